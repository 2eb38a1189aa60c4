//! Reports of errors as programs have them. What fails here breaks the lines of a log, prints a cause
//! twice, or tells a client what is for the log.

use std::error::Error;
use std::fmt::{self, Write as _};
use std::future::ready;
use std::iter::successors;
use std::sync::atomic::{AtomicUsize, Ordering};

use azsm::{Coded, Report, StatusInfo};
use proptest::prelude::*;

mod job_run {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

const LINE: &str = "AZSM1001: Failed to mount source path";

/// An error and its sources, by what they display, in pieces of some characters.
#[derive(Debug, Coded)]
#[status(job_run::Source::MountFailed)]
struct Failure {
    text: String,
    piece: usize,
    displays: AtomicUsize,
    source: Option<Box<Failure>>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.displays.fetch_add(1, Ordering::Relaxed);
        let characters: Vec<_> = self.text.chars().collect();
        characters.chunks(self.piece).try_for_each(|piece| f.write_str(&String::from_iter(piece)))
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}

fn failure<T: AsRef<str>>(texts: &[T]) -> Failure {
    in_pieces(texts, usize::MAX)
}

fn in_pieces<T: AsRef<str>>(texts: &[T], piece: usize) -> Failure {
    let (first, rest) = texts.split_first().expect("an error");
    let source = (!rest.is_empty()).then(|| Box::new(in_pieces(rest, piece)));
    Failure { text: first.as_ref().to_owned(), piece, displays: AtomicUsize::new(0), source }
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

/// The links of a report, found with strings.
fn links(texts: &[String]) -> Vec<&str> {
    let (mut links, mut before) = (Vec::new(), LINE);
    for text in texts {
        let is_word = |before: &str| !before.ends_with(char::is_alphanumeric);
        if !text.is_empty() && !before.strip_suffix(text.as_str()).is_some_and(is_word) {
            before = text;
            links.push(before);
        }
    }
    links
}

/// Texts of which some end with the next, and some have no room in a report's own memory.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "out",
        "time",
        "no route",
        ": ",
        " ",
        "é",
        "期限",
        "\n",
        "\u{1b}[31m",
        "\u{202e}",
        "\\",
        "Failed to mount source path",
    ]);
    let words = (prop::collection::vec(word, 0..8), prop::sample::select(vec![1_usize, 1, 1, 8, 30]));
    let text = words.prop_map(|(words, times)| words.concat().repeat(times));
    prop::collection::vec((text, 0..4), 1..6).prop_map(|parts| {
        let mut texts: Vec<String> = Vec::new();
        for (text, relation) in parts.into_iter().rev() {
            let inner = texts.last().cloned().unwrap_or_default();
            texts.push(match relation {
                0 => text,
                1 => format!("{text}: {inner}"),
                2 => format!("{text}{inner}"),
                _ => inner,
            });
        }
        texts.into_iter().rev().collect()
    })
}

proptest! {
    /// How a library displays its errors, in how many pieces and how long, does not change a report.
    #[test]
    fn a_report_is_what_strings_would_make_of_it(texts in texts(), piece in 1_usize..9) {
        let error = in_pieces(&texts, piece);
        let links = links(&texts);
        let mut line = LINE.to_owned();
        for character in links.iter().flat_map(|link| [": ", *link]).flat_map(str::chars) {
            match character {
                '\n' | '\u{1b}' | '\u{202e}' => line.extend(character.escape_default()),
                _ => line.push(character),
            }
        }
        prop_assert_eq!(Report::of(&error).to_string(), line);
        let found: Vec<_> = Report::of(&error).links().map(ToString::to_string).collect();
        prop_assert_eq!(&found, &links);
        #[cfg(feature = "serde")]
        {
            let report = serde_json::to_value(Report::of(&error)).unwrap();
            let own = usize::from(links.first() == Some(&&*texts[0]));
            prop_assert_eq!(report["detail"].as_str(), links[..own].first().copied());
            prop_assert_eq!(&report["causes"], &serde_json::json!(links[own..]));
        }
    }
}

/// An error of the operating system asks it for its words and allocates whenever it is displayed. A report
/// has no allocator, so what it costs is what the errors do.
#[test]
fn an_error_is_displayed_once() {
    let texts = ["cannot copy", "cannot open: no route", "no route", "", "the last of five"];
    let displays = |report: &dyn Fn(&Failure)| -> Vec<_> {
        let error = failure(&texts);
        report(&error);
        successors(Some(&error), |error| error.source.as_deref())
            .map(|error| error.displays.load(Ordering::Relaxed))
            .collect()
    };
    assert_eq!(displays(&|error| drop(Report::of(error).to_string())), [1; 5]);
    #[cfg(feature = "serde")]
    {
        assert_eq!(displays(&|error| drop(serde_json::to_string(&Report::of(error)))), [1; 5]);
        let problem = |error: &Failure| drop(serde_json::to_string(&Report::of(error).problem_details()));
        assert_eq!(displays(&problem), [0; 5]);
    }
}

/// Half of an error is not passed off as the whole.
#[test]
fn an_error_that_cannot_be_displayed_fails_the_report() {
    #[derive(Debug, Coded)]
    #[status(job_run::Source::MountFailed)]
    struct Broken;

    impl fmt::Display for Broken {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half of")?;
            Err(fmt::Error)
        }
    }

    impl Error for Broken {}

    let mut line = String::new();
    assert!(write!(line, "{}", Report::of(&Broken)).is_err());
    assert_eq!(line, format!("{LINE}: half of"));
}

/// Where the error says no more than its code, a source is not passed off as the error itself.
#[cfg(feature = "serde")]
#[test]
fn a_source_does_not_take_the_place_of_the_error() {
    let error = failure(&["Failed to mount source path", "password is 1234"]);
    let report = serde_json::to_value(Report::of(&error)).unwrap();
    assert_eq!((&report["detail"], &report["causes"][0]), (&serde_json::Value::Null, &"password is 1234".into()));
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
