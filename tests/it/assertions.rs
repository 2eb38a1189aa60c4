//! `assert_status!` in the tests of a program. What fails here hides why a test fails, or loses a code that
//! a test has produced.

use std::error::Error;
use std::fmt;
use std::io;

use azsm::{Coded, Report, StatusInfo};

mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed { share: string } = 1001 "Failed to mount {share}",
                AccessDenied = 1002 "Failed to access source folder",
            }
        }
    }
}

mod tickets {
    crate::ticket_codes! {
        queue 001..=020 { Closed = 001 "The queue is closed" }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [job_run];
}

use job_run::{Source, StatusCode};
use tickets::Queue;

#[derive(Debug, Coded)]
#[status(Source::MountFailed { share })]
struct MountError {
    share: &'static str,
    cause: io::Error,
}

impl fmt::Display for MountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the server does not answer")
    }
}

impl Error for MountError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.cause)
    }
}

fn mount() -> Result<u64, MountError> {
    Err(MountError { share: "/backup", cause: io::Error::other("no route to host") })
}

/// Tests have a `Result`, a report, a status of a row, or an error whose type is gone; each needs another call otherwise.
#[test]
fn whatever_has_a_status_is_asserted() {
    azsm::assert_status!(mount(), Source::MountFailed);
    azsm::assert_status!(mount().unwrap_err(), StatusCode::from(Source::MountFailed), "a {} {kind}", 1, kind = "test");
    let error: &MountError = &mount().unwrap_err();
    let wanted: &'static StatusInfo = Source::MountFailed.info();
    azsm::assert_status!(error, wanted);
    azsm::assert_status!(Report::of(error), *wanted,);
    azsm::assert_status!(Report::new(wanted, &io::Error::other("whatever")), Source::MountFailed);
    azsm::assert_status!(AGENT.status_of_types::<(MountError,)>(error), Source::MountFailed);
    azsm::assert_status!(error.status(), error);
    azsm::assert_status!(azsm::occurrence!(Source::MountFailed { share = "a" }), Source::MountFailed);
    azsm::assert_status!(StatusCode::Success, StatusInfo::SUCCESS);
    azsm::assert_status!(Err::<(), _>(Queue::Closed), Queue::Closed);
}

#[test]
#[should_panic(expected = "assertion of a status failed: on server 7
  expected: AZSM1002 (`job.source.AccessDenied`)
    actual: AZSM1001 (`job.source.MountFailed`)
    report: AZSM1001: Failed to mount /backup: the server does not answer: no route to host")]
fn another_status_is_shown_with_its_report() {
    let server = 7;
    azsm::assert_status!(mount(), Source::AccessDenied, "on server {server}");
}

#[test]
#[should_panic(expected = "assertion of a status failed
  expected: AZSM1002 (`job.source.AccessDenied`)
    actual: `Ok`")]
fn a_success_is_not_an_error() {
    azsm::assert_status!(Ok::<_, MountError>(1), Source::AccessDenied);
}

#[test]
#[should_panic(expected = "    actual: `None`")]
fn an_error_without_a_status_has_none() {
    azsm::assert_status!(AGENT.status_of(&io::Error::other("disk full")), Source::AccessDenied);
}

#[cfg(feature = "std")]
mod recorded {
    use std::env;
    use std::fs;
    use std::path::Path;
    use std::process::{Child, Command, Stdio};

    use super::{Source, mount};

    const REPEATED: usize = 500;

    /// For the tests below, which run it in processes of their own.
    #[test]
    fn repeated() {
        for _ in 0..REPEATED {
            azsm::assert_status!(mount(), Source::MountFailed);
            azsm::assert_status!(Source::AccessDenied, Source::AccessDenied);
        }
    }

    /// Runs tests of this file with a value of `AZSM_PRODUCED`.
    fn start(tests: &str, produced: &Path) -> Child {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([&format!("assertions::{tests}"), "--nocapture"]).env("AZSM_PRODUCED", produced);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Whether they pass, and what they print.
    fn end(child: Child) -> (bool, String) {
        let output = child.wait_with_output().unwrap();
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    /// Tests run in many processes at once: a line that two of them share is a code less. A failed assertion has
    /// produced nothing.
    #[test]
    fn each_assertion_that_holds_is_one_line() {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("produced");
        let _ = fs::remove_file(&file);
        let children: Vec<_> = (0..4).map(|_| start("recorded::repeated", &file)).collect();
        for child in children {
            let (is_success, text) = end(child);
            assert!(is_success, "{text}");
        }
        let mut lines: Vec<_> = fs::read_to_string(&file).unwrap().lines().map(str::to_owned).collect();
        lines.sort();
        assert_eq!(lines, [vec!["AZSM1001"; 4 * REPEATED], vec!["AZSM1002"; 4 * REPEATED]].concat());

        fs::remove_file(&file).unwrap();
        let (is_success, _) = end(start("a_success_is_not_an_error", &file));
        assert!(is_success && !file.exists());
        // The place is that of the assertion.
        let (_, text) = end(start("another_status_is_shown_with_its_report", &file));
        assert!(text.contains("panicked at tests/it/assertions.rs:") && !file.exists(), "{text}");
        let (is_success, text) = end(start("whatever_has_a_status_is_asserted", &file));
        assert!(is_success, "{text}");
        let mut codes: Vec<_> = fs::read_to_string(&file).unwrap().lines().map(str::to_owned).collect();
        codes.dedup();
        assert_eq!(codes, ["AZSM1001", "AZSM0000", "T-001"]);
    }

    /// A team would see codes as never produced that its tests produce.
    #[test]
    fn what_cannot_be_recorded_fails_the_test() {
        let (is_success, text) = end(start("recorded::repeated", Path::new("target/produced")));
        let relative = "`AZSM_PRODUCED` is `target/produced`, which is not an absolute path";
        assert!(!is_success && text.contains(relative), "{text}");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (is_success, text) = end(start("recorded::repeated", folder));
        let folder = format!("cannot append AZSM1001 to `{}`, the file in `AZSM_PRODUCED`: ", folder.display());
        assert!(!is_success && text.contains(&folder), "{text}");
        assert!(text.contains("panicked at tests/it/assertions.rs:"), "{text}");
    }
}
