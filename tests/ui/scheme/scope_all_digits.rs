azsm::scheme! {
    pub Bkp = "BKP-00000" { scope engine = 12345 }
}

fn main() {}
