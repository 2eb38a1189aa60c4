#[derive(azsm::Coded)]
enum CopyError {
    #[status(inherit)]
    Open(#[status(inherit)] Box<CopyError>),
}

fn main() {}
