azsm::registry! {
    #[params(share: string, share: integer)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
