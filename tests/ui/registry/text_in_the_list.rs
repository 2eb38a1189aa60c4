mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #[unlocked]
    static CODES = ["declared"];
}

fn main() {}
