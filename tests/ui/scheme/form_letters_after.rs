azsm::scheme! {
    pub Bkp = "SQL0204N" {}
}

fn main() {}
