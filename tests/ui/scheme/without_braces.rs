azsm::scheme! {
    pub Bkp = "BKP-00000";
}

fn main() {}
