//! Instructions per call, from a profile of `valgrind --tool=callgrind`.
//!
//! Callgrind writes down for each pair of caller and callee how often the call was made, and how
//! many instructions ran until it returned, the callee's own callees included. That is exactly one
//! operation: the loop around the call, and what hands the input over, belong to the caller. The
//! operation is a function that is never inlined; its `ret` is the one instruction that an
//! operation inlined into a user's code would not have, and is not counted.
//!
//! Instructions do not depend on what else the machine does. They depend on the compiler, and on
//! the processor as far as the C library picks a `memcpy` or `memcmp` for it.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Result;

/// Whether there is a valgrind.
pub(crate) fn is_available() -> bool {
    let status = Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Runs a program and returns the calls that it made.
pub(crate) fn profile(program: &Path, file: &Path) -> Result<Vec<Call>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--compress-pos=no"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(program)
        .output()?;
    if !output.status.success() {
        return Err(format!("valgrind fails: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(calls(&String::from_utf8_lossy(&std::fs::read(file)?)))
}

/// The rustc that `rustc` runs, which writes its profile.
///
/// Valgrind follows no process that another one starts, and what rustup calls `rustc` starts the compiler.
pub(crate) fn rustc(rustc: &OsStr, file: &Path) -> Result<Command> {
    let sysroot = Command::new(rustc).args(["--print", "sysroot"]).output()?.stdout;
    let sysroot = Path::new(str::from_utf8(&sysroot)?.trim_end());
    let mut command = command(&sysroot.join("bin/rustc"), file);
    command.env("LD_LIBRARY_PATH", sysroot.join("lib"));
    Ok(command)
}

/// A program that writes its profile.
pub(crate) fn command(program: &Path, file: &Path) -> Command {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--quiet"]).arg(format!("--callgrind-out-file={}", file.display())).arg(program);
    command
}

/// All instructions of a profile.
pub(crate) fn total(profile: &str) -> Option<f64> {
    profile.lines().find_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok())
}

/// What one caller has done with one callee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) caller: String,
    pub(crate) callee: String,
    pub(crate) count: u64,
    pub(crate) instructions: u64,
}

/// Reads a profile: <https://valgrind.org/docs/manual/cl-format.html>.
fn calls(profile: &str) -> Vec<Call> {
    let (mut names, mut calls) = (HashMap::new(), Vec::new());
    let (mut from, mut to) = (String::new(), String::new());
    let mut lines = profile.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("fn=") {
            from = full_name(name, &mut names);
        } else if let Some(name) = line.strip_prefix("cfn=") {
            to = full_name(name, &mut names);
        } else if let Some(count) = line.strip_prefix("calls=") {
            let number = |text: Option<&str>| text.and_then(|text| text.parse().ok()).unwrap_or_default();
            let count = number(count.split(' ').next());
            // The next line has the position of the call and what it has cost.
            let instructions = number(lines.next().and_then(|line| line.split(' ').nth(1)));
            calls.push(Call { caller: from.clone(), callee: to.clone(), count, instructions });
        }
    }
    calls
}

/// A name is in full where it comes first: `(12) main`; after that it is `(12)`.
fn full_name(text: &str, names: &mut HashMap<String, String>) -> String {
    match text.split_once(' ') {
        Some((id, name)) => {
            names.insert(id.to_owned(), name.to_owned());
            name.to_owned()
        }
        None => names.get(text).cloned().unwrap_or_else(|| text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROFILE: &str = "\
# callgrind format
events: Ir
fl=(1) src/main.rs
fn=(1) bench::case_parse_code_
12 40
cfn=(2) bench::operations::parse_code
calls=20 7
13 760
14 3
fn=(3) bench::case_find_code_
20 10
cfn=(2)
calls=4 7
21 200
cfn=(4) core::str::len
calls=1 9
22 5

fn=(2)
7 600
";

    #[test]
    fn costs_are_told_apart_by_caller_because_hit_and_miss_go_through_one_function() {
        let call = |caller: &str, callee: &str, count, instructions| Call {
            caller: caller.into(),
            callee: callee.into(),
            count,
            instructions,
        };
        assert_eq!(
            calls(PROFILE),
            [
                call("bench::case_parse_code_", "bench::operations::parse_code", 20, 760),
                call("bench::case_find_code_", "bench::operations::parse_code", 4, 200),
                call("bench::case_find_code_", "core::str::len", 1, 5),
            ]
        );
    }

    #[test]
    fn the_total_of_a_profile_is_that_of_the_whole_run() {
        assert_eq!(total("events: Ir\nsummary: 7\n\nfn=(1) main\n1 5\ntotals: 1234567\n"), Some(1_234_567.0));
        assert_eq!(total("events: Ir\nfn=(1) main\n1 5\n"), None);
    }

    #[test]
    fn nothing_is_read_from_a_profile_without_calls() {
        assert_eq!(calls("events: Ir\nfn=(1) main\n1 5\n"), []);
        assert_eq!(calls(""), []);
    }
}
