#[derive(azsm::Coded)]
enum CopyError {
    #[status]
    Open,
    #[status()]
    Read,
    #[status = "Source::MountFailed"]
    Write,
}

fn main() {}
