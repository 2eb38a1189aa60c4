azsm::registry! {
    #[meta(httpStatus: integer)]
    #[unlocked]
    static CODES = [];
}

fn main() {}
