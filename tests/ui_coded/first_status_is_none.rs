#[derive(azsm::Coded)]
enum CopyError {
    #[status(std::io::ErrorKind::NotFound)]
    Open,
}

fn main() {}
