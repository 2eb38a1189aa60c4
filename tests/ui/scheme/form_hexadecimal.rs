azsm::scheme! {
    pub Bkp = "0x0000" {}
}

fn main() {}
