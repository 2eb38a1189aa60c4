azsm::registry! {
    #[unlocked]
    #[unlocked]
    static CODES = [];
}

fn main() {}
