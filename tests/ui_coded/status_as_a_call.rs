#[derive(azsm::Coded)]
enum CopyError {
    #[status(Source::MountFailed())]
    Open,
}

fn main() {}
