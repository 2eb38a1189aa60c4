azsm::scheme! {
    pub Bkp = "BKP-00000" {
        success = 0,
    }
}

fn main() {}
