azsm::status_codes! {
    scope Telemetry = 7 {}
}

fn main() {}
