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
use std::time::Duration;

use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};

use crate::folders::cargo;
use crate::packages::Package;
use crate::{Context, Result, callgrind};

const REPORT: &str = "AZSM_BENCH_REPORT";
const CRATE: &str = "AZSM_BENCH_CRATE";
/// The profile that the rustc of the crate shall write; without it, its time is taken.
const PROFILE: &str = "AZSM_BENCH_PROFILE";

/// What to do with a package, and in which folder of its own: cargo compiles dependencies again when
/// it is asked for the other kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Action {
    pub(crate) title: &'static str,
    arguments: &'static [&'static str],
    target: &'static str,
    incremental: &'static str,
}

/// Without incremental compilation: the whole cost, whatever was compiled before.
pub(crate) const CHECK: Action =
    Action { title: "cargo check", arguments: &["check"], target: "build", incremental: "0" };
pub(crate) const DEBUG: Action = Action { title: "debug build", arguments: &["build"], ..CHECK };
pub(crate) const RELEASE: Action = Action { title: "release build", arguments: &["build", "--release"], ..CHECK };
/// For the size of the program.
pub(crate) const STRIPPED: Action =
    Action { title: "release build, stripped", arguments: &["build", "--profile", "size"], ..CHECK };
/// As editors and people run it.
pub(crate) const EDIT: Action =
    Action { title: "cargo check, incremental", target: "incremental", incremental: "1", ..CHECK };

impl Action {
    fn command(self, context: &Context, package: &Package) -> Command {
        let mut command = Command::new(cargo());
        command
            .args(self.arguments)
            .args(["--offline", "--quiet", "--color", "never"])
            .current_dir(&package.root)
            .env("CARGO_TARGET_DIR", self.target(context))
            .env("CARGO_INCREMENTAL", self.incremental);
        // What a user's environment would change about every figure.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
            command.env_remove(name);
        }
        command
    }

    /// Where cargo puts what it compiles.
    fn target(self, context: &Context) -> PathBuf {
        context.work.join(self.target)
    }
}

/// Ends every process that this one starts, compilers of all dependencies included, when it alone
/// has used so many CPU seconds.
pub(crate) fn limit_children(seconds: u64) -> Result<()> {
    let (_, hard) = getrlimit(Resource::RLIMIT_CPU)?;
    // Children inherit it. This process waits for them and uses next to nothing itself.
    Ok(setrlimit(Resource::RLIMIT_CPU, seconds, hard)?)
}

/// CPU seconds of rustc for the package itself.
///
/// Builds the dependencies, too, where they are not built yet, and does not count them.
pub(crate) fn seconds(context: &Context, package: &Package, action: Action) -> Result<f64> {
    usage(context, package, &mut action.command(context, package))
}

/// Instructions of rustc for `cargo check` of the package itself.
pub(crate) fn instructions(context: &Context, package: &Package) -> Result<f64> {
    let profile = context.work.join(format!("rustc-{}.callgrind", std::process::id()));
    usage(context, package, CHECK.command(context, package).env(PROFILE, &profile))?;
    let instructions = callgrind::total(&fs::read_to_string(&profile)?);
    fs::remove_file(&profile)?;
    instructions.ok_or_else(|| "the profile of rustc has no total".into())
}

/// Builds a program; returns where it is.
pub(crate) fn build(context: &Context, package: &Package, action: Action) -> Result<PathBuf> {
    seconds(context, package, action)?;
    Ok(action.target(context).join(action.arguments.last().unwrap_or(&"").trim_start_matches("--")).join(&package.name))
}

/// CPU seconds of everything that cargo starts for a clean debug build of a package and all its
/// dependencies, in a folder of its own that is empty before and gone after.
pub(crate) fn clean_build(context: &Context, package: &Package) -> Result<f64> {
    let action = Action { target: "clean", ..DEBUG };
    let _ = fs::remove_dir_all(action.target(context));
    let before = children()?;
    let output = action.command(context, package).output()?;
    let cpu = children()?.saturating_sub(before).as_secs_f64();
    fs::remove_dir_all(action.target(context))?;
    if output.status.success() { Ok(cpu) } else { Err(first_error(&output.stderr).into()) }
}

fn usage(context: &Context, package: &Package, cargo: &mut Command) -> Result<f64> {
    let report = context.work.join(format!("report-{}", std::process::id()));
    let _ = fs::remove_file(&report);
    let output = cargo
        .env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?)
        .env(REPORT, &report)
        .env(CRATE, &package.name)
        .output()?;
    let Ok(text) = fs::read_to_string(&report) else { return Err(first_error(&output.stderr).into()) };
    fs::remove_file(&report)?;
    let seconds: f64 = text.parse()?;
    #[allow(clippy::cast_precision_loss, reason = "seconds")]
    let limit = context.limit as f64;
    match output.status.success() {
        true => Ok(seconds),
        false if seconds + 1.0 >= limit => Err(format!("over {limit} s").into()),
        false => Err(first_error(&output.stderr).into()),
    }
}

/// The first error of a compiler's output, in one short line.
fn first_error(stderr: &[u8]) -> String {
    let stderr = String::from_utf8_lossy(stderr);
    let error = stderr.lines().find(|line| line.starts_with("error")).unwrap_or("no error message");
    format!("does not build: {}", error.trim_start_matches("error: ").chars().take(80).collect::<String>())
}

/// CPU time of all children that have ended, and of theirs.
pub(crate) fn children() -> Result<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let [user, system] = [usage.user_time(), usage.system_time()].map(|time| {
        let micros = time.tv_sec() * 1_000_000 + time.tv_usec();
        Duration::from_micros(u64::try_from(micros).unwrap_or_default())
    });
    Ok(user + system)
}

/// Does the work of the compiler's wrapper when this process is one.
pub(crate) fn wrap() -> Option<Result<ExitCode>> {
    let report = env::var_os(REPORT)?;
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments.next()?;
    let arguments: Vec<_> = arguments.collect();
    let status = if compiles(&arguments, &env::var_os(CRATE)?) {
        measured(&rustc, &arguments, Path::new(&report))
    } else {
        Command::new(&rustc).args(&arguments).status().map_err(Into::into)
    };
    let code = |status: ExitStatus| status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
    Some(status.map(|status| ExitCode::from(code(status))))
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
    fs::write(report, children()?.as_secs_f64().to_string())?;
    Ok(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_shows_the_first_error_of_a_peer_that_does_not_build() {
        let stderr =
            b"warning: unused\nerror[E0080]: evaluation panicked: too many\n --> src/codes.rs\nerror: aborting\n";
        assert_eq!(first_error(stderr), "does not build: error[E0080]: evaluation panicked: too many");
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
