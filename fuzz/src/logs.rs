//! `decode` over any log.

use std::collections::BTreeMap;
use std::io::Write as _;

use azsm::Code;
use azsm_cli::Exit;

use crate::on_a_console;

mod codes {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed { share: string, attempts: integer? } = 1001 "Failed to mount {share} on {{it}}",
                retired ProbeFailed { share: string } = 1006 "{share}",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [codes];
}

/// How much `decode` has in memory at once.
const BLOCK: usize = 256 * 1024;

/// `decode` counts the codes of a log, and their values, wherever in a block the log begins, and copies it byte for byte.
/// The first two bytes say where in the log the end of a block falls. Where a log begins with a zero
/// byte, it is taken for binary; so none begins with anything but spaces.
pub fn any_bytes_as_a_log(bytes: &[u8]) {
    let (place, log) = bytes.split_at(bytes.len().min(2));
    let before_the_end = place.iter().fold(0, |sum, &byte| sum * 256 + usize::from(byte)) % (log.len() + 1);
    let filler = vec![b' '; BLOCK - before_the_end.min(BLOCK)];
    let file = |parts: &[&[u8]]| {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        parts.iter().try_for_each(|part| file.write_all(part)).expect("a written file");
        file
    };
    let (alone, moved) = (file(&[&filler[..5000], log]), file(&[&filler, log]));
    let [alone, moved] = [&alone, &moved].map(|file| file.path().to_str().expect("a path in UTF-8"));
    let summary = |path| run(&["decode", "--summary", "--format", "json", path]);
    assert_eq!(counts(&summary(moved)), counts(&summary(alone)), "{}", String::from_utf8_lossy(log));
    let by_value = |path| counts(&run(&["decode", "--summary", "--by", "share", "--format", "json", path]));
    assert_eq!(by_value(moved), by_value(alone), "{}", String::from_utf8_lossy(log));
    let copy = run(&["decode", moved]);
    let rest = copy.strip_prefix(&filler[..]).expect("the beginning of the log");
    assert!(holds_in_order(rest, log), "the copy lacks a part of the log");
}

fn run(arguments: &[&str]) -> Vec<u8> {
    let arguments = std::iter::once(&"agent").chain(arguments);
    let (exit, out, err) = on_a_console(|console| azsm_cli::run(&AGENT, arguments, console));
    assert_eq!(exit, Exit::Success, "{err}");
    out
}

fn counts(summary: &[u8]) -> BTreeMap<(Code, String), u64> {
    let summary: serde_json::Value = serde_json::from_slice(summary).expect("JSON");
    let rows = summary["codes"].as_array().expect("rows");
    let count = |row: &serde_json::Value| {
        let code = row["code"].as_str().and_then(|code| code.parse().ok()).expect("a code");
        ((code, row["value"].to_string()), row["count"].as_u64().expect("a count"))
    };
    rows.iter().map(count).collect()
}

/// Whether the bytes of the log are in the copy in their order: explanations are between them.
fn holds_in_order(copy: &[u8], log: &[u8]) -> bool {
    let mut copy = copy.iter();
    log.iter().all(|byte| copy.any(|other| other == byte))
}
