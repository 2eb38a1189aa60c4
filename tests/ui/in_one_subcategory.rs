mod declared {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
                scan_failed = 1002 "Failed to scan source",
                PermissionDenied = 1001 "Permission denied",
                InvalidPath = 1021 "Invalid path",
                #[hlep = "Retry."]
                Offline = 1004 "Source is offline",
                Slow = 5 "Source is slow",
                Busy = 1006 "",
                ShareMissing
                retired ProbeFailed = 1007 "Source probe failed",
                Probe = 1007 "Source probe",
                reserved 1030,
                MountFailed = 1009 "Failed to mount source path again",
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
        StatusCode::Source(Source::scan_failed) => "scan_failed",
        StatusCode::Source(Source::PermissionDenied) => "PermissionDenied",
        StatusCode::Source(Source::InvalidPath) => "InvalidPath",
        StatusCode::Source(Source::Offline) => "Offline",
        StatusCode::Source(Source::Slow) => "Slow",
        StatusCode::Source(Source::Busy) => "Busy",
        StatusCode::Source(Source::ShareMissing) => "ShareMissing",
        StatusCode::Source(Source::Probe) => "Probe",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = Source::ALL.iter().map(|source| (source.code(), source.message(), StatusCode::from(*source)));
    let _ = (Source::try_from(1001), Source::try_from(StatusCode::Success), "AZSM1001".parse::<Source>());
}
