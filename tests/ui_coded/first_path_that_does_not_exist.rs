azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } } }

#[derive(azsm::Coded)]
enum CopyError {
    #[status(Sauce::MountFailed)]
    Open,
    #[status(Source::MountFailed)]
    Read,
}

fn main() {}
