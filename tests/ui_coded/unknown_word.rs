#[derive(azsm::Coded)]
enum CopyError {
    #[status(from = Source::MountFailed)]
    Open,
}

fn main() {}
