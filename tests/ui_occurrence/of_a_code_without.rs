mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 { ScanFailed = 1002 "Failed to scan" }
        }
    }
}

fn main() {
    let share = "a";
    let _ = azsm::occurrence!(job_run::Source::ScanFailed { share });
}
