//! The team that copies files. It hands the declaration of the job team on to the users of its
//! engine.

pub use team_job::status as job_status;

/// Statuses of one file.
pub mod status {
    azsm::status_codes! {
        scope file {
            #[owner = "copy-team"]
            failed 2061..=2080 {
                #[symbol = "COPY_LEASED"]
                LeaseActive = 2070 "Cannot write blob because it has an active lease",
            }
        }
        // A scope that two teams share: same name, same digit.
        scope telemetry = 7 {
            download 7021..=7040 { Throttled = 7021 "Download throttled" }
        }
    }
}
