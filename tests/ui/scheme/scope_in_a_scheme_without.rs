azsm::scheme! {
    pub Wfly = "WFLY000" {}
}

mod codes {
    status_codes! {
        scope server {
            start 001..=020 { BindFailed = 001 "Cannot bind" }
        }
    }
}

fn main() {}
