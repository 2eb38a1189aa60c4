azsm::registry! {
    #[params(code: string)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
