azsm::scheme! { pub Bkp = "BKP-00000" { scope engine = 1, scope client = 31 } }

status_codes! {
    scope client = 32 {}
}

fn main() {}
