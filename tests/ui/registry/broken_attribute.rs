azsm::registry! {
    #[unlocked]
    #[= 1]
    static CODES = [];
}

fn main() {}
