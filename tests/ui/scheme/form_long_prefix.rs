azsm::scheme! {
    pub Bkp = "ABCDEFGHIJKLMNOPQ00" {}
}

fn main() {}
