azsm::scheme! {
    #[macro(status_codes = bkp_codes)]
    #[help = "Retry."]
    #[derive(Default)]
    #[url = "https://example.com/{code}"]
    #[macros(codes = bkp_codes)]
    pub(crate) struct Bkp = "BKP-00000" {
        sucess = 00000,
        success = 00001,
        success = 0,
        range_len = 0,
        url = "https://example.com/codes",
        engine = 1,
        scope engine = 1,
        scope engine = 2,
        scope Store = 2,
        scope store,
        scope client = 31,
        #[help = "Retry."]
        scope overlapping = 3,
        scope all_digits = 12345
        scope missing_comma = 4,
    } pub Other = "OTH-00000" {}
}

mod plans {
    crate::status_codes! {
        scope engin { plan 1001..=1020 { PlanMissing = 1001 "" } }
    }
}

crate::registry! {
    static BACKUP = [plans];
}

fn main() {
    let _ = bkp::Report::of(&plans::Plan::PlanMissing);
    let _ = (BACKUP.name(), plans::StatusCode::from(plans::Plan::PlanMissing));
}
