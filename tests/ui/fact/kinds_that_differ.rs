azsm::status_codes! {
    scope job {
        #[meta(http = 500)]
        source 1001..=1020 {
            #[meta(http = "503")]
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
