mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

fn main() {
    azsm::assert_status!(codes::Source::MountFailed, "AZSM1001");
}
