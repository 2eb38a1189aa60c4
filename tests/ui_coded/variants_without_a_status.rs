mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

use codes::Source;

#[derive(azsm::Coded)]
enum CopyError {
    Open { path: String },
    #[status(Source::MountFailed)]
    Read,
    Write(u8),
}

fn main() {
    let _ = |error: CopyError| (azsm::Coded::status(&error), Source::MountFailed);
}
