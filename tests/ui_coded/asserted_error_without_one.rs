mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

fn main() {
    let error = std::io::Error::other("disk full");
    azsm::assert_status!(error, codes::Source::MountFailed);
}
