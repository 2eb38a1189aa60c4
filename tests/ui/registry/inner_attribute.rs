mod declared {
    azsm::status_codes! {}
}

azsm::registry! {
    #![lock = "azsm.lock"]
    static CODES = [declared];
}

fn main() {}
