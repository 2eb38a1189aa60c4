azsm::scheme! { pub Bkp = "BKP-00000" {} }

status_codes! {
    plan 10001..=10050 { PlanMissing = BKP-10001 "The backup plan does not exist" }
}

fn main() {}
