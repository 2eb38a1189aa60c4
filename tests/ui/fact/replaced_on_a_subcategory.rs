azsm::status_codes! {
    scope job {
        #[replaced_by = ScanFailed]
        source 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
        }
    }
}

fn main() {}
