azsm::registry! {
    #[params(share = "data")]
    #[unlocked]
    static CODES = [];
}

fn main() {}
