mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    const CODES = [declared];
}

fn main() {}
