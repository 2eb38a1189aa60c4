//! What the codes are for: copies a directory tree to another, and says in two logs what became of
//! the job and of each file.
//!
//! One job reads `source`, writes `target`, and appends to two logs of JSON lines:
//!
//! - `job-run.jsonl` gets one [`JobRow`] with a
//!   [`job_run::StatusCode`](crate::job_run::StatusCode): whether the job could do its work;
//! - `copy.jsonl` gets one [`CopyRow`] with a [`copy_log::StatusCode`](crate::copy_log::StatusCode)
//!   for each file, directory and other thing in the source: copied (`AZSM0000`), left out on
//!   purpose, unsupported by the target, or failed.
//!
//! A file is written under a temporary name and renamed, so the target never holds a part of one.
//! Contents, modification times and permission bits of files are copied; owners, and times and
//! permissions of directories, are not.
//!
//! ```
//! use clap::Parser;
//! use storage_mover::copy::{self, Settings};
//!
//! # #[derive(Parser)]
//! # struct Arguments { #[command(flatten)] settings: Settings }
//! # fn main() -> std::io::Result<()> {
//! # let folder = tempfile::tempdir()?;
//! # let path = |name: &str| folder.path().join(name);
//! std::fs::create_dir(path("photos"))?;
//! std::fs::write(path("photos").join("cat.jpg"), "miaow")?;
//! # let line = ["copy-tree".into(), "--logs".into(), path("logs"), path("photos"), path("backup")];
//! # let Arguments { settings } = Arguments::parse_from(line);
//!
//! let report = copy::run(&settings)?;
//! assert!(report.status.is_success());
//! assert_eq!(report.tally.copied, 1);
//! assert_eq!(std::fs::read(path("backup").join("cat.jpg"))?, b"miaow");
//! # Ok(())
//! # }
//! ```

mod errors;
mod job;
mod logs;
mod rules;
mod settings;
mod transfer;

pub use self::job::{Report, run};
pub use self::logs::{CopyRow, EntryKind, JobRow, Params, Tally};
pub use self::settings::{Exclude, Limits, Settings};
