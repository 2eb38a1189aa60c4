azsm::registry! {
    #[unlocked]
    #[owner = "source-team"]
    static CODES = [];
}

fn main() {}
