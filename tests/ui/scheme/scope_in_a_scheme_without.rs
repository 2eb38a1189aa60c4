azsm::scheme! { pub Wfly = "WFLY000" {} }

status_codes! {
    scope server { start 001..=020 {} }
}

fn main() {}
