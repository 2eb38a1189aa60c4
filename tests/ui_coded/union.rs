#[derive(azsm::Coded)]
union CopyError {
    number: u32,
}

fn main() {}
