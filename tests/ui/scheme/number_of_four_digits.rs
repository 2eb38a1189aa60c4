azsm::scheme! { pub Bkp = "BKP-00000" { scope engine = 1 } }

status_codes! {
    scope engine { plan 10001..=10050 { PlanMissing = 1001 "The backup plan does not exist" } }
}

fn main() {}
