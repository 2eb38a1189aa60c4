#[derive(azsm::Coded)]
enum CopyError {
    #[status(transparent)]
    Open(Box<CopyError>),
}

fn main() {}
