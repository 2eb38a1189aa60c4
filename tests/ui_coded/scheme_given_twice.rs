mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

use codes::Source;

#[derive(azsm::Coded)]
#[status(scheme = azsm::Azsm, scheme = azsm::Azsm)]
enum CopyError {
    #[status(Source::MountFailed)]
    Open,
}

fn main() {
    let _ = |error: CopyError| (azsm::Coded::status(&error), Source::MountFailed);
}
