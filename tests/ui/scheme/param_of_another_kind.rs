azsm::scheme! { #[params(share: string, attempts: integer)] pub Bkp = "BKP-00000" {} }

status_codes! {
    plan 00001..=00050 { PlanMissing { attempts: string } = 00001 "It does not exist after {attempts}" }
}

fn main() {}
