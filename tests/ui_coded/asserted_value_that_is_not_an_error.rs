mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

#[derive(azsm::Coded)]
#[status(codes::Source::MountFailed)]
struct Refusal;

fn main() {
    azsm::assert_status!(Refusal, codes::Source::MountFailed);
}
