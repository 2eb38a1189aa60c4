mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
    #[unlocked]
    static OTHERS = [declared];
}

fn main() {}
