azsm::scheme! {
    pub Bkp = "BKP-00000" {
        success = 00000,
        range_len = 50,
        scope engine = 1,
        scope store = 2,
        scope client = 31,
    }
}

mod codes {
    status_codes! {
        scope engin {
            plan 10001..=10050 {}
        }
    }
}

fn main() {}
