azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed = 1001 "Failed to mount source path",
        }
        source 1101..=1120 {
            ScanFailed = 1101 "Failed to scan source",
        }
    }
}

fn main() {}
