mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared, &declared::STATUS_CODES];
}

fn main() {}
