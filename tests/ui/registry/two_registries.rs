azsm::registry! {
    #[unlocked]
    static CODES = [];
    #[unlocked]
    static OTHERS = [];
}

fn main() {}
