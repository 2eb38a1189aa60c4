azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            MountFailed = 1001 "\u{200b}\u{2060}",
        }
    }
}

fn main() {}
