mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 { MountFailed { share: string, attempts: integer? } = 1001 "Failed to mount {share}" }
        }
    }
}

#[derive(Debug, azsm::Coded)]
enum CopyError {
    #[status(inherit { share })]
    Mount { share: String, source: job_run::Source },
}

fn main() {
    let _: Option<CopyError> = None;
}
