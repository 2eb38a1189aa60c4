mod declared {
    azsm::status_codes! {
        scope job {
            category run 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{Run, StatusCode};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Run(Run::MountFailed) => "MountFailed",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Run::MountFailed.code(), Run::MountFailed.message(), StatusCode::from(Run::MountFailed));
    let _ = (Run::ALL, Run::try_from(1001), Run::try_from(StatusCode::Success), "AZSM1001".parse::<Run>());
}
