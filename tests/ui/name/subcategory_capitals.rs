mod declared {
    azsm::status_codes! {
        scope job {
            IOError 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{IOError, StatusCode};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::IOError(IOError::MountFailed) => "MountFailed",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (IOError::MountFailed.code(), IOError::MountFailed.message(), StatusCode::from(IOError::MountFailed));
    let _ = (IOError::ALL, IOError::try_from(1001), IOError::try_from(StatusCode::Success), "AZSM1001".parse::<IOError>());
}
