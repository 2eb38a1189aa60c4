#[derive(azsm::Coded)]
struct CopyError;

fn main() {}
