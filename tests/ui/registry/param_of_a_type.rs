azsm::registry! {
    #[params(share: String)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
