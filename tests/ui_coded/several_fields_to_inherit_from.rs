#[derive(azsm::Coded)]
enum CopyError {
    #[status(inherit)]
    Open(u8, u8),
    #[status(with = known)]
    Read { path: String, code: u8 },
}

fn main() {}
