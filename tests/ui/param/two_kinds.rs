azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed { port: integer } = 1001 "Failed to mount on port {port}",
            ScanFailed { port: string } = 1002 "Failed to scan on port {port}",
        }
    }
}

fn main() {}
