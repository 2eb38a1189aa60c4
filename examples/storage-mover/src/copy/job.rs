//! One copy job: what it does with each entry of the source, and the statuses that it ends with.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use azsm::Coded;
use walkdir::{DirEntry, IntoIter, WalkDir};

use super::errors::{CopyError, JobError};
use super::logs::{CopyRow, EntryKind, JobRow, Log, Params, Tally, params};
use super::rules::{self, Candidate};
use super::settings::Settings;
use super::transfer;
use crate::copy_log::{self, Failed, NoCopyNecessary};
use crate::job_run::{self, Other};

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What became of the job. It is a success when the target has all that it should have.
    pub status: job_run::StatusCode,
    /// What the operating system said, or how many files are missing in the target.
    pub detail: Option<String>,
    /// What became of the files.
    pub tally: Tally,
}

/// The status, the numbers, and what to do.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { copied, copied_bytes, directories, excluded, unchanged, unsupported, failed } = self.tally;
        write!(f, "{}", self.status)?;
        if let Some(detail) = &self.detail {
            write!(f, ": {detail}")?;
        }
        write!(
            f,
            "\nfiles copied: {copied} ({copied_bytes} bytes); directories: {directories}; unchanged: {unchanged}"
        )?;
        write!(f, "; excluded: {excluded}; unsupported: {unsupported}; failed: {failed}")?;
        match self.status.help() {
            Some(help) => write!(f, "\n{help}"),
            None => Ok(()),
        }
    }
}

/// Runs a job, and logs what became of it.
///
/// # Errors
///
/// When the job run log cannot be written. Everything else that goes wrong has a status.
pub fn run(settings: &Settings) -> io::Result<Report> {
    fs::create_dir_all(&settings.logs)?;
    let mut job_log = Log::open(&settings.logs.join("job-run.jsonl"))?;
    let started = now();
    let mut tally = Tally::default();
    let (status, params, detail) = match copy_tree(settings, &mut tally) {
        Err(error) => (job_status(&error), params(&error), Some(error.to_string())),
        Ok(()) if tally.missing() == 0 => (job_run::StatusCode::Success, Params::new(), None),
        Ok(()) => {
            let missing = tally.missing();
            let occurrence = azsm::occurrence!(Other::Miscellaneous { missing });
            let detail = format!("{missing} not copied, see the copy log");
            (job_status(&occurrence), params(&occurrence), Some(detail))
        }
    };
    job_log.write(&JobRow {
        status,
        message: status.message().to_owned(),
        detail: detail.clone(),
        params,
        source: settings.source.to_string_lossy().into_owned(),
        target: settings.target.to_string_lossy().into_owned(),
        started,
        ended: now(),
        tally,
    })?;
    job_log.close()?;
    Ok(Report { status, detail, tally })
}

/// Zero on a clock that is set to before 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs())
}

/// As the job run log has it: every status of a job is one of its declaration.
fn job_status(of: &dyn Coded) -> job_run::StatusCode {
    of.status().code().try_into().unwrap_or(Other::Miscellaneous.into())
}

/// The same for the copy log.
fn copy_status(of: &dyn Coded) -> copy_log::StatusCode {
    of.status().code().try_into().unwrap_or(Failed::TargetIoError.into())
}

fn copy_tree(settings: &Settings, tally: &mut Tally) -> Result<(), JobError> {
    let mut log = Log::open(&settings.logs.join("copy.jsonl")).map_err(JobError::OpenLog)?;
    let source = open_source(settings)?;
    let target = open_target(&source, settings)?;
    // A directory comes before what is in it.
    let mut walk = WalkDir::new(&source).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let row = match entry {
            Ok(entry) => copy_entry(&entry, &source, &target, &mut walk, settings),
            Err(error) => {
                let path = error.path().unwrap_or(&source).to_owned();
                copy_row(below(&path, &source), None, Err(CopyError::ScanSource(error.into())))
            }
        };
        tally.count(&row);
        log.write(&row).map_err(JobError::WriteLog)?;
    }
    log.close().map_err(JobError::CloseLog)
}

fn open_source(settings: &Settings) -> Result<PathBuf, JobError> {
    let source = fs::canonicalize(&settings.source).map_err(JobError::ReachSource)?;
    if !fs::metadata(&source).map_err(JobError::ReachSource)?.is_dir() {
        return Err(JobError::SourceNotADirectory { folder: source });
    }
    fs::read_dir(&source).map_err(JobError::ListSource)?;
    Ok(source)
}

fn open_target(source: &Path, settings: &Settings) -> Result<PathBuf, JobError> {
    let refuse_if_inside = |target: &Path| {
        if target.starts_with(source) {
            return Err(JobError::TargetInSource { folder: target.to_owned() });
        }
        Ok(())
    };
    // Before it is created: nothing must be left over in the source.
    refuse_if_inside(&real_path(&settings.target).map_err(JobError::ReachTarget)?)?;
    fs::create_dir_all(&settings.target).map_err(JobError::ReachTarget)?;
    let target = fs::canonicalize(&settings.target).map_err(JobError::ReachTarget)?;
    refuse_if_inside(&target)?;
    tempfile::tempfile_in(&target).map_err(JobError::ReachTarget)?;
    Ok(target)
}

/// Where a path leads to that need not exist yet.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    for ancestor in absolute.ancestors() {
        if let (Ok(real), Ok(rest)) = (fs::canonicalize(ancestor), absolute.strip_prefix(ancestor)) {
            return Ok(real.join(rest));
        }
    }
    Ok(absolute)
}

fn below<'a>(path: &'a Path, source: &Path) -> &'a Path {
    path.strip_prefix(source).unwrap_or(path)
}

/// What became of an entry of the source, with the values of the status, and how many bytes were copied.
type Outcome = Result<(copy_log::StatusCode, Params, u64), CopyError>;

fn copy_row(relative: &Path, kind: Option<EntryKind>, outcome: Outcome) -> CopyRow {
    let ((status, params, bytes), detail) = match outcome {
        Ok(outcome) => (outcome, None),
        Err(error) => ((copy_status(&error), params(&error), 0), Some(error.to_string())),
    };
    let path = relative.to_string_lossy().into_owned();
    CopyRow { status, message: status.message().to_owned(), detail, params, path, kind, bytes }
}

fn copy_entry(entry: &DirEntry, source: &Path, target: &Path, walk: &mut IntoIter, settings: &Settings) -> CopyRow {
    let relative = below(entry.path(), source);
    let is_directory = entry.file_type().is_dir();
    let outcome = copy_into(entry, relative, &target.join(relative), settings);
    let is_copied = outcome.as_ref().is_ok_and(|(status, ..)| status.is_success());
    if is_directory && !is_copied {
        walk.skip_current_dir();
    }
    copy_row(relative, Some(entry.file_type().into()), outcome)
}

fn copy_into(entry: &DirEntry, relative: &Path, target: &Path, settings: &Settings) -> Outcome {
    let metadata = entry.metadata().map_err(|error| CopyError::ScanSource(error.into()))?;
    if let Some(refusal) = rules::refusal(Candidate { relative, metadata: &metadata }, settings) {
        return Ok((copy_status(&refusal), params(&refusal), 0));
    }
    if metadata.is_dir() {
        transfer::create_directory(target)?;
        fs::read_dir(entry.path()).map_err(CopyError::ScanSource)?;
        return Ok((copy_log::StatusCode::Success, Params::new(), 0));
    }
    if transfer::is_unchanged(&metadata, target)? {
        return Ok((NoCopyNecessary::ByFileTime.into(), Params::new(), 0));
    }
    Ok((copy_log::StatusCode::Success, Params::new(), transfer::copy_file(entry.path(), target)?))
}
