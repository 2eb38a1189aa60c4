//! The status codes of a storage mover agent.

pub mod agent_status;
pub mod copy_log;
pub mod job_run;

azsm::registry! {
    /// Every status code that the agent can emit.
    #[unlocked]
    pub static AGENT = [agent_status, job_run, copy_log];
}
