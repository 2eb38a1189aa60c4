azsm::scheme! { pub Bkp = "BKP-00000" { scope engine = 1, scope client = 31 } }

status_codes! {
    scope engine { plan 31001..=31050 {} }
}

fn main() {}
