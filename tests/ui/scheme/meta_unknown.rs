azsm::scheme! {
    #[meta(retryable: bool, http: integer)]
    pub Bkp = "BKP-00000" {}
}

mod plans {
    crate::status_codes! {
        plan 10001..=10020 {
            #[meta(owner_team = "x")]
            PlanMissing = 10001 "The backup plan does not exist",
        }
    }
}

fn main() {}
