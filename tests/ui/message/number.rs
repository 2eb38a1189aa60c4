azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
            Foo = 1005 1005,
        }
    }
}

fn main() {}
