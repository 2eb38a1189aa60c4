azsm::scheme! { pub Bkp = "BKP-00000" { range_len = 50, scope client = 31 } }

status_codes! {
    scope client {
        window 31001..=31050 {}
        menu 31050..=31080 {}
    }
}

fn main() {}
