azsm::scheme! {
    pub Bkp = "V20000" {}
}

fn main() {}
