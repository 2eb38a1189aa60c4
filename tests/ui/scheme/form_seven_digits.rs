azsm::scheme! {
    pub Bkp = "E0000000" {}
}

fn main() {}
