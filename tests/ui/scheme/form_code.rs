azsm::scheme! {
    pub Bkp = "E0382" {}
}

fn main() {}
