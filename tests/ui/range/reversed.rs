azsm::status_codes! {
    scope job {
        source 1020..=1001 {
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
