azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
        }
        target 2001..=2020 {
            MountFailed = 2001 "Failed to mount target path",
        }
    }
}

fn main() {}
