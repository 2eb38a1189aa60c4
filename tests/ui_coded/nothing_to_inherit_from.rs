#[derive(azsm::Coded)]
enum CopyError {
    #[status(inherit)]
    Open,
}

fn main() {}
