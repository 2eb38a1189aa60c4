//! The lock, and what has shipped.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LockProblem {
    LockOutsidePackage { path: String },
    LockWithoutPackage { path: String },
    LockNotPackaged { path: String },
    LockMissing { path: String },
    LockUnreadable { path: String, error: String },
    LockNotUtf8 { path: String, line: usize },
    LockMalformed { path: String, error: String },
    ShippedUnretired { code: String, path: String, name: String, number: u32, lock: String, line: usize },
    ShippedNameRetired { path: String, code: String, lock: String, line: usize },
    ShippedRenumbered { path: String, code: String, wanted: String, lock: String, line: usize },
    ShippedNumberRetired { code: String, shipped: String, advice: String, lock: String, line: usize },
    ShippedNumber { number: u32, shipped: String, path: String, advice: String, lock: String, line: usize },
    ShippedRenamed { code: String, name: String, path: String, lock: String, line: usize },
    ShippedSubcategoryRenamed { path: String, shipped: String, name: String, code: String, lock: String },
    ShippedMissing { path: String, codes: String, example: String, lock: String, lines: String },
}

impl LockProblem {
    pub(super) fn write(&self, form: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::LockOutsidePackage { path } => write!(
                f,
                "`{path}` is outside this package: use a path below the folder of Cargo.toml, so that the lock is published with \
                 the package"
            ),
            Self::LockWithoutPackage { path } => write!(
                f,
                "`{path}` is relative to the package, and CARGO_MANIFEST_DIR is not set: build with Cargo, or set it to the folder \
                 of the package's Cargo.toml"
            ),
            Self::LockNotPackaged { path } => write!(
                f,
                "`{path}` is missing from this published package: its authors must add the file to `include` in Cargo.toml and \
                 publish again"
            ),
            Self::LockMissing { path } => write!(
                f,
                "`{path}` does not exist: create an empty file of that name next to Cargo.toml, and fill it with `lock --write` when the \
                 codes ship"
            ),
            Self::LockUnreadable { path, error } => write!(f, "`{path}` cannot be read: {error}"),
            Self::LockNotUtf8 { path, line } => {
                write!(f, "`{path}` is not a lock: line {line} is not valid UTF-8")
            }
            Self::LockMalformed { path, error } => write!(f, "`{path}` is not a lock: {error}"),
            Self::ShippedUnretired { code, path, name, number, lock, line } => write!(
                f,
                "{code} `{path}` was retired and must stay retired: write `retired {name} = {} \"...\"`{}",
                form.number_text(*number),
                NeverShipped(lock, line)
            ),
            Self::ShippedNameRetired { path, code, lock, line } => write!(
                f,
                "`{path}` was retired as {code}, and a retired name is never reused: choose another name{}",
                NeverShipped(lock, line)
            ),
            Self::ShippedRenumbered { path, code, wanted, lock, line } => write!(
                f,
                "`{path}` has shipped as {code} and keeps its number: write {wanted}{}",
                NeverShipped(lock, line)
            ),
            Self::ShippedNumberRetired { code, shipped, advice, lock, line } => {
                write!(f, "{code} was retired as `{shipped}` and is never reused; {advice}{}", NeverShipped(lock, line))
            }
            Self::ShippedNumber { number, shipped, path, advice, lock, line } => write!(
                f,
                "{} has shipped as `{shipped}` and cannot mean `{path}`; {advice}{}",
                form.text(*number),
                NeverShipped(lock, line)
            ),
            Self::ShippedRenamed { code, name, path, lock, line } => write!(
                f,
                "{code} has shipped as `{name}` and keeps its name: write `{name}`, or retire `{name}` and give `{path}` a new \
                 number{}",
                NeverShipped(lock, line)
            ),
            Self::ShippedSubcategoryRenamed { path, shipped, name, code, lock } => write!(
                f,
                "the codes of `{path}` have shipped as `{shipped}` (from {code} in {lock}), and a subcategory keeps its name: \
                 write `{name}`; if it never shipped, delete its lines from {lock}"
            ),
            Self::ShippedMissing { path, codes, example, lock, lines } => write!(
                f,
                "`{path}` lacks shipped codes: {codes}; do not remove a shipped code, retire it: `{example}`; if it \
                 never shipped, delete its line from {lock} ({lines})"
            ),
        }
    }
}

/// How to proceed when a line of the lock was never shipped.
struct NeverShipped<'a>(&'a str, &'a usize);

impl fmt::Display for NeverShipped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "; if that never shipped, delete line {} of {}", self.1, self.0)
    }
}
