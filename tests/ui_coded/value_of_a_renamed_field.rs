mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed { share: string, attempts: integer? } = 1001 "Failed to mount {share}",
                ScanFailed = 1002 "Failed to scan",
            }
        }
    }
}

use job_run::Source;

#[derive(Debug, azsm::Coded)]
enum CopyError {
    #[status(Source::MountFailed { share, attempts = *tries })]
    Mount { folder: String, tries: u32 },
}

fn main() {
    let _: Option<CopyError> = None;
}
