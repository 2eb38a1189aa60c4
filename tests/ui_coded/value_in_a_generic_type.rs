mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 { MountFailed { share: string, attempts: integer? } = 1001 "Failed to mount {share}" }
        }
    }
}

use job_run::Source;

#[derive(Debug, azsm::Coded)]
enum CopyError<T> {
    #[status(Source::MountFailed { share, attempts = share })]
    Mount { share: String, context: T },
}

fn main() {
    let _: Option<CopyError<()>> = None;
}
