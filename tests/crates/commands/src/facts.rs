//! Facts of codes, with values that are awkward in some format.

pub mod job_run {
    azsm::status_codes! {
        #![url = "https://example.com/codes?a=1&b={number}#of-{code}"]

        #[help = "Retry."]
        #[since = "1.0"]
        #[meta(http = 500, retryable = false)]
        scope job {
            source 1001..=1020 {
                #[help = none]
                #[since = "2.1 | <beta>"]
                #[meta(http = 503, exit = -75, quoted = "a \"b\", `c` | d; e\\f =1+1")]
                MountFailed = 1001 "Failed to mount source path",
                #[replaced_by = MountFailed]
                retired ProbeFailed = 1006 "Source probe failed",
                #[deprecated(since = "2.0", note = "use `MountFailed`")]
                #[replaced_by = "job.target.LeaseExpired"]
                Stale = 1007 "The lease is stale",
            }
            target 1021..=1040 { LeaseExpired = 1023 "Lease expired" }
        }
    }
}

azsm::registry! {
    #[unlocked]
    pub static FACTS = [job_run];
}
