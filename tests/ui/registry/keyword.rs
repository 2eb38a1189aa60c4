mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    static type = [declared];
}

fn main() {}
