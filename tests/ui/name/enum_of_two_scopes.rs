mod declared {
    azsm::status_codes! {
        scope job {
            failed 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
        scope file {
            failed 2001..=2020 {
                ReadFailed = 2001 "Failed to read the file",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{Failed, StatusCode};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Failed(Failed::MountFailed) => "MountFailed",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Failed::MountFailed.code(), Failed::MountFailed.message(), StatusCode::from(Failed::MountFailed));
    let _ = (Failed::ALL, Failed::try_from(1001), Failed::try_from(StatusCode::Success), "AZSM1001".parse::<Failed>());
}
