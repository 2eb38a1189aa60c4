mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

fn main() {
    let read = std::fs::read("/share");
    azsm::assert_status!(read, codes::Source::MountFailed);
}
