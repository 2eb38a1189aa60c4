azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed { type: string } = 1001 "Failed to mount the share",
        }
    }
}

fn main() {}
