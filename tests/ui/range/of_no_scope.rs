azsm::status_codes! {
    scope job {
        source 9001..=9020 {
            MountFailed = 9001 "Failed to mount source path",
        }
    }
}

fn main() {}
