mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

use codes::Source;

fn main() {
    azsm::assert_status!(Source::MountFailed, Source::MountFaild);
}
