azsm::scheme! {
    pub = "BKP-00000" {}
}

fn main() {}
