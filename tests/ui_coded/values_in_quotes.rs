azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } } }

#[derive(azsm::Coded)]
#[status(scheme = "azsm::Azsm", crate = "azsm")]
enum CopyError {
    #[status(with = "known")]
    Open(u8),
    #[status(inherit = "cause")]
    Read { cause: Source, path: String },
    #[status(with = "not a path")]
    Write(u8),
}

fn known(_: &u8) -> Source {
    Source::MountFailed
}

fn main() {}
