azsm::scheme! {
    pub Bkp = "BKP-00000" { engine = 1 }
}

fn main() {}
