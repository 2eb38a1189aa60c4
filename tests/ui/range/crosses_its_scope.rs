azsm::status_codes! {
    scope job {
        source 1001..=2000 {
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
