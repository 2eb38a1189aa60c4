azsm::status_codes! {
    scope job { source 1001..=1003 {
        MountFailed = 1001 "Failed to mount source path",
        A,
        B,
        C,
        D,
    } }
}

fn main() {}
