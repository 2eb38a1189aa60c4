azsm::status_codes! {
    scope telemetry = { upload 7001..=7020 {} }
}

fn main() {}
