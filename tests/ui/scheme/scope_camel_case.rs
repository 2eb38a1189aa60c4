azsm::scheme! {
    pub Bkp = "BKP-00000" { scope Engine = 1 }
}

fn main() {}
