azsm::registry! {
    #[meta(http: integer, http: string)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
