mod declared {
    azsm::status_codes! {
        scope job {
            success 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::StatusCode;

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
}
