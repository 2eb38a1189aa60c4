mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    static CODES: azsm::Registry = [declared];
}

fn main() {}
