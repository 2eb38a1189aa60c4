azsm::scheme! {
    pub Bkp = "BKP-00000" {
        scope client = 31,
        scope engine = 3,
    }
}

fn main() {}
