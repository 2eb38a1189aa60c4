mod declared {
    azsm::status_codes! {
        #![allow(unused)]
        scope jop {
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path"
                ScanFailed = 1002 "Failed to scan source",
            }
        }
        scope file {
            #[derive(Debug)]
            excluded 2021..2040 {
                ByUser = 2021 " excluded by the user",
            }
            categry copy {
                failed 2035..=2060 {
                    ReadFailed = 2041 "Failed to read the file",
                    WriteFailed = 2042,
                }
                unsupported 3001..=3020 {
                    Kind = 3001 "The kind of file is not supported",
                }
            }
        }
        scope telemetry = 2 {}
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{Excluded, Failed, Source, StatusCode, Unsupported};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Source(Source::MountFailed) => "MountFailed",
        StatusCode::Source(Source::ScanFailed) => "ScanFailed",
        StatusCode::Excluded(Excluded::ByUser) => "ByUser",
        StatusCode::Failed(Failed::ReadFailed) => "ReadFailed",
        StatusCode::Failed(Failed::WriteFailed) => "WriteFailed",
        StatusCode::Unsupported(Unsupported::Kind) => "Kind",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Source::ALL, Source::try_from(1001), Excluded::try_from(StatusCode::Success));
    let _ = (Failed::ReadFailed.code(), Excluded::ByUser.message(), StatusCode::from(Unsupported::Kind));
    let _ = ("AZSM1001".parse::<Source>(), "AZSM1001".parse::<Unsupported>());
}
