azsm::registry! {
    #[meta(http: integer)]
    #[meta(exit: integer)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
