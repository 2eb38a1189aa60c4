mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    #[unlocked]
    static CODES = [declared];
}

fn main() {}
