mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

fn main() {
    let error: Box<dyn std::error::Error> = codes::Source::MountFailed.into();
    azsm::assert_status!(error, codes::Source::MountFailed);
}
