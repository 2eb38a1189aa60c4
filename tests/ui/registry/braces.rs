azsm::registry! {
    #[unlocked]
    static CODES = {};
}

fn main() {}
