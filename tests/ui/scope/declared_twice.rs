mod declared {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
        scope job {
            target 1021..=1040 {
                MountFailed = 1021 "Failed to mount target path",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{Source, StatusCode, Target};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Source(Source::MountFailed) => "MountFailed",
        StatusCode::Target(Target::MountFailed) => "MountFailed",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Source::MountFailed.code(), Source::MountFailed.message(), StatusCode::from(Source::MountFailed));
    let _ = (Source::ALL, Source::try_from(1001), Source::try_from(StatusCode::Success), "AZSM1001".parse::<Source>());
    let _ = (Target::MountFailed.code(), Target::MountFailed.message(), StatusCode::from(Target::MountFailed));
    let _ = (Target::ALL, Target::try_from(1001), Target::try_from(StatusCode::Success), "AZSM1001".parse::<Target>());
}
