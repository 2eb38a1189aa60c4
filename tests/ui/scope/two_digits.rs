azsm::status_codes! {
    scope telemetry = 70 {}
}

fn main() {}
