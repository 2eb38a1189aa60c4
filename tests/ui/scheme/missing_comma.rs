azsm::scheme! {
    pub Bkp = "BKP-00000" { success = 00000 scope engine = 1 }
}

fn main() {}
