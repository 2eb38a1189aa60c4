azsm::scheme! {
    pub Bkp = "BKP-00000" {}
}

mod plans {
    crate::status_codes! { plan 00001..=00050 { PlanMissing = 00001 "The backup plan does not exist" } }
}

mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

use codes::Source;
use plans::Plan;

#[derive(azsm::Coded)]
enum CopyError {
    #[status(Plan::PlanMissing)]
    Open,
    #[status(Source::MountFailed)]
    Read,
}

fn main() {
    let _ = |error: CopyError| azsm::Coded::<Bkp>::status(&error);
}
