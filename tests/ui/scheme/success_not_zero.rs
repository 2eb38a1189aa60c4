azsm::scheme! {
    pub Bkp = "BKP-00000" { success = 00001 }
}

fn main() {}
