azsm::scheme! {
    pub struct Bkp = "BKP-00000" {}
}

fn main() {}
