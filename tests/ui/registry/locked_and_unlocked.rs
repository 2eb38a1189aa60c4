mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    #[lock = "tests/empty.lock"]
    static CODES = [declared];
}

fn main() {}
