azsm::status_codes! {
    scope telemetry = 1 {
        upload 7001..=7020 {
            Throttled = 7001 "Upload throttled",
        }
    }
}

fn main() {}
