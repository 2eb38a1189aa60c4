mod declared {
    azsm::status_codes! {
        #![allow(unused)]
        scope jop {
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path"
                ScanFailed = 1002 "Failed to scan source",
                target 1021..=1040 {
                    Offline = 1021 "Target is offline",
                }
            }
            scope agent {
                upgrade 0001..=0020 {
                    NoSpace = 0001 "No space for the new version",
                }
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
                refused 3001..=3020 {
                    Kind = 3001 "The kind of file is not supported",
                }
                category retry {
                    postponed {
                        Locked = 2061 "The file is locked",
                    }
                }
            }
        }
        scope file {
            check {
                changed 2121..=2140 {
                    Size = 2021 "The size has changed",
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

use declared::{Changed, Excluded, Failed, Postponed, Refused, Source, StatusCode, Target, Upgrade};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Source(Source::MountFailed) => "MountFailed",
        StatusCode::Source(Source::ScanFailed) => "ScanFailed",
        StatusCode::Excluded(Excluded::ByUser) => "ByUser",
        StatusCode::Failed(Failed::ReadFailed) => "ReadFailed",
        StatusCode::Failed(Failed::WriteFailed) => "WriteFailed",
        StatusCode::Refused(Refused::Kind) => "Kind",
        StatusCode::Target(Target::Offline) => "Offline",
        StatusCode::Upgrade(Upgrade::NoSpace) => "NoSpace",
        StatusCode::Postponed(Postponed::Locked) => "Locked",
        StatusCode::Changed(Changed::Size) => "Size",
    }
}

fn main() {
    let success = StatusCode::Success;
    let _ = (describe(success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Source::MountFailed.code(), Source::MountFailed.message(), StatusCode::from(Source::MountFailed));
    let _ = (Source::ScanFailed.code(), Source::ScanFailed.message(), StatusCode::from(Source::ScanFailed));
    let _ = (Source::ALL, Source::try_from(1001), Source::try_from(success), "AZSM1001".parse::<Source>());
    let _ = (Excluded::ByUser.code(), Excluded::ByUser.message(), StatusCode::from(Excluded::ByUser));
    let _ = (Excluded::ALL, Excluded::try_from(1001), Excluded::try_from(success), "AZSM1001".parse::<Excluded>());
    let _ = (Failed::ReadFailed.code(), Failed::ReadFailed.message(), StatusCode::from(Failed::ReadFailed));
    let _ = (Failed::WriteFailed.code(), Failed::WriteFailed.message(), StatusCode::from(Failed::WriteFailed));
    let _ = (Failed::ALL, Failed::try_from(1001), Failed::try_from(success), "AZSM1001".parse::<Failed>());
    let _ = (Refused::Kind.code(), Refused::Kind.message(), StatusCode::from(Refused::Kind));
    let _ = (Refused::ALL, Refused::try_from(1001), Refused::try_from(success), "AZSM1001".parse::<Refused>());
    let _ = (Target::Offline.code(), Target::Offline.message(), StatusCode::from(Target::Offline));
    let _ = (Target::ALL, Target::try_from(1001), Target::try_from(success), "AZSM1001".parse::<Target>());
    let _ = (Upgrade::NoSpace.code(), Upgrade::NoSpace.message(), StatusCode::from(Upgrade::NoSpace));
    let _ = (Upgrade::ALL, Upgrade::try_from(1001), Upgrade::try_from(success), "AZSM1001".parse::<Upgrade>());
    let _ = (Postponed::Locked.code(), Postponed::Locked.message(), StatusCode::from(Postponed::Locked));
    let _ = (Postponed::ALL, Postponed::try_from(1001), Postponed::try_from(success), "AZSM1001".parse::<Postponed>());
    let _ = (Changed::Size.code(), Changed::Size.message(), StatusCode::from(Changed::Size));
    let _ = (Changed::ALL, Changed::try_from(1001), Changed::try_from(success), "AZSM1001".parse::<Changed>());
}
