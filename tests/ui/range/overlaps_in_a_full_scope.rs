azsm::status_codes! {
    scope job {
        source 1001..=1999 {
            MountFailed = 1001 "Failed to mount source path",
        }
        target 1021..=1040 {
            MountFailed = 1021 "Failed to mount target path",
        }
    }
}

fn main() {}
