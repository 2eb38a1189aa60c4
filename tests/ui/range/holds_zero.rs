mod declared {
    azsm::status_codes! {
        scope agent {
            upgrade 0000..=0020 {
                DownloadFailed = 0001 "Failed to download the new version",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared];
}

use declared::{StatusCode, Upgrade};

fn describe(status: StatusCode) -> &'static str {
    match status {
        StatusCode::Success => "success",
        StatusCode::Upgrade(Upgrade::DownloadFailed) => "DownloadFailed",
    }
}

fn main() {
    let _ = (describe(StatusCode::Success), StatusCode::ALL, CODES.get(azsm::Code::SUCCESS));
    let _ = (Upgrade::DownloadFailed.code(), Upgrade::DownloadFailed.message(), StatusCode::from(Upgrade::DownloadFailed));
    let _ = (Upgrade::ALL, Upgrade::try_from(1001), Upgrade::try_from(StatusCode::Success), "AZSM1001".parse::<Upgrade>());
}
