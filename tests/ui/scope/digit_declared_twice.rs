azsm::status_codes! {
    scope telemetry = 7 {
        upload 7001..=7020 {
            Throttled = 7001 "Upload throttled",
        }
    }
    scope audit = 7 {}
}

fn main() {}
