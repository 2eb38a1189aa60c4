mod declared {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
                scan_failed = 1002 "Failed to scan source",
                NoPermission = 1001 "Permission denied",
                InvalidPath = 1021 "Invalid path",
                #[hlep = "Retry."]
                Offline = 1004 "Source is offline",
                Slow = 5 "Source is slow",
                Late =
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
        StatusCode::Source(Source::NoPermission) => "NoPermission",
        StatusCode::Source(Source::InvalidPath) => "InvalidPath",
        StatusCode::Source(Source::Offline) => "Offline",
        StatusCode::Source(Source::Slow) => "Slow",
        StatusCode::Source(Source::Late) => "Late",
        StatusCode::Source(Source::Busy) => "Busy",
        StatusCode::Source(Source::ShareMissing) => "ShareMissing",
        StatusCode::Source(Source::Probe) => "Probe",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Source::MountFailed.code(), Source::MountFailed.message(), StatusCode::from(Source::MountFailed));
    let _ = (Source::scan_failed.code(), Source::scan_failed.message(), StatusCode::from(Source::scan_failed));
    let _ = (Source::NoPermission.code(), Source::NoPermission.message(), StatusCode::from(Source::NoPermission));
    let _ = (Source::InvalidPath.code(), Source::InvalidPath.message(), StatusCode::from(Source::InvalidPath));
    let _ = (Source::Offline.code(), Source::Offline.message(), StatusCode::from(Source::Offline));
    let _ = (Source::Slow.code(), Source::Slow.message(), StatusCode::from(Source::Slow));
    let _ = (Source::Late.code(), Source::Late.message(), StatusCode::from(Source::Late));
    let _ = (Source::Busy.code(), Source::Busy.message(), StatusCode::from(Source::Busy));
    let _ = (Source::ShareMissing.code(), Source::ShareMissing.message(), StatusCode::from(Source::ShareMissing));
    let _ = (Source::Probe.code(), Source::Probe.message(), StatusCode::from(Source::Probe));
    let _ = (Source::ALL, Source::try_from(1001), Source::try_from(StatusCode::Success), "AZSM1001".parse::<Source>());
}
