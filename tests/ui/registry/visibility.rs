mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    pub(declared) static CODES = [declared];
}

fn main() {}
