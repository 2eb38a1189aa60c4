azsm::scheme! {
    pub Wfly = "WFLY000" {}
}

mod codes {
    status_codes! {
        full 001..=002 {
            BindFailed = 001 "m",
            NoPort = 002 "m",
            NoHost = 001 "m",
        }
        start 021..=040 { FourDigits = 0021 "m" }
        without_a_range {}
        category net {}
        category net {}
        scope server {}
    }
}

fn main() {}
