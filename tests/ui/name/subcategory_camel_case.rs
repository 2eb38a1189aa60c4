mod declared {
    azsm::status_codes! {
        scope job {
            noCopy 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{NoCopy, StatusCode};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::NoCopy(NoCopy::MountFailed) => "MountFailed",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (NoCopy::MountFailed.code(), NoCopy::MountFailed.message(), StatusCode::from(NoCopy::MountFailed));
    let _ = (NoCopy::ALL, NoCopy::try_from(1001), NoCopy::try_from(StatusCode::Success), "AZSM1001".parse::<NoCopy>());
}
