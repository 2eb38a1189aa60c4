azsm::scheme! { pub(crate) Bkp = "BKP-00000" {} }

mod plans {
    status_codes! { plan 00001..=00050 { PlanMissing = 00001 "The backup plan does not exist" } }
}

fn main() {}
