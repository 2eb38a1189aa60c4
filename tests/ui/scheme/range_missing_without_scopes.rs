azsm::scheme! { pub Wfly = "WFLY000" {} }

status_codes! {
    start { BindFailed = 001 "Cannot bind" }
}

fn main() {}
