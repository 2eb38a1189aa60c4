mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    pub CODES = [declared];
}

fn main() {}
