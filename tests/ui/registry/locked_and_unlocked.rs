azsm::registry! {
    #[unlocked]
    #[lock = "azsm.lock"]
    static CODES = [];
}

fn main() {}
