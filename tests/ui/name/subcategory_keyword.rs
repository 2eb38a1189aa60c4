mod declared {
    azsm::status_codes! {
        scope job {
            type 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{StatusCode, Type};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Type(Type::MountFailed) => "MountFailed",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Type::MountFailed.code(), Type::MountFailed.message(), StatusCode::from(Type::MountFailed));
    let _ = (Type::ALL, Type::try_from(1001), Type::try_from(StatusCode::Success), "AZSM1001".parse::<Type>());
}
