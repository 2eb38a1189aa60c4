azsm::scheme! {
    pub Bkp = "BKP-00000" {} pub Other = "OTH-00000" {}
}

fn main() {}
