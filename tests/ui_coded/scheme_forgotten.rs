azsm::scheme! { pub Bkp = "BKP-00000" {} }

status_codes! { plan 00001..=00050 { PlanMissing = 00001 "The backup plan does not exist" } }

#[derive(azsm::Coded)]
enum CopyError {
    #[status(with = known)]
    Open(u8),
}

fn known(_: &u8) -> Plan {
    Plan::PlanMissing
}

fn main() {}
