azsm::registry! {
    #[unlocked]
    static CODES: azsm::Registry = [];
}

fn main() {}
