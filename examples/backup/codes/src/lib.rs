//! The numbering scheme of a backup service, and the codes of the parts that have no crate of their
//! own: the engine and the store.
//!
//! Every other crate of the service declares its codes with the macros of this one, and needs no
//! dependency on azsm:
//!
//! ```
//! mod agent {
//!     backup_codes::status_codes! {
//!         scope engine { agent 19001..=19050 { Offline = 19001 "The agent does not answer" } }
//!     }
//! }
//!
//! # fn main() {
//! # // azsm-audit-ignore: declared by this example alone
//! assert_eq!(agent::Agent::Offline.to_string(), "BKP-19001: The agent does not answer");
//! # }
//! ```

azsm::scheme! {
    /// Status codes of the backup service.
    pub Bkp = "BKP-00000" {
        success = 00000,
        range_len = 50,
        /// Making backups: plans, schedules, and reading what is backed up.
        scope engine = 1,
        /// Keeping backups: the repository and what is in it.
        scope store = 2,
        /// Bringing back what was kept.
        scope restore = 3,
        /// What people see and type.
        scope client = 41,
    }
}

pub mod engine;
pub mod store;
