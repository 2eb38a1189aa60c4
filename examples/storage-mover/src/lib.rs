//! The status codes of a storage mover agent: what its status, its job run log and its copy log
//! tell a user.
//!
//! Each log has a module of its own, kept by the people who write to it. Together they are
//! [`AGENT`], the one number space of the agent, which the binary of this package explains:
//!
//! ```text
//! cargo run -p storage-mover -- explain AZSM1024
//! ```
//!
//! A second binary raises them: `copy-tree` copies a directory tree (module [`copy`]).
//!
//! ```
//! use storage_mover::{AGENT, job_run};
//!
//! let status = job_run::Target::AuthorizationFailed;
//! assert_eq!(status.to_string(), "AZSM1024: Authorization failure on claiming the target container");
//! assert_eq!(AGENT.find("XDM_JLSTATUS_TGT_AUTHZ"), Some(status.info()));
//! ```

pub mod agent_status;
pub mod copy;
pub mod copy_log;
pub mod job_run;

azsm::registry! {
    /// Every status code that the agent can emit.
    #[lock = "azsm.lock"]
    pub static AGENT = [agent_status, job_run, copy_log];
}
