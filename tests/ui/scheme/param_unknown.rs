azsm::scheme! { #[params(share: string, attempts: integer)] pub Bkp = "BKP-00000" {} }

status_codes! {
    plan 00001..=00050 { PlanMissing { host: string } = 00001 "{host} does not exist" }
}

fn main() {}
