azsm::scheme! {
    pub Bkp = "0000" {}
}

fn main() {}
