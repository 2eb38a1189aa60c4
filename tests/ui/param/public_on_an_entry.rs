azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            #[public]
            MountFailed { share: string } = 1001 "Failed to mount {share}",
        }
    }
}

fn main() {}
