//! How long `azsm add` takes where many authors work: in a repository of many branches, each of which
//! has a code more than the main one.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Context, MEASURED, Result, cpu, report};

/// Branches of the repository.
const BRANCHES: usize = 1000;

/// Codes of its main branch.
const CODES: usize = 50;

/// How many numbers the codes of the branches have, at most.
const NUMBERS: [usize; 2] = [20, 900];

pub(crate) fn report(context: &Context) {
    println!(
        "Milliseconds of `azsm add` (and of its CPU time), the least of {} runs, among {BRANCHES} branches whose",
        context.runs
    );
    println!("codes have some different numbers.\n");
    let rows: Result<Vec<_>> = NUMBERS.iter().map(|&numbers| measure(context, numbers)).collect();
    match rows {
        Ok(rows) => report::table(&["numbers", "add --dry-run", "add"].map(str::to_owned), &rows),
        Err(error) => println!("{error}\n"),
    }
}

fn measure(context: &Context, numbers: usize) -> Result<Vec<String>> {
    let folder = context.work.join("branches");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    git(&folder, &["init", "--quiet", "-b", "main"], "")?;
    git(&folder, &["fast-import", "--quiet"], &history(numbers))?;
    git(&folder, &["reset", "--quiet", "--hard"], "")?;
    let fastest = |option: &'static str| -> Result<String> {
        let cost = |run: usize| {
            let name = format!("New{option}{run}").replace('-', "");
            let mut command = Command::new(env::current_exe()?);
            command
                .args(["add", "job.source", &name, "It is new"])
                .args(Some(option).filter(|option| !option.is_empty()));
            command.current_dir(&folder).env(MEASURED, "azsm").stdin(Stdio::null());
            let (start, before) = (Instant::now(), cpu::children()?);
            let output = command.output()?;
            let time = (start.elapsed(), cpu::children()?.saturating_sub(before));
            if output.status.success() { Ok(time) } else { Err(String::from_utf8_lossy(&output.stderr).into()) }
        };
        let times = (0..context.runs).map(cost).collect::<Result<Vec<_>>>()?;
        let least = |times: &mut dyn Iterator<Item = Duration>| times.min().unwrap_or_default().as_millis();
        let (time, cpu) = (least(&mut times.iter().map(|time| time.0)), least(&mut times.iter().map(|time| time.1)));
        Ok(format!("{time} ({cpu})"))
    };
    Ok(vec![numbers.to_string(), fastest("--dry-run")?, fastest("")?])
}

/// What `git fast-import` reads.
fn history(numbers: usize) -> String {
    let manifest = "[workspace]\n\n[package]\nname = \"agent\"\nedition = \"2024\"\n\n[dependencies]\nazsm = \"0.1\"\n";
    let mut history = String::new();
    for (branch, at) in ["main".to_owned()].into_iter().chain((1..BRANCHES).map(|at| format!("b{at}"))).zip(0..) {
        let mut codes = String::from("azsm::status_codes! {\n    scope job {\n        source 1001..=1999 {\n");
        let own = (at > 0).then_some(CODES + at % numbers);
        for code in (0..CODES).chain(own) {
            let name = if code < CODES { format!("Failed{code}") } else { format!("OfBranch{at}") };
            let _ = writeln!(codes, "            {name} = {} \"Failed to do the step {code}\",", 1001 + code);
        }
        codes += "        }\n    }\n}\n";
        let (mark, from) = if at == 0 { ("mark :1\n", "") } else { ("", "from :1\n") };
        let time = 1_700_000_000 + at;
        let _ = write!(
            history,
            "commit refs/heads/{branch}\n{mark}committer A <a@example.com> {time} +0000\ndata 0\n{from}"
        );
        for (path, text) in [("Cargo.toml", manifest), ("src/lib.rs", &*codes)] {
            let _ = writeln!(history, "M 100644 inline {path}\ndata {}\n{text}", text.len());
        }
    }
    history
}

fn git(folder: &Path, arguments: &[&str], input: &str) -> Result<()> {
    let mut child = Command::new("git").args(arguments).current_dir(folder).stdin(Stdio::piped()).spawn()?;
    child.stdin.take().ok_or("no input")?.write_all(input.as_bytes())?;
    if child.wait()?.success() { Ok(()) } else { Err(format!("git {arguments:?} failed").into()) }
}
