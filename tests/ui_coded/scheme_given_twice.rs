#[derive(azsm::Coded)]
#[status(scheme = azsm::Azsm, scheme = azsm::Azsm)]
enum CopyError {}

fn main() {}
