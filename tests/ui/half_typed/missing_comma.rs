azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
            Foo = 1005 "Source share is missing"
            Bar = 1006 "Source share is offline"
        }
    }
}

fn main() {}
