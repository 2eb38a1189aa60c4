mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    pub static = [declared];
}

fn main() {}
