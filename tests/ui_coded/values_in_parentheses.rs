mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

use codes::Source;

#[derive(azsm::Coded)]
#[status(scheme(azsm::Azsm))]
enum CopyError {
    #[status(with(known))]
    Open(u8),
    #[status(with("known"))]
    Read(u8),
}

fn known(_: &u8) -> Source {
    Source::MountFailed
}

fn main() {
    let _ = |error: CopyError| (azsm::Coded::status(&error), Source::MountFailed);
}
