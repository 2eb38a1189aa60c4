mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked = true]
    static CODES = [declared];
}

fn main() {}
