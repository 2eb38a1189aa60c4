//! Reports of errors as programs have them. What fails here breaks the lines of a log, prints a cause
//! twice, or tells a client what is for the log.

use std::error::Error;
use std::fmt;
use std::future::ready;

use azsm::{Coded, Report, StatusInfo};

mod job_run {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

const LINE: &str = "AZSM1001: Failed to mount source path";

/// An error and its sources, by what they display.
#[derive(Debug, Coded)]
#[status(job_run::Source::MountFailed)]
struct Failure {
    text: String,
    source: Option<Box<Failure>>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}

fn failure(texts: &[&str]) -> Failure {
    let (first, rest) = texts.split_first().expect("an error");
    let source = (!rest.is_empty()).then(|| Box::new(failure(rest)));
    Failure { text: (*first).to_owned(), source }
}

/// Many libraries display their cause, and have it as their source, too.
#[test]
fn nothing_is_printed_twice() {
    let long = "é".repeat(200);
    let (before, changed) = (format!("reading: {long}"), format!("{}a{}", "é".repeat(100), "é".repeat(99)));
    let cases: [(&[&str], &[&str]); 13] = [
        (&["cannot open", "no route"], &["cannot open", "no route"]),
        (&["connecting: timed out", "timed out"], &["connecting: timed out"]),
        (&["a: b: c", "b: c", "c"], &["a: b: c"]),
        (&["a: b", "b", "c: d", "d"], &["a: b", "c: d"]),
        (&["same", "same"], &["same"]),
        (&["接続：期限切れ", "期限切れ"], &["接続：期限切れ"]),
        (&[&before, &long], &[&before]),
        (&[&before, &changed], &[&before, &changed]),
        (&["Failed to mount source path", "no route"], &["no route"]),
        (&[LINE], &[]),
        (&["", "no route", ""], &["no route"]),
        // The end of a word is another word.
        (&["timeout", "out"], &["timeout", "out"]),
        (&["no", "there is no"], &["no", "there is no"]),
    ];
    for (texts, wanted) in cases {
        let error = failure(texts);
        let wanted: String = [LINE].iter().chain(wanted).copied().collect::<Vec<_>>().join(": ");
        assert_eq!(Report::of(&error).to_string(), wanted, "{texts:?}");
    }
}

/// A line of a log is one event, and what a server answered must not color or clear a terminal.
#[test]
fn a_report_is_one_line_of_plain_text() {
    let error = failure(&["two\r\nlines\tand \u{1b}[31mred\u{202e}", "an é, a \\ and \u{61c}"]);
    let wanted = format!(r"{LINE}: two\r\nlines\tand \u{{1b}}[31mred\u{{202e}}: an é, a \ and \u{{61c}}");
    assert_eq!(Report::of(&error).to_string(), wanted);
}

/// The sources of an error are for logs and not for clients, also where the error says no more than its code.
#[cfg(feature = "serde")]
#[test]
fn a_source_does_not_take_the_place_of_the_error() {
    let error = failure(&["Failed to mount source path", "password is 1234"]);
    let report = serde_json::to_value(Report::of(&error)).unwrap();
    assert_eq!((&report["detail"], &report["causes"][0]), (&serde_json::Value::Null, &"password is 1234".into()));
    let problem = serde_json::to_value(Report::of(&error).problem_details()).unwrap();
    assert_eq!(problem.get("detail"), None, "{problem}");
}

/// A service logs on the thread that its runtime chooses.
#[test]
fn a_report_can_be_held_across_an_await() {
    fn is_send<T: Send>(_: T) {}
    is_send(async {
        let error = failure(&["cannot open"]);
        let report = Report::of(&error);
        ready(()).await;
        report.to_string()
    });
}

/// A program that boxes its errors reports them as they are, without another box.
#[test]
fn a_report_takes_what_is_in_a_box() {
    trait CodedError: Error + Coded + Send + Sync {}
    impl CodedError for Failure {}

    let boxed: Box<dyn CodedError> = Box::new(failure(&["cannot open"]));
    assert_eq!(Report::of(&*boxed).to_string(), format!("{LINE}: cannot open"));
    let boxed: Box<dyn Error + Send + Sync> = "cannot open".into();
    let of_any: Report<'_> = Report::new(StatusInfo::SUCCESS, &*boxed);
    assert_eq!(of_any.to_string(), "AZSM0000: Success: cannot open");
}

/// A program collects the reports of errors of many types.
#[test]
fn reports_of_many_types_are_of_one() {
    let (error, status) = (failure(&["cannot open"]), job_run::Source::MountFailed);
    let reports: [Report<'_>; 2] = [Report::of(&error).into(), Report::of(&status).into()];
    assert_eq!(reports.map(|report| report.to_string()), [format!("{LINE}: cannot open"), LINE.to_owned()]);
}
