azsm::scheme! {
    pub Bkp = "BKP-00000" { scope engine, }
}

fn main() {}
