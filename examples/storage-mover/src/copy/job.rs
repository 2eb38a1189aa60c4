//! One copy job: what it does with each entry of the source, and the statuses that it ends with.

use std::fmt;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use azsm::Coded as _;

use super::errors::{CopyError, JobError};
use super::logs::{CopyRow, EntryKind, JobRow, Log, Tally};
use super::rules::{self, Candidate};
use super::settings::Settings;
use super::transfer;
use super::walk::{Visit, Walk};
use crate::copy_log::{self, Failed};
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
    let (status, detail) = match copy_tree(settings, &mut tally) {
        Err(error) => (job_status(&error), Some(error.to_string())),
        Ok(()) if tally.missing() == 0 => (job_run::StatusCode::Success, None),
        Ok(()) => (Other::Miscellaneous.into(), Some(format!("{} not copied, see the copy log", tally.missing()))),
    };
    job_log.write(&JobRow {
        status,
        message: status.message().to_owned(),
        detail: detail.clone(),
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
fn job_status(error: &JobError) -> job_run::StatusCode {
    error.status().code().try_into().unwrap_or(Other::Miscellaneous.into())
}

/// The same for the copy log.
fn copy_status(error: &CopyError) -> copy_log::StatusCode {
    error.status().code().try_into().unwrap_or(Failed::TargetIoError.into())
}

fn copy_tree(settings: &Settings, tally: &mut Tally) -> Result<(), JobError> {
    let mut log = Log::open(&settings.logs.join("copy.jsonl")).map_err(JobError::OpenLog)?;
    let source = open_source(settings)?;
    let mut walk = Walk::new(source.clone()).map_err(JobError::ListSource)?;
    let target = open_target(&source, settings)?;
    while let Some(visit) = walk.next() {
        let row = copy_entry(visit, &target, &mut walk, settings);
        tally.count(&row);
        log.write(&row).map_err(JobError::WriteLog)?;
    }
    log.close().map_err(JobError::CloseLog)
}

fn open_source(settings: &Settings) -> Result<PathBuf, JobError> {
    let source = fs::canonicalize(&settings.source).map_err(JobError::ReachSource)?;
    if !fs::metadata(&source).map_err(JobError::ReachSource)?.is_dir() {
        return Err(JobError::SourceNotADirectory);
    }
    #[cfg(unix)]
    if settings.mounted && !is_mount_point(&source).map_err(JobError::ReachSource)? {
        return Err(JobError::NothingMounted);
    }
    Ok(source)
}

#[cfg(unix)]
fn is_mount_point(directory: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let Some(parent) = directory.parent() else { return Ok(true) };
    Ok(fs::metadata(directory)?.dev() != fs::metadata(parent)?.dev())
}

fn open_target(source: &Path, settings: &Settings) -> Result<PathBuf, JobError> {
    let refuse_if_inside = |target: &Path| {
        if target.starts_with(source) {
            return Err(JobError::TargetInSource);
        }
        Ok(())
    };
    // Before it is created: nothing must be left over in the source.
    refuse_if_inside(&real_path(&settings.target).map_err(JobError::ReachTarget)?)?;
    fs::create_dir_all(&settings.target).map_err(JobError::ReachTarget)?;
    let target = fs::canonicalize(&settings.target).map_err(JobError::ReachTarget)?;
    refuse_if_inside(&target)?;
    transfer::try_out(&target).map_err(JobError::ReachTarget)?;
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

/// What becomes of one entry of the source.
struct Outcome {
    status: copy_log::StatusCode,
    bytes: u64,
}

impl<S: Into<copy_log::StatusCode>> From<S> for Outcome {
    fn from(status: S) -> Self {
        Self { status: status.into(), bytes: 0 }
    }
}

fn copy_entry(visit: Visit, target: &Path, walk: &mut Walk, settings: &Settings) -> CopyRow {
    let Visit { relative, path, metadata } = visit;
    let kind = metadata.as_ref().ok().map(|metadata| EntryKind::from(metadata.file_type()));
    let target = target.join(&relative);
    let outcome = match metadata {
        Err(error) => Err(CopyError::ScanSource(error)),
        Ok(metadata) => match rules::refusal(Candidate { relative: &relative, metadata: &metadata }, settings) {
            Some(status) => Ok(status.into()),
            None if metadata.is_dir() => copy_directory(&relative, &target, walk),
            None => copy_file(&path, &metadata, &target, settings),
        },
    };
    let (Outcome { status, bytes }, detail) = match outcome {
        Ok(outcome) => (outcome, None),
        Err(error) => (Outcome { status: copy_status(&error), bytes: 0 }, Some(error.to_string())),
    };
    let path = relative.to_string_lossy().into_owned();
    CopyRow { status, message: status.message().to_owned(), detail, path, kind, bytes }
}

fn copy_directory(relative: &Path, target: &Path, walk: &mut Walk) -> Result<Outcome, CopyError> {
    transfer::create_directory(target)?;
    match walk.descend(relative) {
        Ok(()) => Ok(copy_log::StatusCode::Success.into()),
        Err(error) => Err(CopyError::ScanSource(error)),
    }
}

fn copy_file(path: &Path, metadata: &Metadata, target: &Path, settings: &Settings) -> Result<Outcome, CopyError> {
    match transfer::unchanged(path, metadata, target, settings.compare)? {
        Some(reason) => Ok(reason.into()),
        None => Ok(Outcome { status: copy_log::StatusCode::Success, bytes: transfer::copy_file(path, target)? }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A build or a mail client deletes files all the time.
    #[test]
    fn a_file_that_vanishes_after_it_was_listed_is_a_failed_scan() {
        #[derive(clap::Parser)]
        struct Arguments {
            #[command(flatten)]
            settings: Settings,
        }
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "1").unwrap();
        let mut walk = Walk::new(folder.path().to_owned()).unwrap();
        fs::remove_file(folder.path().join("file")).unwrap();
        let Arguments { settings } = clap::Parser::parse_from(["copy-tree", "source", "target"]);
        let visit = walk.next().unwrap();
        let row = copy_entry(visit, Path::new("target"), &mut walk, &settings);
        assert_eq!((row.status, row.kind), (Failed::SourceScanFailed.into(), None));
        assert!(walk.next().is_none());
    }
}
