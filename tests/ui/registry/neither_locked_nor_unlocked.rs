mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    static CODES = [declared];
}

fn main() {}
