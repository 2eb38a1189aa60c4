azsm::registry! {
    #[unlocked = true]
    static CODES = [];
}

fn main() {}
