mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

fn log(_: azsm::Report<'_>) {}

fn main() {
    log(azsm::Report::of(&codes::Source::MountFailed));
}
