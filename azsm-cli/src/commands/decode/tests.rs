//! Whole logs against an implementation that needs all of a log at once.

use std::collections::BTreeMap;

use azsm::Azsm;
use azsm::scheme::{Form, Scheme as _};
use proptest::prelude::*;

use super::annotator::Annotator;
use super::explanation::{Explanations, Layout};
use super::naive::naive_codes;
use super::scanner::Scanner;
use super::scanners::Found;
use super::summary::Counter;
use super::*;

mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                #[help = "Verify the path.\n\nThen retry."]
                MountFailed = 1001 "Failed to mount source path",
                retired ProbeFailed = 1006 "Source probe failed",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [job_run];
}

/// Each log in chunks whose sizes repeat without end.
fn feed(reader: &mut dyn LogReader, logs: &[Vec<u8>], sizes: &[usize]) {
    let mut sizes = sizes.iter().cycle();
    for log in logs {
        let mut rest = &log[..];
        while !rest.is_empty() {
            let size = sizes.next().map_or(rest.len(), |&size| size.min(rest.len()));
            let (chunk, after) = rest.split_at(size);
            reader.chunk(chunk).unwrap();
            rest = after;
        }
        reader.end_of_input().unwrap();
    }
}

const LAYOUT: Layout = Layout { with_help: true, colors: false, width: None };

fn annotated(logs: &[Vec<u8>], sizes: &[usize]) -> Vec<u8> {
    let (catalogs, mut out) = ([Catalog::of(&AGENT)], Vec::new());
    feed(&mut Annotator::new(&forms::by_form(&catalogs), LAYOUT, &mut out), logs, sizes);
    out
}

fn naive_annotated(logs: &[Vec<u8>]) -> Vec<u8> {
    let catalogs = [Catalog::of(&AGENT)];
    let forms = forms::by_form(&catalogs);
    let mut explanations = Explanations::new(&forms, LAYOUT);
    let mut out = Vec::new();
    let mut line_is_open = false;
    for log in logs.iter().filter(|log| !log.is_empty()) {
        if line_is_open {
            out.push(b'\n');
        }
        line_is_open = !log.ends_with(b"\n");
        for line in log.split_inclusive(|&byte| byte == b'\n') {
            out.extend_from_slice(line);
            let (before, after) = match line {
                [.., b'\r', b'\n'] => ("", "\r\n"),
                [.., b'\n'] => ("", "\n"),
                _ => ("\n", ""),
            };
            let mut explained = Vec::new();
            for code in naive_codes(line, &Azsm::FORM) {
                if !explained.contains(&code) {
                    explained.push(code);
                    for text in explanations.get(Found { form: 0, number: code, end: 0 }).split('\n') {
                        out.extend_from_slice(format!("{before}{text}{after}").as_bytes());
                    }
                }
            }
        }
    }
    out
}

/// Logs of pieces that codes, line ends and near misses are made of.
fn log() -> impl Strategy<Value = Vec<u8>> {
    let pieces: [&[u8]; 22] = [
        b"AZSM1001",
        b"AZSM1006",
        b"AZSM1012",
        b"AZSM9999",
        b"AZSM0000",
        b"AZSM",
        b"AZS",
        b"A",
        b"ZSM",
        b"10",
        b"01",
        b"1",
        b"_",
        b"x",
        b" ",
        b" ",
        b"\n",
        b"\n",
        b"\r\n",
        b"\r",
        b"\xff",
        b"\0",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

fn logs() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(log(), 1..4)
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(1_usize..24, 1..6)
}

proptest! {
    /// What is found must not depend on how a pipe or disk hands the log out.
    #[test]
    fn chunks_do_not_matter_to_a_copy(logs in logs(), sizes in sizes()) {
        let (got, wanted) = (annotated(&logs, &sizes), naive_annotated(&logs));
        prop_assert_eq!(String::from_utf8_lossy(&got), String::from_utf8_lossy(&wanted));
        prop_assert_eq!(got, wanted);
    }

    #[test]
    fn chunks_do_not_matter_to_a_summary(logs in logs(), sizes in sizes()) {
        let catalogs = [Catalog::of(&AGENT)];
        let forms = forms::by_form(&catalogs);
        let mut counter = Counter::new(&forms);
        feed(&mut counter, &logs, &sizes);
        let json: serde_json::Value = serde_json::from_str(&counter.summary().json().unwrap()).unwrap();
        let mut counts = BTreeMap::<_, u64>::new();
        logs.iter().flat_map(|log| naive_codes(log, &Azsm::FORM)).for_each(|code| *counts.entry(code).or_default() += 1);
        let mut wanted: Vec<_> = counts.into_iter().map(|(code, count)| (u64::MAX - count, Azsm::FORM.text(code).to_string())).collect();
        wanted.sort();
        let rows = json["codes"].as_array().unwrap().iter();
        let got: Vec<_> = rows
            .map(|row| (u64::MAX - row["count"].as_u64().unwrap(), row["code"].as_str().unwrap().to_owned()))
            .collect();
        prop_assert_eq!(got, wanted);
        let lines: usize = logs.iter().map(|log| log.split_inclusive(|&byte| byte == b'\n').count()).sum();
        prop_assert_eq!(json["lines"].as_u64(), Some(lines as u64));
        prop_assert_eq!(json["bytes"].as_u64(), Some(logs.iter().map(|log| log.len() as u64).sum()));
    }

    /// An explanation must never cost a byte of the log.
    #[test]
    fn a_log_without_codes_is_copied_as_it_is(log in prop::collection::vec(any::<u8>(), 0..300), sizes in sizes()) {
        prop_assume!(naive_codes(&log, &Azsm::FORM).is_empty());
        prop_assert_eq!(annotated(std::slice::from_ref(&log), &sizes), log);
    }
}

/// Records what it is given, one entry for each flush.
#[derive(Default)]
struct Flushes {
    written: Vec<u8>,
    flushed: Vec<Vec<u8>>,
}

impl io::Write for Flushes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.flushed.push(std::mem::take(&mut self.written));
        Ok(())
    }
}

/// `tail -f agent.log | agent decode`: a person who waits for a line must see it, even when it is not
/// complete yet.
#[test]
fn what_has_been_read_is_shown_at_once() {
    let mut out = Flushes::default();
    let catalogs = [Catalog::of(&AGENT)];
    let forms = forms::by_form(&catalogs);
    let mut annotator = Annotator::new(&forms, Layout::default(), &mut out);
    for chunk in ["mount: AZSM10", "01", ", giving up\nnext"] {
        annotator.chunk(chunk.as_bytes()).unwrap();
    }
    drop(annotator);
    let wanted = [
        "mount: AZSM10",
        "01",
        ", giving up\n    AZSM1001: Failed to mount source path [job.source.MountFailed, error]\nnext",
    ];
    assert_eq!(out.flushed, wanted.map(|text| text.as_bytes().to_vec()));
}

/// A log without line breaks has thousands of different codes in one line.
#[test]
fn a_line_with_every_code_explains_each_once() {
    let codes = (0..10_000).chain((0..10_000).rev()).map(|number| format!("AZSM{number:04}"));
    let line = codes.collect::<Vec<_>>().join(" ");
    let out = annotated(&[line.into_bytes()], &[1000]);
    let text = String::from_utf8(out).unwrap();
    let explained = text.lines().skip(1).filter(|line| line.starts_with("    AZSM"));
    assert_eq!(explained.count(), 10_000);
}

/// The scanner against the plain words, for one form.
fn assert_finds(form: &'static Form<'static>, log: &[u8], size: usize) -> Result<(), TestCaseError> {
    let mut scanner = Scanner::new(form);
    let mut found: Vec<_> = Vec::new();
    for chunk in log.chunks(size) {
        found.extend(scanner.codes(chunk).map(|found| found.number));
    }
    found.extend(scanner.end_of_input());
    prop_assert_eq!(found, naive_codes(log, form), "{:?}", String::from_utf8_lossy(log));
    Ok(())
}

proptest! {
    /// A prefix that ends in a separator, holds its own beginning or a digit, or is one letter, must
    /// not make codes vanish, or appear inside of words.
    #[test]
    fn codes_of_every_form_are_found(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "E", "GHC-", "A-A-", "A-", "x9.y_z-", "x9.", "12", "0001", "12345", "1", "FREE", "_", "-", ".", " ", "e", "\n", "\u{1b}[0m",
        ]), 0..16),
        size in 1_usize..12,
    ) {
        const FORMS: [Form<'static>; 4] = [
            Form::declared("E", 4, None, 20, &[]),
            Form::declared("GHC-", 5, None, 20, &[]),
            Form::declared("A-A-", 2, None, 20, &[]),
            Form::declared("x9.y_z-", 6, None, 20, &[]),
        ];
        let log = pieces.concat();
        for form in &FORMS {
            assert_finds(form, log.as_bytes(), size)?;
        }
    }
}

#[test]
fn a_code_is_no_part_of_a_longer_word() {
    const E: Form<'static> = Form::declared("E", 4, None, 20, &[]);
    for log in ["FREE0001", "E00012", "_E0001", "E0001_", "E0001a"] {
        assert!(naive_codes(log.as_bytes(), &E).is_empty(), "{log}");
        assert_finds(&E, log.as_bytes(), 3).unwrap();
    }
    assert_eq!(naive_codes(b"E0001: a, (E0002) E0003-E0004", &E), [1, 2, 3, 4]);
}

/// Otherwise support explains the codes of the one product, and misses those of the other in the same
/// line.
#[test]
fn codes_of_several_forms_are_explained_in_the_order_of_the_line() {
    let other = r#"{"schema_version": 1, "scheme": {"name": "Ghc", "form": "GHC-00000", "prefix": "GHC-", "digits": 5,
        "success": null, "range_len": 20, "scopes": []}, "codes": [{"code": "GHC-00001", "number": 1, "scope": null,
        "category": null, "subcategory": "any", "name": "First", "path": "any.First", "symbol": null, "message": "It failed",
        "description": null, "help": null, "severity": "error", "state": "active", "deprecated": null, "owner": null}],
        "subcategories": [{"path": "any", "name": "any", "type": "Any", "scope": null, "scope_digit": null, "category": null,
        "description": null, "help": null, "owner": null, "ranges": [{"first": 0, "last": 99999}], "reserved": []}]}"#;
    let catalogs = [Catalog::of(&AGENT), Catalog::read(other).unwrap(), Catalog::of(&AGENT)];
    let forms = forms::by_form(&catalogs);
    for size in 1..12 {
        let mut out = Vec::new();
        feed(&mut Annotator::new(&forms, LAYOUT, &mut out), &[b"GHC-00001 AZSM1006 GHC-00002".to_vec()], &[size]);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "GHC-00001 AZSM1006 GHC-00002\n    GHC-00001: It failed [any.First, error]\n    AZSM1006: Source probe failed \
             [job.source.ProbeFailed, error, retired: no longer raised, and never used again]\n    GHC-00002: not in this \
             registry [any]"
        );
    }
}
