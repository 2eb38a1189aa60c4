azsm::scheme! { pub Bkp = "BKP-00000" {} }

status_codes! { plan 00001..=00050 { PlanMissing = 00001 "The backup plan does not exist" } }

mod codes {
    azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } } }
}

#[derive(azsm::Coded)]
enum CopyError {
    #[status(Plan::PlanMissing)]
    Open,
    #[status(codes::Source::MountFailed)]
    Read,
}

fn main() {}
