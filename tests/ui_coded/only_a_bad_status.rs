mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

use codes::Source;

#[derive(azsm::Coded)]
#[status("AZSM1001")]
struct CopyError;

fn main() {
    let _ = |error: CopyError| (azsm::Coded::status(&error), Source::MountFailed);
}
