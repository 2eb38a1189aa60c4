//! The team that runs jobs.

/// Statuses of a job run.
pub mod status {
    azsm::status_codes! {
        scope job {
            #[owner = "job-team"]
            source 1001..=1020 {
                #[symbol = "SRC_MOUNT"]
                MountFailed = 1001 "Failed to mount source path",
                retired ProbeFailed = 1006 "Source probe failed",
            }
        }
        scope telemetry = 7 {
            upload 7001..=7020 { Throttled = 7001 "Upload throttled" }
        }
    }
}
