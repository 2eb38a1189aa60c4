#[derive(azsm::Coded)]
#[status(scheme)]
enum CopyError {
    #[status(with)]
    Open(u8),
    #[status(with = )]
    Read(u8),
    #[status(with = |_|)]
    Write(u8),
}

fn main() {}
