azsm::scheme! {
    #[derive(Default)]
    pub Bkp = "BKP-00000" {}
}

fn main() {}
