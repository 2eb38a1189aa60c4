azsm::status_codes! {
    scope job {
        failed 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
        }
    }
    scope file {
        failed 2001..=2020 {
            ReadFailed = 2001 "Failed to read the file",
        }
    }
}

fn main() {}
