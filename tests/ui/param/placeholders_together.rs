azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed { server: string, share: string } = 1001 "Failed to mount {server}{share}",
        }
    }
}

fn main() {}
