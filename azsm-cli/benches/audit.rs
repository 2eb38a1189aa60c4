//! How fast `audit` reads a tree, next to `rg -c` of the same codes, symbols, paths and types; and how
//! much memory it takes.
//!
//! ```text
//! cargo bench -p azsm-cli --bench audit                  # 100,000 files, 2 GB
//! cargo bench -p azsm-cli --bench audit -- 10000 200     # 10,000 files, 200 MB
//! ```
//!
//! The files are cut from the sources and documents of this repository. Each command is a process of
//! its own with a thread for each core, timed from its start to its end; the commands take turns, and
//! the best of several turns counts. It needs `rg`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use azsm_test_commands::registry::AGENT;
use regex::bytes::Regex;

const TURNS: usize = 5;

/// A part of the measured commands' environment, so that this binary knows itself as the one that
/// is measured.
const MEASURED: &str = "AZSM_BENCH_MEASURED";

fn main() -> ExitCode {
    if std::env::var_os(MEASURED).is_some() {
        let exit = azsm_cli::main(&AGENT);
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        eprintln!("peak {}", peak.unwrap_or("unknown").trim());
        return exit;
    }
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    // `cargo test --benches` runs it, too.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let mut numbers = arguments.iter().filter_map(|argument| argument.parse().ok());
    match compare(numbers.next().unwrap_or(100_000), numbers.next().unwrap_or(2000)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(files: usize, megabytes: usize) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    write_tree(folder.path(), files, megabytes * 1_000_000 / files)?;
    let this = || std::env::current_exe();
    let mut candidates = [
        Candidate::new("rg -c", "rg".into(), &["--no-messages", "-c", &pattern()]),
        Candidate::new("audit", this()?, &["audit"]),
        Candidate::new("audit --unused", this()?, &["audit", "--unused"]),
    ];
    for _ in 0..TURNS {
        for candidate in &mut candidates {
            candidate.measure(folder.path())?;
        }
    }
    println!("{files} files, {megabytes} MB, best of {TURNS}");
    for Candidate { name, best, last_words, .. } in &candidates {
        let ratio = best.as_secs_f64() / candidates[0].best.as_secs_f64();
        println!("{name:<15} {:>6.2} s {ratio:>6.2} {last_words}", best.as_secs_f64());
    }
    Ok(())
}

/// What `audit` looks for, as an expression.
fn pattern() -> String {
    let mut words = vec!["AZSM[0-9]{4}".to_owned()];
    words.extend(AGENT.iter().filter_map(azsm::StatusInfo::symbol).map(str::to_owned));
    for subcategory in AGENT.subcategories() {
        words.push(format!(r"{}\.", subcategory.path().replace('.', r"\.")));
        words.push(format!("{}::", subcategory.type_name()));
    }
    words.join("|")
}

struct Candidate {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    best: Duration,
    /// The end of what it has written to standard error.
    last_words: String,
}

impl Candidate {
    fn new(name: &'static str, program: PathBuf, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(ToString::to_string).collect();
        Self { name, program, arguments, best: Duration::MAX, last_words: String::new() }
    }

    fn measure(&mut self, tree: &Path) -> io::Result<()> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).arg(".").current_dir(tree).env(MEASURED, "1");
        let start = Instant::now();
        let output = command.stdin(Stdio::null()).output()?;
        self.best = self.best.min(start.elapsed());
        let errors = String::from_utf8_lossy(&output.stderr);
        self.last_words = errors.lines().next_back().map(str::to_owned).unwrap_or_default();
        // Unused codes are findings.
        if output.status.code().is_some_and(|code| code <= 1) {
            Ok(())
        } else {
            Err(io::Error::other(format!("{}: {}", self.name, output.status)))
        }
    }
}

/// The sources and documents of this repository by their extension, without anything to report.
fn texts() -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    let code = Regex::new(r"AZSM\d{4}|(?:job|file)\.\w+\.\w+|(?:SRC|TGT)_\w+|ShareMissing|ProbeFailed")
        .map_err(io::Error::other)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let mut texts = vec![("rs", Vec::new()), ("md", Vec::new()), ("txt", Vec::new()), ("go", Vec::new())];
    for folder in ["azsm-cli", "azsm-core", "azsm-macros", "docs", "examples"] {
        for entry in ignore::WalkBuilder::new(root.join(folder)).sort_by_file_path(Ord::cmp).build() {
            let path = entry.map_err(io::Error::other)?.into_path();
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            if let Some((_, text)) = texts.iter_mut().find(|(known, _)| *known == extension) {
                text.extend_from_slice(&code.replace_all(&fs::read(path)?, &b"AZSM1001"[..]));
            }
        }
    }
    Ok(texts)
}

/// Half of the files are Rust sources.
fn write_tree(root: &Path, files: usize, size: usize) -> io::Result<()> {
    let texts = texts()?;
    let end_of_line = |text: &[u8]| text.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    for number in 0..files {
        let (extension, text) = &texts[[0, 1, 0, 2, 0, 3][number % 6]];
        let folder = root.join(format!("{:03}/{}", number / 1000, number / 100 % 10));
        if number % 100 == 0 {
            fs::create_dir_all(&folder)?;
        }
        // Whole lines from somewhere, over and over.
        let start = end_of_line(&text[..number * 7919 % text.len()]);
        let mut content: Vec<u8> = text[start..].iter().chain(text.iter().cycle()).take(size).copied().collect();
        content.truncate(end_of_line(&content));
        fs::write(folder.join(format!("{number}.{extension}")), content)?;
    }
    Ok(())
}
