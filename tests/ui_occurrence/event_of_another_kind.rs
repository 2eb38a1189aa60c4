mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 { MountFailed { share: string, attempts: integer? } = 1001 "Failed to mount {share}" }
        }
    }
}

fn main() {
    let share = std::path::PathBuf::from("a");
    azsm::event!(job_run::Source::MountFailed { share, attempts = 3 }, job = 7);
}
