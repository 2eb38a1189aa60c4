azsm::status_codes! {
    scope telemetry = 1 {}
}

fn main() {}
