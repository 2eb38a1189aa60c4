#[derive(azsm::Coded)]
enum CopyError {
    #[status("AZSM1001")]
    Open,
    #[status(1001)]
    Read,
}

fn main() {}
