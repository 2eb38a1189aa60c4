azsm::scheme! {
    pub Bkp = "BKP-00000" { range_len = 0 }
}

fn main() {}
