mod declared {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static CODES = [declared, crate::];
}

fn main() {
    let _ = (CODES.name(), CODES.get(azsm::Code::SUCCESS), CODES.find("AZSM1001"));
    let _ = (declared::Source::MountFailed.code(), declared::StatusCode::ALL);
}
