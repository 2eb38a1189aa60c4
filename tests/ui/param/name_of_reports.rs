azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed { message: string } = 1001 "Failed to mount: {message}",
        }
    }
}

fn main() {}
