azsm::scheme! {
    pub Bkp = "E0" {}
}

fn main() {}
