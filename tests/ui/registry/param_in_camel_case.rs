azsm::registry! {
    #[params(shareName: string)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
