azsm::scheme! {
    pub Bkp = "42P01" {}
}

fn main() {}
