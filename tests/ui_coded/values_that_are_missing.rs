mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

use codes::Source;

#[derive(azsm::Coded)]
#[status(scheme)]
enum CopyError {
    #[status(with)]
    Open(u8),
    #[status(with = )]
    Read(u8),
    #[status(with = |_| Source::MountFailed)]
    Write(u8),
}

fn main() {
    let _ = |error: CopyError| (azsm::Coded::status(&error), Source::MountFailed);
}
