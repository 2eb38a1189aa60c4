azsm::scheme! {
    pub Bkp = "BKP-00000" {}
}

mod plans {
    crate::status_codes! { plan 00001..=00050 { PlanMissing = 00001 "m" } }
}

mod codes {
    azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "m" } } }
}

use azsm::Coded as _;
use codes::Source;
use plans::Plan;

#[derive(azsm::Coded)]
enum TwoSchemes {
    #[status(Plan::PlanMissing)]
    Open,
    #[status(Source::MountFailed)]
    Read,
}

#[derive(azsm::Coded)]
enum FirstStatusIsNone {
    #[status(std::io::ErrorKind::NotFound)]
    Open,
}

#[derive(azsm::Coded)]
enum SchemeForgotten {
    #[status(with = known)]
    Open(u8),
}

fn known(_: &u8) -> Plan {
    Plan::PlanMissing
}

fn main() {
    let _ = |error: TwoSchemes| azsm::Coded::<Bkp>::status(&error);
    let _ = |error: SchemeForgotten| azsm::Coded::status(&error);
    let _ = FirstStatusIsNone::Open;
    let _ = azsm::Report::of(&Plan::PlanMissing);
    let _ = Source::MountFailed.status() == Source::MountFailed;
}
