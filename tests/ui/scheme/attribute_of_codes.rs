azsm::scheme! {
    #[help = "Retry."]
    pub Bkp = "BKP-00000" {}
}

fn main() {}
