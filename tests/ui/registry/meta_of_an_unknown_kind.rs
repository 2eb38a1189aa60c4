azsm::registry! {
    #[meta(http: u16)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
