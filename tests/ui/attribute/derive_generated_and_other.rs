azsm::status_codes! {
    scope job {
        #[derive(Clone, Default)]
        source 1001..=1020 {
            #[default]
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
