//! Templates of strangers, against the example binary as a process: what aborts or fills the memory
//! would take the other tests with it.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::agent::agent;

fn expanded(template: &str) -> String {
    let mut parts = template.split('<');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (repeated, rest) = part.split_once('>').unwrap();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        text.extend([&repeated.repeat(rest[..digits].parse().unwrap()), &rest[digits..]]);
    }
    text
}

/// When this fails, a template that came with somebody else's files aborts the command, does not
/// end, or fills the memory of the machine.
#[test]
fn a_hostile_template_is_an_error_within_limits() {
    are_errors_within_limits("hostile_templates.txt");
}

/// The same, where a limit is reached.
#[test]
#[ignore = "takes half a minute"]
fn a_greedy_template_is_an_error_within_limits() {
    are_errors_within_limits("greedy_templates.txt");
}

fn are_errors_within_limits(file: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t");
    azsm_test_cases::check(format!("{}/tests/{file}", env!("CARGO_MANIFEST_DIR")), |case| {
        let (template, wanted) = case.rsplit_once("\n\n").unwrap();
        fs::write(&path, expanded(template)).unwrap();
        let mut child = agent().arg("render").arg(&path).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let begun = Instant::now();
        let mut peak = 0;
        let status = loop {
            let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let used = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
            peak = peak.max(used.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default());
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            thread::sleep(Duration::from_millis(2));
        };
        let mut error = String::new();
        child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        let first = error.lines().next().unwrap_or_default().replace(path.to_str().unwrap(), "t");
        let took = begun.elapsed();
        let is_limited = status.code() == Some(1) && peak <= 1 << 20 && took <= Duration::from_secs(60);
        if is_limited && first.starts_with(&format!("error: {wanted}")) {
            return case.to_owned();
        }
        format!("{template}\n\n{first} ({status}, {peak} kB, {took:?})")
    });
}
