azsm::status_codes! {
    scope job {
        target 1021..=1040 {},
        source 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
