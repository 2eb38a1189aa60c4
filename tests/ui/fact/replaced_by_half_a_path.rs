azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            #[replaced_by = "source.ScanFailed"]
            retired MountFailed = 1001 "Failed to mount source path",
            ScanFailed = 1002 "Failed to scan",
        }
    }
}

fn main() {}
