azsm::registry! {
    #[params(share: string?)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
