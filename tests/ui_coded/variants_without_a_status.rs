#[derive(azsm::Coded)]
enum CopyError {
    Open { path: String },
    Write(u8),
}

fn main() {}
