azsm::registry! {
    #[unlocked]
    const CODES = [];
}

fn main() {}
