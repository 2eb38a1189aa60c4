//! How fast `decode` reads a log with a code in every tenth line, next to `grep -c` of the prefix over
//! the same file; for prefixes that logs are full of, too. And how fast where the codes have parameters,
//! whose values are read from the messages, next to the same log without.
//!
//! ```text
//! cargo bench -p azsm-tool --bench decode            # a log of 256 MB
//! cargo bench -p azsm-tool --bench decode -- 64      # of 64 MB
//! ```
//!
//! Each command is a process of its own with one thread, timed from its start to its end. The best
//! of several turns counts, because whatever else the machine does only ever slows a turn down. The
//! commands take turns, so that it slows all of them.

/// A scheme and a registry of one declaration.
macro_rules! scheme {
    ($name:ident $module:ident $form:literal $codes:ident $registry:ident $($declaration:tt)*) => {
        azsm::scheme! {
            #[macros(status_codes = $codes, registry = $registry)]
            pub $name = $form {}
        }

        mod $module {
            mod codes {
                $codes! { $($declaration)* }
            }

            $registry! {
                #[unlocked]
                pub(crate) static REGISTRY = [codes];
            }
        }
    };
}

scheme! { E e "E0000" e_codes e_registry any 0000..=9999 { Moved = 0382 "Use of a moved value", Unknown = 0425 "Unknown name" } }
scheme! { Ghc ghc "GHC-00000" ghc_codes ghc_registry any 00000..=99999 { Scope = 88464 "Variable not in scope" } }
scheme! { Wfly wfly "WFLYSRV0000" wfly_codes wfly_registry any 0001..=0099 { BindFailed = 0025 "Cannot bind" } }

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use azsm::scheme::{Registry, Scheme};
use azsm_cli::Catalog;
use azsm_test_commands::registry::AGENT;

const MEGABYTE: u64 = 1_000_000;
const DEFAULT_SIZE: u64 = 256;
const TURNS: usize = 7;

/// A part of the measured commands' environment, so that this binary knows itself as the one that
/// is measured.
const MEASURED: &str = "AZSM_BENCH_MEASURED";

/// A registry whose codes are in the log.
struct Subject {
    prefix: &'static str,
    codes: Vec<String>,
    /// For `azsm`, which reads it from a file.
    catalog: Catalog,
    main: fn() -> ExitCode,
}

fn subject<S: Scheme>(registry: &Registry<S>, unknown: &str, main: fn() -> ExitCode) -> Subject {
    let codes = registry.iter().map(|info| info.code().to_string()).chain([unknown.to_owned()]);
    Subject { prefix: S::FORM.prefix(), codes: codes.collect(), catalog: Catalog::of(registry), main }
}

fn main() -> ExitCode {
    let subjects = [
        subject(&AGENT, "AZSM1999", || azsm_cli::main(&AGENT)),
        subject(&e::REGISTRY, "E9999", || azsm_cli::main(&e::REGISTRY)),
        subject(&ghc::REGISTRY, "GHC-00001", || azsm_cli::main(&ghc::REGISTRY)),
        subject(&wfly::REGISTRY, "WFLYSRV0098", || azsm_cli::main(&wfly::REGISTRY)),
    ];
    if let Ok(prefix) = std::env::var(MEASURED) {
        let subject = subjects.iter().find(|subject| subject.prefix == prefix);
        return subject.map_or(ExitCode::FAILURE, |subject| (subject.main)());
    }
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    // `cargo test --benches` runs it, too.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let size = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(DEFAULT_SIZE);
    let all = || {
        subjects.iter().try_for_each(|subject| compare(subject, size * MEGABYTE))?;
        compare_values(&subjects[0], size * MEGABYTE)
    };
    match all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(subject: &Subject, size: u64) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("agent.log");
    let size = write_log(&path, &subject.codes, size, "status={} attempt=3, giving up")?;
    let catalog = folder.path().join("codes.json");
    serde_json::to_writer(File::create(&catalog)?, &subject.catalog)?;
    let (this, azsm) = (std::env::current_exe()?, PathBuf::from(env!("CARGO_BIN_EXE_azsm")));
    let catalog = catalog.display().to_string();
    let mut candidates = [
        candidate("decode --summary", &this, &["decode", "--summary"], Out::Null),
        candidate("decode >/dev/null", &this, &["decode"], Out::Null),
        candidate("decode | reader", &this, &["decode"], Out::Pipe),
        candidate("azsm decode | reader", &azsm, &["--catalog", &catalog, "decode"], Out::Pipe),
        // It counts into a pipe: into `/dev/null` it would stop at the first match.
        candidate("grep -c", Path::new("grep"), &["-c", subject.prefix], Out::Pipe),
    ];
    println!("{:.0} MB, a code of `{}` in every tenth line, best of {TURNS}", megabytes(size), subject.prefix);
    measure(&mut candidates, &path, size, subject.prefix)
}

/// Catalogs that differ in whether the codes have parameters.
fn compare_values(subject: &Subject, size: u64) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("agent.log");
    let message = "{}: Failed to mount /share/projects on server-7.example.com: no route to host";
    let size = write_log(&path, &subject.codes, size, message)?;
    let (plain, params) = (folder.path().join("plain.json"), folder.path().join("params.json"));
    let mut catalog = serde_json::to_value(&subject.catalog)?;
    serde_json::to_writer(File::create(&plain)?, &catalog)?;
    for code in catalog["codes"].as_array_mut().into_iter().flatten() {
        code["message"] = "Failed to mount {share} on {server}".into();
        let param = |name, kind, optional| serde_json::json!({ "name": name, "kind": kind, "optional": optional });
        let params = [("share", "string", false), ("server", "string", false), ("attempts", "integer", true)];
        code["params"] = params.into_iter().map(|(name, kind, optional)| param(name, kind, optional)).collect();
    }
    serde_json::to_writer(File::create(&params)?, &catalog)?;
    let azsm = PathBuf::from(env!("CARGO_BIN_EXE_azsm"));
    let [plain, params] = [plain, params].map(|path| path.display().to_string());
    let mut candidates = [
        candidate("without parameters", &azsm, &["--catalog", &plain, "decode"], Out::Pipe),
        candidate("with parameters", &azsm, &["--catalog", &params, "decode"], Out::Pipe),
        candidate(
            "--summary --by share",
            &azsm,
            &["--catalog", &params, "decode", "--summary", "--by", "share"],
            Out::Null,
        ),
    ];
    println!("{:.0} MB, a message with two values in every tenth line, best of {TURNS}", megabytes(size));
    measure(&mut candidates, &path, size, subject.prefix)?;
    println!("with / without        {:>6.2}", candidates[0].best.as_secs_f64() / candidates[1].best.as_secs_f64());
    Ok(())
}

fn candidate(name: &'static str, program: &Path, arguments: &[&str], out: Out) -> Candidate {
    let arguments = arguments.iter().map(ToString::to_string).collect();
    Candidate { name, program: program.to_owned(), arguments, out, best: Duration::MAX }
}

fn measure(candidates: &mut [Candidate], path: &Path, size: u64, prefix: &str) -> io::Result<()> {
    for _ in 0..TURNS {
        for candidate in &mut *candidates {
            candidate.measure(path, prefix)?;
        }
    }
    for Candidate { name, best, .. } in candidates {
        println!("{name:<21} {:>6.0} MB/s", megabytes(size) / best.as_secs_f64());
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / MEGABYTE as f64
}

struct Candidate {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    out: Out,
    best: Duration,
}

#[derive(Clone, Copy)]
enum Out {
    Null,
    /// Read by this process, on another core if there is one.
    Pipe,
}

impl Candidate {
    fn measure(&mut self, path: &Path, prefix: &str) -> io::Result<()> {
        let stdout = match self.out {
            Out::Null => Stdio::null(),
            Out::Pipe => Stdio::piped(),
        };
        let mut command = Command::new(&self.program);
        // The C locale is the one that grep is fastest in.
        command.args(&self.arguments).arg(path).envs([(MEASURED, prefix), ("LC_ALL", "C")]);
        let start = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(stdout).spawn()?;
        if let Some(mut stdout) = child.stdout.take() {
            let mut buffer = vec![0; 256 * 1024];
            while stdout.read(&mut buffer)? > 0 {}
        }
        let status = child.wait()?;
        self.best = self.best.min(start.elapsed());
        if status.success() { Ok(()) } else { Err(io::Error::other(format!("{}: {status}", self.name))) }
    }
}

/// Writes lines as agents do, about a hundred bytes each; the same ones every time. `error` ends those with
/// a code. Returns how many bytes they have.
fn write_log(path: &Path, codes: &[String], size: u64, error: &str) -> io::Result<u64> {
    let mut random = Random(0x5eed);
    let mut out = BufWriter::new(File::create(path)?);
    let mut written = 0;
    for number in 0_u64.. {
        if written >= size {
            break;
        }
        let (job, file, millisecond) = (random.below(64), random.below(1_000_000), number % 1000);
        let second = number / 1000;
        let (hour, minute, second) = (second / 3600 % 24, second / 60 % 60, second % 60);
        let time = format!("2024-05-01T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z");
        let event = if number % 10 == 9 {
            let code = &codes[usize::try_from(random.below(codes.len() as u64)).unwrap_or_default()];
            format!("ERROR job={job:02} path=/share/projects/{file:06}/report.docx {}", error.replace("{}", code))
        } else {
            format!("INFO  job={job:02} path=/share/projects/{file:06}/report.docx copied 48213 bytes in 12 ms")
        };
        let line = format!("{time} {event}\n");
        out.write_all(line.as_bytes())?;
        written += line.len() as u64;
    }
    out.flush()?;
    Ok(written)
}

/// A linear congruential generator (Knuth's MMIX), so that a log depends on nothing but its size.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}
