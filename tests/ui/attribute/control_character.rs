mod declared {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
                #[help = "Retry\u{7}or give up."]
                Foo = 1005 "Source share is missing",
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
        StatusCode::Source(Source::Foo) => "Foo",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Source::MountFailed.code(), Source::MountFailed.message(), StatusCode::from(Source::MountFailed));
    let _ = (Source::Foo.code(), Source::Foo.message(), StatusCode::from(Source::Foo));
    let _ = (Source::ALL, Source::try_from(1001), Source::try_from(StatusCode::Success), "AZSM1001".parse::<Source>());
}
