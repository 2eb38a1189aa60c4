mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    #[= 1]
    static CODES = [declared];
}

fn main() {}
