azsm::registry! {
    #[meta(http = 503)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
