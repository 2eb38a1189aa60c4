mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    #[owner = "source-team"]
    static CODES = [declared];
}

fn main() {}
