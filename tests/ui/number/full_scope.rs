mod declared {
    azsm::status_codes! {
        scope job {
            source 1001..=1002 {
                MountFailed = 1001 "Failed to mount source path",
                Miscellaneous = 1002 "Miscellaneous error while accessing source",
                Foo = 1003 "Source share is missing",
            }
            rest 1010..=1999 {}
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{Rest, Source, StatusCode};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Source(Source::MountFailed) => "MountFailed",
        StatusCode::Source(Source::Miscellaneous) => "Miscellaneous",
        StatusCode::Source(Source::Foo) => "Foo",
        StatusCode::Rest(never) => match never {},
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Source::MountFailed.code(), Source::MountFailed.message(), StatusCode::from(Source::MountFailed));
    let _ = (Source::Miscellaneous.code(), Source::Miscellaneous.message(), StatusCode::from(Source::Miscellaneous));
    let _ = (Source::Foo.code(), Source::Foo.message(), StatusCode::from(Source::Foo));
    let _ = (Source::ALL, Source::try_from(1001), Source::try_from(StatusCode::Success), "AZSM1001".parse::<Source>());
    let _ = (Rest::ALL, Rest::try_from(1001), Rest::try_from(StatusCode::Success), "AZSM1001".parse::<Rest>());
}
