azsm::status_codes! {
    scope job { scope telemetry = 7 {} }
}

fn main() {}
