azsm::scheme! {
    pub Bkp = "BKP-00000" { sucess = 00000 }
}

fn main() {}
