mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 { MountFailed { share: string, attempts: integer? } = 1001 "Failed to mount {share}" }
        }
    }
}

fn main() {
    let occurrence = azsm::occurrence!(job_run::Source::MountFailed { share = String::from("a").as_str() });
    let _ = occurrence.to_string();
}
