azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } } }

#[derive(azsm::Coded)]
#[status(crate = status)]
enum CopyError {
    #[status(Source::MountFailed)]
    Open,
    #[status(Source::MountFailed)]
    Read,
}

fn main() {}
