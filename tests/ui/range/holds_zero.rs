azsm::status_codes! {
    scope agent {
        upgrade 0000..=0020 {
            DownloadFailed = 0001 "Failed to download the new version",
        }
    }
}

fn main() {}
