//! Logs that are read in pieces against one that searches each line by itself.

use std::collections::BTreeMap;

use azsm::Azsm;
use azsm::scheme::Scheme as _;
use proptest::prelude::*;

use super::annotator::Annotator;
use super::explanation::{Explanations, Layout};
use super::summary::Counter;
use super::values::{Line, Reader, Value};
use super::*;
use crate::catalog::fixture;

mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                #[help = "Verify the path.\n\nThen retry."]
                MountFailed = 1001 "Failed to mount source path",
                Lost { share: string } = 1002 "Lost {share} of it",
                retired ProbeFailed = 1006 "Source probe failed",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [job_run];
}

/// Hands a log out in pieces whose sizes repeat without end.
struct Pieces<'a>(&'a [u8], Box<dyn Iterator<Item = usize> + 'a>);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.1.next().unwrap_or(usize::MAX).min(self.0.len()).min(buffer.len());
        buffer[..len].copy_from_slice(&self.0[..len]);
        self.0 = &self.0[len..];
        Ok(len)
    }
}

fn feed(reader: &mut dyn LogReader, logs: &[Vec<u8>], sizes: &[usize]) {
    let mut buffer = Vec::new();
    for log in logs {
        reader.begin_input(&Input::Stdin);
        let mut pieces = Pieces(log, Box::new(sizes.iter().copied().cycle()));
        assert!(read_one(&mut pieces, &mut buffer, 5000, reader, &Progress::hidden()).unwrap().is_none());
    }
}

const LAYOUT: Layout = Layout { with_help: true, colors: false, width: None };

fn annotated(catalogs: &[Catalog], logs: &[Vec<u8>], sizes: &[usize]) -> Vec<u8> {
    let mut out = Vec::new();
    feed(&mut Annotator::new(&Codes::of(catalogs), LAYOUT, &mut out), logs, sizes);
    out
}

/// The numbers of the codes of a line.
fn numbers(codes: &Codes<'_>, line: &[u8]) -> Vec<u32> {
    // Bytes that are not UTF-8 are not in codes, nor next to them.
    codes.in_text(&String::from_utf8_lossy(line)).into_iter().map(|found| found.number).collect()
}

fn naive_annotated(logs: &[Vec<u8>]) -> Vec<u8> {
    let catalogs = [Catalog::of(&AGENT)];
    let codes = Codes::of(&catalogs);
    let mut explanations = Explanations::new(codes.forms(), LAYOUT);
    let mut out = Vec::new();
    let (mut line_is_open, mut line_count) = (false, 0);
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
            for number in numbers(&codes, line) {
                if !explained.contains(&number) {
                    explained.push(number);
                }
            }
            line_count += 1;
            let content = Line::of(line, explained.len());
            for number in explained {
                assert!(explanations.is_first_in(line_count, (0, number)));
                let texts = explanations.get((0, number), &content).concat();
                for text in texts.split_terminator('\n') {
                    out.extend_from_slice(format!("{before}{text}{after}").as_bytes());
                }
            }
        }
    }
    out
}

/// Logs of pieces that codes, line ends and near misses are made of, or of anything.
fn log() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "AZSM1001",
        "AZSM1006",
        "AZSM1012",
        "AZSM9999",
        "AZSM0000",
        "AZSM",
        "AZS",
        "A",
        "ZSM",
        "10",
        "01",
        "1",
        "_",
        "x",
        " ",
        " ",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\0",
        "\x1b[31m",
        "\\n",
        "%20",
        "6ba7b810-",
        "-",
        " to ",
        "AZSM1020",
        "AZSM1002: Lost ",
        " of it",
        "share=",
        "params={\"share\":\"a b\"}",
        "{\"code\":\"AZSM1002\",\"share\":\"c\"}",
        "\"",
        ": ",
    ];
    let pieces = prop::sample::select(pieces.map(|piece| piece.as_bytes().to_vec()).to_vec());
    let of_pieces =
        prop::collection::vec(prop_oneof![60 => pieces, 2 => Just(vec![0xff]), 1 => Just(vec![b' '; 3000])], 0..40);
    prop_oneof![of_pieces.prop_map(|pieces| pieces.concat()), prop::collection::vec(any::<u8>(), 0..300)]
}

fn logs() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(log(), 1..4)
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(1_usize..24, 1..6)
}

proptest! {
    /// What is found must not depend on how a pipe or disk hands the log out, and an explanation must
    /// never cost a byte of the log.
    #[test]
    fn pieces_do_not_matter_to_a_copy(logs in logs(), sizes in sizes()) {
        let (got, wanted) = (annotated(&[Catalog::of(&AGENT)], &logs, &sizes), naive_annotated(&logs));
        prop_assert_eq!(String::from_utf8_lossy(&got), String::from_utf8_lossy(&wanted));
        prop_assert_eq!(got, wanted);
    }

    #[test]
    fn pieces_do_not_matter_to_a_summary(logs in logs(), sizes in sizes()) {
        let catalogs = [Catalog::of(&AGENT)];
        let codes = Codes::of(&catalogs);
        let mut counter = Counter::new(&codes, None);
        feed(&mut counter, &logs, &sizes);
        let json: serde_json::Value = serde_json::from_str(&counter.summary().json().unwrap()).unwrap();
        let lines: Vec<_> = logs.iter().flat_map(|log| log.split_inclusive(|&byte| byte == b'\n')).collect();
        let mut counts = BTreeMap::<_, u64>::new();
        lines.iter().flat_map(|line| numbers(&codes, line)).for_each(|code| *counts.entry(code).or_default() += 1);
        let mut wanted: Vec<_> = counts.into_iter().map(|(code, count)| (u64::MAX - count, Azsm::FORM.text(code).to_string())).collect();
        wanted.sort();
        let rows = json["codes"].as_array().unwrap().iter();
        let got: Vec<_> = rows
            .map(|row| (u64::MAX - row["count"].as_u64().unwrap(), row["code"].as_str().unwrap().to_owned()))
            .collect();
        prop_assert_eq!(got, wanted);
        prop_assert_eq!(json["lines"].as_u64(), Some(lines.len() as u64));
        prop_assert_eq!(json["bytes"].as_u64(), Some(logs.iter().map(|log| log.len() as u64).sum()));
    }
}

/// The part of a summary that is about values.
fn by_share(logs: &[Vec<u8>], sizes: &[usize]) -> BTreeMap<(String, String), u64> {
    let catalogs = [Catalog::of(&AGENT)];
    let codes = Codes::of(&catalogs);
    let mut counter = Counter::new(&codes, Some("share"));
    feed(&mut counter, logs, sizes);
    let json: serde_json::Value = serde_json::from_str(&counter.summary().json().unwrap()).unwrap();
    let key = |row: &serde_json::Value| (row["code"].as_str().unwrap().to_owned(), row["value"].to_string());
    json["codes"].as_array().unwrap().iter().map(|row| (key(row), row["count"].as_u64().unwrap())).collect()
}

proptest! {
    /// A value on both sides of a block's end would be counted as another one, or not at all.
    #[test]
    fn pieces_do_not_matter_to_values(logs in logs(), sizes in sizes()) {
        let catalogs = [Catalog::of(&AGENT)];
        let codes = Codes::of(&catalogs);
        let mut wanted = BTreeMap::new();
        for line in logs.iter().flat_map(|log| log.split(|&byte| byte == b'\n')) {
            for number in numbers(&codes, line) {
                let reader = catalogs[0].get(number).and_then(Reader::of);
                let content = Line::of(line, 1);
                let read = reader.as_ref().and_then(|reader| reader.read(&content).next());
                let value = match read.map(|read| read.value) {
                    Some(Value::String(text)) => text.chars().take(1000).collect::<String>().into(),
                    value => serde_json::to_value(value).unwrap(),
                };
                *wanted.entry((Azsm::FORM.text(number).to_string(), value.to_string())).or_default() += 1;
            }
        }
        prop_assert_eq!(by_share(&logs, &sizes), wanted);
    }
}

/// A path in each line is another value, and a count that leaves some out is not all that was asked for.
#[test]
fn more_values_than_are_kept_are_an_error() {
    let catalogs = [Catalog::of(&AGENT)];
    let codes = Codes::of(&catalogs);
    let mut counter = Counter::new(&codes, Some("share"));
    let log: Vec<_> = (0..100_002).map(|share| format!("AZSM1002 share={share}\n")).collect();
    feed(&mut counter, &[log.concat().into_bytes()], &[4000]);
    let refusal = counter.summary().refusal().unwrap();
    assert_eq!(refusal.reason, "`share` has more than 100000 values; 2 codes with further ones are not counted");
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
    let (mut out, catalogs) = (Flushes::default(), [Catalog::of(&AGENT)]);
    let log = b"mount: AZSM1001, giving up\nnext".to_vec();
    feed(&mut Annotator::new(&Codes::of(&catalogs), Layout::default(), &mut out), &[log], &[13, 2, 100]);
    let wanted = [
        "mount: AZSM10",
        "01",
        ", giving up\n    AZSM1001: Failed to mount source path [job.source.MountFailed, error]\nnext",
    ];
    let flushed: Vec<_> =
        out.flushed.iter().filter(|bytes| !bytes.is_empty()).map(|bytes| str::from_utf8(bytes).unwrap()).collect();
    assert_eq!(flushed, wanted);
}

/// A log without line breaks has thousands of different codes in one line.
#[test]
fn a_line_with_every_code_explains_each_once() {
    let codes = (0..10_000).chain((0..10_000).rev()).map(|number| format!("AZSM{number:04}"));
    let line = codes.collect::<Vec<_>>().join(" ");
    let out = annotated(&[Catalog::of(&AGENT)], &[line.into_bytes()], &[1000]);
    let text = String::from_utf8(out).unwrap();
    let explained = text.lines().skip(1).filter(|line| line.starts_with("    AZSM"));
    assert_eq!(explained.count(), 10_000);
}

/// Otherwise support explains the codes of the one product, and misses those of the other in the same
/// line.
#[test]
fn codes_of_several_forms_are_explained_in_the_order_of_the_line() {
    let other = fixture::catalog("GHC-00000", &[(1, "any.First", "active")]);
    let catalogs = [Catalog::of(&AGENT), other, Catalog::of(&AGENT)];
    let out = annotated(&catalogs, &[b"GHC-00001 AZSM1006 GHC-00002".to_vec()], &[]);
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "GHC-00001 AZSM1006 GHC-00002\n    GHC-00001: First [any.First, error]\n    AZSM1006: Source probe failed \
         [job.source.ProbeFailed, error, retired: no longer raised, and never used again]\n    GHC-00002: not in this \
         registry [any]"
    );
    let overlapping = ["A-00000", "X-A-00000"].map(|form| fixture::catalog(form, &[(1, "any.First", "active")]));
    let out = annotated(&overlapping, &[b"X-A-00001\n".to_vec()], &[]);
    assert_eq!(String::from_utf8(out).unwrap().lines().count(), 3);
}
