azsm::scheme! {
    pub Bkp {}
}

fn main() {}
