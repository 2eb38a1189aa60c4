mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 { MountFailed { share: string, attempts: integer? } = 1001 "Failed to mount {share}" }
        }
    }
}

fn main() {
    let _ = azsm::occurrence!(job_run::Source::MountFailed { share = "a" }, attempts = 3);
}
