//! A whole status code binary: `cargo run -p azsm-cli --example agent -- explain AZSM1001`.

use std::process::ExitCode;

mod job_run {
    azsm::status_codes! {
        /// Statuses of one job run.
        scope job {
            /// Reading the source.
            source 1001..=1020 {
                /// Cannot mount source path.
                #[help = "Verify the server name, and that the source location is correct."]
                #[symbol = "SRC_MNT_FAILED"]
                MountFailed = 1001 "Failed to mount source path",

                /// Scanning failed for the job.
                ScanFailed = 1002 "Encountered an error while scanning the source",
            }
        }
    }
}

azsm::registry! {
    /// Every status code this agent can emit.
    #[unlocked]
    pub static AGENT = [job_run];
}

fn main() -> ExitCode {
    azsm_cli::main(&AGENT)
}
