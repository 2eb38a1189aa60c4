//! The format of `azsm.lock`, which keeps the numbers that have shipped.
//!
//! One line for each code, sorted by number, so that two branches which take the same number meet
//! as a merge conflict:
//!
//! ```text
//! # azsm.lock, version 1. Shipped status codes: append only. Written by `lock --write`; checked when compiling.
//! AZSM1001 job.source.MountFailed "Failed to mount source path"
//! AZSM1002 job.source.ShareMissing(share: string, attempts: integer?) "The share {share} is missing"
//! AZSM1006 job.source.ProbeFailed retired "Source probe failed"
//! ```
//!
//! A file without a line is a valid lock: nothing has shipped yet. Otherwise the first line is the
//! header with the version of the format. In a message, `"` and `\` are written `\"` and `\\`.
//! Lines may end in CRLF; blank lines and further lines that begin with `#` say nothing.

pub(crate) mod format;
#[allow(missing_docs, clippy::must_use_candidate, reason = "only the macros and generated code use it")]
pub(crate) mod rules;

pub use format::{
    HEADER, LockError, LockFile, LockLine, LockedCode, LockedCodes, MAX_LEN, VERSION, read, read_in, read_of,
};
