azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } } }

#[derive(azsm::Coded)]
#[status(scheme(azsm::Azsm))]
enum CopyError {
    #[status(with(known))]
    Open(u8),
    #[status(with("known"))]
    Read(u8),
    #[status(inherit(source))]
    Write { source: Source },
}

fn known(_: &u8) -> Source {
    Source::MountFailed
}

fn main() {}
