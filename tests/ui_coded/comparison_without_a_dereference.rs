mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

use azsm::Coded as _;
use codes::Source;

fn main() {
    let _ = Source::MountFailed.status() == Source::MountFailed;
}
