//! `assert_status!`: what it takes, what it shows when it fails, and where it records what held.

use core::error::Error;
use core::fmt;

use crate::catalog::coded::Coded;
use crate::catalog::info::StatusInfo;
use crate::catalog::report::Report;
use crate::vocabulary::scheme::Scheme;

/// What has the status that is asserted. `KIND` keeps the impls apart: the compiler infers it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no status of the scheme `{S}` to assert",
    label = "expected an error with a status of the scheme `{S}`, or a `Report`, `Result` or `Option` of one",
    note = "an error has a status if its type derives `azsm::Coded`",
    note = "for a `dyn Error`, assert what `AGENT.status_of(error)` returns; for a value that is not an `Error`, its `.status()`"
)]
pub trait Asserted<S: Scheme, const KIND: u8> {
    type Error: Error + ?Sized;

    /// # Errors
    ///
    /// What there is instead of an error.
    fn report(&self) -> Result<Report<'_, Self::Error, S>, &'static str>;
}

#[diagnostic::do_not_recommend]
impl<E: Error + Coded<S> + ?Sized, S: Scheme> Asserted<S, 0> for E {
    type Error = E;

    fn report(&self) -> Result<Report<'_, E, S>, &'static str> {
        Ok(Report::of(self))
    }
}

#[diagnostic::do_not_recommend]
impl<E: Error + ?Sized, S: Scheme> Asserted<S, 1> for Report<'_, E, S> {
    type Error = E;

    fn report(&self) -> Result<Report<'_, E, S>, &'static str> {
        Ok(*self)
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: Error + Coded<S>, S: Scheme> Asserted<S, 2> for Result<T, E> {
    type Error = E;

    fn report(&self) -> Result<Report<'_, E, S>, &'static str> {
        self.as_ref().err().map(Report::of).ok_or("`Ok`")
    }
}

#[diagnostic::do_not_recommend]
impl<E: Error + Coded<S>, S: Scheme> Asserted<S, 3> for Option<E> {
    type Error = E;

    fn report(&self) -> Result<Report<'_, E, S>, &'static str> {
        self.as_ref().map(Report::of).ok_or("`None`")
    }
}

/// The status that `assert_status!` expects.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status",
    label = "expected a variant such as `Source::MountFailed`, or a `StatusCode` or `StatusInfo`"
)]
pub trait Expected<S: Scheme>: Coded<S> {}

#[diagnostic::do_not_recommend]
impl<T: Coded<S> + ?Sized, S: Scheme> Expected<S> for T {}

struct Failure<'a, E: ?Sized, S: 'static> {
    expected: &'static StatusInfo<S>,
    actual: Result<Report<'a, E, S>, &'static str>,
    message: Option<fmt::Arguments<'a>>,
}

impl<E: Error + ?Sized, S: Scheme> fmt::Display for Failure<'_, E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("assertion of a status failed")?;
        if let Some(message) = self.message {
            write!(f, ": {message}")?;
        }
        write!(f, "\n  expected: {} (`{}`)", self.expected.code(), self.expected.path())?;
        match self.actual {
            Ok(report) => {
                let status = report.status();
                write!(f, "\n    actual: {} (`{}`)\n    report: {report}", status.code(), status.path())
            }
            Err(absent) => write!(f, "\n    actual: {absent}"),
        }
    }
}

/// # Panics
///
/// If the status is another one, or if it cannot be recorded.
#[track_caller]
pub fn assert_status<S: Scheme, const KIND: u8>(
    // First, so that messages of the compiler about the other one name the scheme.
    expected: &(impl Expected<S> + ?Sized),
    asserted: &(impl Asserted<S, KIND> + ?Sized),
    message: Option<fmt::Arguments<'_>>,
) {
    let (expected, actual) = (expected.status(), asserted.report());
    match actual {
        Ok(report) if report.status() == expected => record(expected.code_str()),
        _ => panic!("{}", Failure { expected, actual, message }),
    }
}

/// Appends a code to the file that the environment names, in one write: tests run at the same time.
#[cfg(feature = "std")]
#[track_caller]
fn record(code: &str) {
    use std::fs::OpenOptions;
    use std::io::Write as _;
    use std::path::Path;
    use std::{env, format};

    let Some(file) = env::var_os("AZSM_PRODUCED") else { return };
    let file = Path::new(&file);
    assert!(
        file.is_absolute(),
        "`AZSM_PRODUCED` is `{}`, which is not an absolute path; tests run in different folders, so use one such as \
         `$PWD/target/produced`",
        file.display()
    );
    let opened = OpenOptions::new().append(true).create(true).open(file);
    if let Err(error) = opened.and_then(|mut file| file.write_all(format!("{code}\n").as_bytes())) {
        panic!("cannot append {code} to `{}`, the file in `AZSM_PRODUCED`: {error}", file.display());
    }
}

/// Needs a file system.
#[cfg(not(feature = "std"))]
fn record(_: &str) {}
