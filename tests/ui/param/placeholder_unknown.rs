azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed { share: string } = 1001 "Failed to mount {share} on {host}",
        }
    }
}

fn main() {}
