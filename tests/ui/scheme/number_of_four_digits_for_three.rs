azsm::scheme! {
    pub Wfly = "WFLY000" {}
}

mod codes {
    status_codes! {
        start 001..=020 { BindFailed = 0001 "Cannot bind" }
    }
}

fn main() {}
