azsm::scheme! {
    pub Bkp = "-00000" {}
}

fn main() {}
