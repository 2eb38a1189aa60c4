azsm::scheme! { pub Bkp = "BKP-00000" {} }

status_codes! { plan 00001..=00050 { PlanMissing = 00001 "The backup plan does not exist" } }

fn main() {
    let _ = azsm::Report::of(&Plan::PlanMissing);
}
