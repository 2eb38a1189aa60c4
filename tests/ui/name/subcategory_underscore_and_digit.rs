mod declared {
    azsm::status_codes! {
        scope job {
            a_1 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{A1, StatusCode};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::A1(A1::MountFailed) => "MountFailed",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (A1::MountFailed.code(), A1::MountFailed.message(), StatusCode::from(A1::MountFailed));
    let _ = (A1::ALL, A1::try_from(1001), A1::try_from(StatusCode::Success), "AZSM1001".parse::<A1>());
}
