azsm::scheme! {
    pub bkp = "BKP-00000" {}
}

fn main() {}
