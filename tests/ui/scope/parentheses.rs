azsm::status_codes! {
    scope job (
        source 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
        }
    )
    scope telemetry = 7 {
        upload 7001..=7020 {
            Throttled = 7001 "Upload throttled",
        }
    }
}

fn main() {}
