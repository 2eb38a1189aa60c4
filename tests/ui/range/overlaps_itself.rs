azsm::status_codes! {
    scope job {
        source 1001..=1020 | 1015..=1040 {
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
