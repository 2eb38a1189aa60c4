//! An agent that copies files: from its errors to its codes, and out of the program. What is said
//! about it is in `docs/raising.md`.

pub mod error;
pub mod ways_out;

/// What a copy can end with.
pub mod codes {
    azsm::status_codes! {
        #![url = "https://example.com/agent/codes#{code}"]

        #[meta(retryable = false, http = 500, exit = 70, grpc = "INTERNAL")]
        scope job {
            source 1001..=1020 {
                #[help = "Check the path, and that the share is mounted."]
                #[meta(http = 404, exit = 66, grpc = "NOT_FOUND")]
                OpenFailed = 1001 "The source cannot be opened",
                #[meta(http = 403, exit = 77, grpc = "PERMISSION_DENIED")]
                Denied = 1002 "The source cannot be read due to permission issues",
                ReadFailed = 1020 "The source cannot be read",
            }
            #[owner = "storage"]
            target 1021..=1040 {
                #[severity = warning]
                #[help = "Wait a minute, and retry."]
                #[meta(retryable = true, http = 503, exit = 75, grpc = "UNAVAILABLE")]
                LeaseExpired {
                    /// The container that is written to.
                    #[public]
                    container: string,
                    /// Since when.
                    seconds: integer?,
                } = 1023 "The lease of {container} expired",
            }
        }
    }
}

azsm::registry! {
    /// Every status code of the agent.
    #[meta(retryable: bool, http: integer, exit: integer, grpc: string)]
    #[unlocked]
    pub static AGENT = [codes];
}
