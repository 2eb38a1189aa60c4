#[derive(azsm::Coded)]
enum CopyError {
    #[status(inherit)]
    #[status(Source::MountFailed)]
    Open(Box<CopyError>),
}

fn main() {}
