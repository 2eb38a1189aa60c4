azsm::scheme! {
    pub Wfly = "WFLYSRV000" {}
}

mod server {
    status_codes! {
        category net { bind 001..=020 { Refused = 001 "Cannot bind" } }
        category net { port 021..=040 { Taken = 021 "The port is taken" } }
    }
}

fn main() {}
