azsm::status_codes! {
    scope job {
        category run {
            Foo = 1005 "Source share is missing",
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

fn main() {}
