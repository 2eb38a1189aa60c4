//! The registry of a backup service: the codes of its scheme's crate and of its console.
//!
//! ```
//! use backup_codes::engine;
//! use backup_console::{BACKUP, restore};
//!
//! assert_eq!(engine::Plan::PlanMissing.to_string(), "BKP-10001: The backup plan does not exist");
//! assert_eq!(BACKUP.find("restore.target.NoSpace"), Some(restore::Target::NoSpace.info()));
//! ```
//!
//! An error leads to its code as under the built-in scheme; the types are those of the module `bkp`:
//!
//! ```
//! use backup_codes::bkp::Report;
//! use backup_console::error::bring_back;
//!
//! let error = bring_back("/share/a", None).unwrap_err();
//! assert_eq!(
//!     Report::of(&error).to_string(),
//!     "BKP-30003: The backup does not contain the path: /share/a was not backed up",
//! );
//! ```

pub mod client;
pub mod error;
pub mod restore;

backup_codes::registry! {
    /// Every status code of the backup service.
    #[lock = "codes.lock"]
    pub static BACKUP = [backup_codes::engine, backup_codes::store, restore, client];
}
