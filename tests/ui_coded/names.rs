mod codes {
    azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "m" } } }
}

use codes::Source;

#[derive(azsm::Coded)]
#[status(crate = status)]
enum UnknownCrate {
    #[status(Source::MountFailed)]
    Open,
    #[status(Source::MountFailed)]
    Read,
}

#[derive(azsm::Coded)]
enum UnknownFirstPath {
    #[status(Sauce::MountFailed)]
    Open,
    #[status(Source::MountFailed)]
    Read,
}

fn main() {
    let _ = |error: UnknownCrate| azsm::Coded::status(&error);
    let _ = |error: UnknownFirstPath| azsm::Coded::status(&error);
}
