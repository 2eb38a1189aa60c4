azsm::scheme! {
    pub Bkp = "BKP-00000" {
        scope engine = 1,
        scope engine = 2,
    }
}

fn main() {}
