azsm::registry! {
    #[params(share: string)]
    #[params(host: string)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
