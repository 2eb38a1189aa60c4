#[derive(azsm::Coded)]
#[status(Source::MountFailed)]
enum CopyError {}

fn main() {}
