azsm::scheme! { pub Wfly = "WFLY000" {} }

status_codes! {
    category net {}
    category net {}
}

fn main() {}
