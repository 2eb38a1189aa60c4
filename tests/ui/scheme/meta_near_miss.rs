azsm::scheme! { #[meta(retryable: bool, http: integer)] pub Bkp = "BKP-00000" {} }

status_codes! {
    plan 00001..=00050 { #[meta(retriable = true)] PlanMissing = 00001 "The backup plan does not exist" }
}

fn main() {}
