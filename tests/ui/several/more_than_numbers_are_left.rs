mod declared {
    azsm::status_codes! {
        scope job {
            source 1001..=1003 {
                MountFailed = 1001 "Failed to mount source path",
                A,
                B,
                C,
                D,
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{Source, StatusCode};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Source(Source::MountFailed) => "MountFailed",
        StatusCode::Source(Source::A) => "A",
        StatusCode::Source(Source::B) => "B",
        StatusCode::Source(Source::C) => "C",
        StatusCode::Source(Source::D) => "D",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Source::MountFailed.code(), Source::MountFailed.message(), StatusCode::from(Source::MountFailed));
    let _ = (Source::A.code(), Source::A.message(), StatusCode::from(Source::A));
    let _ = (Source::B.code(), Source::B.message(), StatusCode::from(Source::B));
    let _ = (Source::C.code(), Source::C.message(), StatusCode::from(Source::C));
    let _ = (Source::D.code(), Source::D.message(), StatusCode::from(Source::D));
    let _ = (Source::ALL, Source::try_from(1001), Source::try_from(StatusCode::Success), "AZSM1001".parse::<Source>());
}
