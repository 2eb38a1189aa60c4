azsm::scheme! { pub Bkp = "BKP-00000" { scope engine = 1 } }

status_codes! {
    scope engine { plan (10001..=10050) {} }
}

fn main() {}
