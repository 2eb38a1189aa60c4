azsm::scheme! { pub Wfly = "WFLY000" {} }

status_codes! {
    start 001..=002 {
        BindFailed = 001 "Cannot bind",
        NoPort = 002 "No port",
        NoHost = 001 "No host",
    }
}

fn main() {}
