mod declared {
    azsm::status_codes! {
        scope job {
            scope telemetry = 7 {
                upload 7001..=7020 {
                    Throttled = 7001 "Upload throttled",
                }
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{StatusCode, Upload};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Upload(Upload::Throttled) => "Throttled",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Upload::Throttled.code(), Upload::Throttled.message(), StatusCode::from(Upload::Throttled));
    let _ = (Upload::ALL, Upload::try_from(1001), Upload::try_from(StatusCode::Success), "AZSM1001".parse::<Upload>());
}
