azsm::scheme! {
    Bkp = "BKP-00000";
}

fn main() {}
