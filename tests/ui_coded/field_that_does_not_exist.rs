#[derive(azsm::Coded)]
enum CopyError {
    #[status(inherit = cause)]
    Open { reason: u8 },
    #[status(inherit = 2)]
    Read(u8, u8),
}

fn main() {}
