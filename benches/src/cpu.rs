//! What the compiler costs: the CPU time of one rustc, or its instructions, without cargo and without
//! the dependencies.
//!
//! Cargo lets a wrapper run the compiler for the packages of a workspace. This program is the
//! wrapper, too: it knows itself by a variable of its environment, and writes down what the rustc
//! of one crate has used.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};
use std::time::{Duration, Instant};

use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};
use serde::{Deserialize, Serialize};

use crate::packages::Package;
use crate::{Result, callgrind, folders};

const REPORT: &str = "AZSM_BENCH_REPORT";
const CRATE: &str = "AZSM_BENCH_CRATE";
/// The profile that the rustc of the crate shall write; without it, its time is taken.
const PROFILE: &str = "AZSM_BENCH_PROFILE";

/// What to do with a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Check,
    Debug,
    Release,
    /// Release, stripped, for its size.
    Size,
}

impl Action {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Check => "cargo check",
            Self::Debug => "debug build",
            Self::Release => "release build",
            Self::Size => "release build, stripped",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Debug => &["build"],
            Self::Release => &["build", "--release"],
            Self::Size => &["build", "--profile", "size"],
        }
    }
}

/// Why there is no figure.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    OverLimit(u64),
    DoesNotBuild(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OverLimit(seconds) => write!(f, "over {seconds} s"),
            Self::DoesNotBuild(message) => write!(f, "does not build: {message}"),
        }
    }
}

/// Ends every process that this one starts, compilers of all dependencies included, when it alone
/// has used so many CPU seconds.
pub(crate) fn limit_children(seconds: u64) -> Result<()> {
    let (_, hard) = getrlimit(Resource::RLIMIT_CPU)?;
    // Children inherit it. This process waits for them and uses next to nothing itself.
    Ok(setrlimit(Resource::RLIMIT_CPU, seconds, hard)?)
}

/// Runs cargo on generated packages.
#[derive(Clone, Debug)]
pub(crate) struct Compiler {
    work: PathBuf,
    /// CPU seconds that one rustc may use.
    limit: u64,
    incremental: bool,
}

impl Compiler {
    /// Without incremental compilation: the whole cost, whatever was compiled before.
    pub(crate) fn new(work: &Path, limit: u64) -> Self {
        Self { work: work.to_owned(), limit, incremental: false }
    }

    pub(crate) fn incremental(self) -> Self {
        Self { incremental: true, ..self }
    }

    /// Where cargo puts what it compiles.
    pub(crate) fn target(&self) -> PathBuf {
        // Each kind for itself, because cargo compiles dependencies again when it is asked for the
        // other kind.
        self.work.join(if self.incremental { "incremental" } else { "build" })
    }

    /// CPU seconds of rustc for the package itself.
    ///
    /// Builds the dependencies, too, where they are not built yet, and does not count them.
    pub(crate) fn compile(&self, package: &Package, action: Action) -> Result<std::result::Result<f64, Failure>> {
        let usage = self.usage(package, &mut self.cargo(action, package))?;
        Ok(usage.map(|usage| usage.seconds))
    }

    /// Instructions of rustc for `cargo check` of the package itself, as `compile` counts its time.
    pub(crate) fn instructions(&self, package: &Package) -> Result<std::result::Result<f64, Failure>> {
        let profile = self.work.join(format!("rustc-{}.callgrind", std::process::id()));
        if let Err(failure) = self.usage(package, self.cargo(Action::Check, package).env(PROFILE, &profile))? {
            return Ok(Err(failure));
        }
        let instructions = callgrind::total(&fs::read_to_string(&profile)?);
        fs::remove_file(&profile)?;
        instructions.map(Ok).ok_or_else(|| "the profile of rustc has no total".into())
    }

    fn usage(&self, package: &Package, cargo: &mut Command) -> Result<std::result::Result<Usage, Failure>> {
        let report = self.work.join(format!("report-{}.json", std::process::id()));
        let _ = fs::remove_file(&report);
        let output = cargo
            .env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?)
            .env(REPORT, &report)
            .env(CRATE, &package.name)
            .output()?;
        let Ok(text) = fs::read(&report) else {
            let stderr = String::from_utf8_lossy(&output.stderr);
            return Ok(Err(Failure::DoesNotBuild(first_error(&stderr))));
        };
        fs::remove_file(&report)?;
        let usage: Usage = serde_json::from_slice(&text)?;
        if usage.success {
            return Ok(Ok(usage));
        }
        if usage.seconds + 1.0 >= self.limit_seconds() {
            return Ok(Err(Failure::OverLimit(self.limit)));
        }
        Ok(Err(Failure::DoesNotBuild(first_error(&String::from_utf8_lossy(&output.stderr)))))
    }

    fn cargo(&self, action: Action, package: &Package) -> Command {
        let mut command = Command::new(folders::cargo());
        command
            .args(action.arguments())
            .args(["--offline", "--quiet", "--color", "never"])
            .current_dir(&package.root)
            .env("CARGO_TARGET_DIR", self.target())
            .env("CARGO_INCREMENTAL", if self.incremental { "1" } else { "0" });
        without_flags(&mut command);
        command
    }

    #[allow(clippy::cast_precision_loss, reason = "seconds")]
    fn limit_seconds(&self) -> f64 {
        self.limit as f64
    }
}

/// What a user's environment would change about every figure.
fn without_flags(command: &mut Command) {
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
        command.env_remove(name);
    }
}

/// The first error of a compiler's output, in one short line.
fn first_error(stderr: &str) -> String {
    let error = stderr.lines().find(|line| line.starts_with("error")).unwrap_or("no error message");
    error.trim_start_matches("error: ").chars().take(80).collect()
}

/// What a clean build of a package and all its dependencies costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Clean {
    /// CPU seconds of everything that cargo starts, and its own.
    pub(crate) cpu: f64,
    pub(crate) wall: f64,
}

/// Builds a package (debug) in a folder of its own that is empty before and gone after.
pub(crate) fn clean_build(work: &Path, package: &Package) -> Result<std::result::Result<Clean, Failure>> {
    let target = work.join("clean");
    let _ = fs::remove_dir_all(&target);
    let mut command = Command::new(folders::cargo());
    command
        .args(["build", "--offline", "--quiet"])
        .current_dir(&package.root)
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_INCREMENTAL", "0");
    without_flags(&mut command);
    let (before, start) = (children()?, Instant::now());
    let output = command.output()?;
    let wall = start.elapsed().as_secs_f64();
    let cpu = (children()?.saturating_sub(before)).as_secs_f64();
    fs::remove_dir_all(&target)?;
    if output.status.success() {
        return Ok(Ok(Clean { cpu, wall }));
    }
    Ok(Err(Failure::DoesNotBuild(first_error(&String::from_utf8_lossy(&output.stderr)))))
}

/// CPU time of all children that have ended, and of theirs.
fn children() -> Result<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let [user, system] = [usage.user_time(), usage.system_time()].map(|time| {
        let micros = time.tv_sec() * 1_000_000 + time.tv_usec();
        Duration::from_micros(u64::try_from(micros).unwrap_or_default())
    });
    Ok(user + system)
}

#[derive(Debug, Serialize, Deserialize)]
struct Usage {
    seconds: f64,
    success: bool,
}

/// Does the work of the compiler's wrapper when this process is one.
pub(crate) fn wrap() -> Option<ExitCode> {
    let report = env::var_os(REPORT)?;
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments.next()?;
    let arguments: Vec<_> = arguments.collect();
    let status = if compiles(&arguments, &env::var_os(CRATE)?) {
        measured(&rustc, &arguments, Path::new(&report))
    } else {
        Ok(Command::new(&rustc).args(&arguments).status().ok()?)
    };
    match status {
        Ok(status) => {
            Some(status.code().map_or(ExitCode::FAILURE, |code| ExitCode::from(u8::try_from(code).unwrap_or(1))))
        }
        Err(error) => {
            eprintln!("error: {error}");
            Some(ExitCode::FAILURE)
        }
    }
}

/// Whether this is the rustc of the crate: cargo asks the compiler for its version and settings
/// through the wrapper, too.
fn compiles(arguments: &[OsString], name: &OsString) -> bool {
    arguments.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] == *name)
}

fn measured(rustc: &OsString, arguments: &[OsString], report: &Path) -> Result<ExitStatus> {
    let status = match env::var_os(PROFILE) {
        Some(profile) => callgrind::rustc(rustc, Path::new(&profile))?.args(arguments).status()?,
        None => Command::new(rustc).args(arguments).status()?,
    };
    let usage = Usage { seconds: children()?.as_secs_f64(), success: status.success() };
    fs::write(report, serde_json::to_vec(&usage)?)?;
    Ok(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_shows_the_first_error_of_a_peer_that_does_not_build() {
        let stderr =
            "warning: unused\nerror[E0080]: evaluation panicked: too many\n --> src/codes.rs\nerror: aborting\n";
        assert_eq!(first_error(stderr), "error[E0080]: evaluation panicked: too many");
    }

    #[test]
    fn only_the_rustc_of_the_crate_is_measured_and_not_the_one_that_is_asked_for_its_version() {
        let arguments = |texts: &[&str]| texts.iter().map(OsString::from).collect::<Vec<_>>();
        let name = OsString::from("azsm_600");
        assert!(compiles(&arguments(&["--crate-name", "azsm_600", "--edition=2024"]), &name));
        assert!(!compiles(&arguments(&["--crate-name", "___", "--print=cfg"]), &name));
        assert!(!compiles(&arguments(&["-vV"]), &name));
    }
}
