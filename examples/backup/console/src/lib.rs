//! The registry of a backup service: the codes of its scheme's crate and of its console.
//!
//! ```
//! use backup_codes::engine;
//! use backup_console::{BACKUP, restore};
//!
//! assert_eq!(engine::Plan::PlanMissing.to_string(), "BKP-10001: The backup plan does not exist");
//! assert_eq!(BACKUP.find("restore.target.NoSpace"), Some(restore::Target::NoSpace.info()));
//! ```

pub mod client;
pub mod restore;

backup_codes::registry! {
    /// Every status code of the backup service.
    #[lock = "codes.lock"]
    pub static BACKUP = [backup_codes::engine, backup_codes::store, restore, client];
}
