azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            retired
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
