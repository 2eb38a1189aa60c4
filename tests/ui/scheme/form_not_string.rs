azsm::scheme! {
    pub Bkp = BKP00000 {}
}

fn main() {}
