mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

use codes::Source;

#[derive(azsm::Coded)]
enum CopyError {
    #[status(std::io::ErrorKind::NotFound)]
    Open,
}

fn main() {
    let _ = (CopyError::Open, Source::MountFailed);
}
