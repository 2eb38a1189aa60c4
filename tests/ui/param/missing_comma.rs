azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed { share: string server: string } = 1001 "Failed to mount {share} on {server}",
        }
    }
}

fn main() {}
