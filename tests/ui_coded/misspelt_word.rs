mod codes {
    azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "m" } } }
}

use codes::Source;

#[derive(azsm::Coded)]
enum CopyError {
    #[status(inherits)]
    Open(Source),
    #[status(Source::MountFailed)]
    Close,
}

fn main() {
    let _ = |error: CopyError| azsm::Coded::status(&error).code();
}
