azsm::registry! {
    #[unlocked]
    static CODES = [crate self];
}

fn main() {}
