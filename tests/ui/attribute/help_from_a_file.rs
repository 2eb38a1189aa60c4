azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            #[help = include_str!("help.md")]
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
