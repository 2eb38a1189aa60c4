azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } } }

#[derive(azsm::Coded)]
enum CopyError {
    #[status(Source::MountFailed, scheme = azsm::Azsm)]
    Open,
}

fn main() {}
