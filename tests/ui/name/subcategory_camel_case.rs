azsm::status_codes! {
    scope job {
        noCopy 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
