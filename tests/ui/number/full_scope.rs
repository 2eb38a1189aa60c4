azsm::status_codes! {
    scope job {
        source 1001..=1002 {
            MountFailed = 1001 "Failed to mount source path",
            Miscellaneous = 1002 "Miscellaneous error while accessing source",
            Foo = 1003 "Source share is missing",
        }
        rest 1010..=1999 {}
    }
}

fn main() {}
