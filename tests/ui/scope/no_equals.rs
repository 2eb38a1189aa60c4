azsm::status_codes! {
    scope telemetry 7 {}
}

fn main() {}
