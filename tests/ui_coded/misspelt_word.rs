#[derive(azsm::Coded)]
enum CopyError {
    #[status(inherits)]
    Open(u8),
}

fn main() {}
