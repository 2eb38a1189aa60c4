azsm::status_codes! {
    scope job
    scope telemetry = 7 {
        upload 7001..=7020 {
            Throttled = 7001 "Upload throttled",
        }
    }
}

fn main() {}
