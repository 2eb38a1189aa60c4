//! What goes wrong, and which code it has: an error of the operating system depends on who met it.

use std::io::{self, ErrorKind};

use crate::copy_log::Failed;
use crate::job_run::{Other, Source, Target};

/// Why a job does not go on.
#[derive(Debug, thiserror::Error, azsm::Coded)]
pub(super) enum JobError {
    #[error("{0}")]
    #[status(with = reaching_source)]
    ReachSource(io::Error),
    #[error("not a directory")]
    #[status(Source::InvalidPath)]
    SourceNotADirectory,
    #[cfg(unix)]
    #[error("nothing is mounted there")]
    #[status(Source::MountFailed)]
    NothingMounted,
    #[error("{0}")]
    #[status(with = listing_source)]
    ListSource(io::Error),
    #[error("{0}")]
    #[status(with = reaching_target)]
    ReachTarget(io::Error),
    #[error("it lies in the source, and would be copied into itself")]
    #[status(Target::InvalidPath)]
    TargetInSource,
    #[error("{0}")]
    #[status(Other::CreateFailed)]
    OpenLog(io::Error),
    #[error("{0}")]
    #[status(Other::SendProgressFailed)]
    WriteLog(io::Error),
    #[error("{0}")]
    #[status(Other::FinalizeFailed)]
    CloseLog(io::Error),
}

/// Why a file or directory is not in the target.
#[derive(Debug, thiserror::Error, azsm::Coded)]
pub(super) enum CopyError {
    #[error("{0}")]
    #[status(with = scanning_source)]
    ScanSource(io::Error),
    #[error("{0}")]
    #[status(with = reading_source)]
    ReadSource(io::Error),
    #[error("{0}")]
    #[status(with = scanning_target)]
    ScanTarget(io::Error),
    #[error("{0}")]
    #[status(with = writing_target)]
    WriteTarget(io::Error),
}

/// Reaching the source directory.
fn reaching_source(error: &io::Error) -> Source {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidInput | ErrorKind::InvalidFilename => {
            Source::InvalidPath
        }
        ErrorKind::PermissionDenied => Source::PermissionDenied,
        // What a path on a share that is mounted, but cannot be reached, ends in.
        ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::NotConnected
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::TimedOut => Source::MountFailed,
        _ => Source::Miscellaneous,
    }
}

/// Listing the source directory.
fn listing_source(error: &io::Error) -> Source {
    match error.kind() {
        ErrorKind::PermissionDenied => Source::PermissionDenied,
        _ => Source::ScanFailed,
    }
}

/// Creating the target directory, and writing into it.
fn reaching_target(error: &io::Error) -> Target {
    match error.kind() {
        ErrorKind::NotFound
        | ErrorKind::NotADirectory
        | ErrorKind::AlreadyExists
        | ErrorKind::InvalidInput
        | ErrorKind::InvalidFilename => Target::InvalidPath,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Target::PermissionDenied,
        _ => Target::Miscellaneous,
    }
}

/// Finding out what there is in the source.
fn scanning_source(error: &io::Error) -> Failed {
    match error.kind() {
        ErrorKind::PermissionDenied => Failed::SourcePermissionDenied,
        ErrorKind::TimedOut => Failed::SourceTimedOut,
        _ => Failed::SourceScanFailed,
    }
}

/// Reading a file of the source.
fn reading_source(error: &io::Error) -> Failed {
    match error.kind() {
        ErrorKind::PermissionDenied => Failed::SourcePermissionDenied,
        ErrorKind::TimedOut => Failed::SourceTimedOut,
        _ => Failed::SourceIoError,
    }
}

/// Finding out what there is in the target.
fn scanning_target(error: &io::Error) -> Failed {
    match error.kind() {
        ErrorKind::PermissionDenied => Failed::TargetPermissionDenied,
        ErrorKind::TimedOut => Failed::TargetTimedOut,
        _ => Failed::TargetScanFailed,
    }
}

/// Writing to the target.
fn writing_target(error: &io::Error) -> Failed {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Failed::TargetPermissionDenied,
        ErrorKind::TimedOut => Failed::TargetTimedOut,
        ErrorKind::ConnectionAborted
        | ErrorKind::ConnectionReset
        | ErrorKind::BrokenPipe
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NotConnected
        | ErrorKind::StaleNetworkFileHandle => Failed::TargetTransportError,
        _ => Failed::TargetIoError,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No test can take a network away from a file system: these are the causes that the tests on a
    /// real one do not reach.
    #[test]
    fn what_networks_do_has_codes_of_its_own() {
        let error = |kind: ErrorKind| io::Error::from(kind);
        assert_eq!(reaching_source(&error(ErrorKind::StaleNetworkFileHandle)), Source::MountFailed);
        assert_eq!(reaching_source(&error(ErrorKind::Other)), Source::Miscellaneous);
        assert_eq!(listing_source(&error(ErrorKind::Other)), Source::ScanFailed);
        assert_eq!(reaching_target(&error(ErrorKind::StorageFull)), Target::Miscellaneous);
        let timed_out = error(ErrorKind::TimedOut);
        assert_eq!(scanning_source(&timed_out), Failed::SourceTimedOut);
        assert_eq!(reading_source(&timed_out), Failed::SourceTimedOut);
        assert_eq!(scanning_target(&timed_out), Failed::TargetTimedOut);
        assert_eq!(writing_target(&timed_out), Failed::TargetTimedOut);
        assert_eq!(writing_target(&error(ErrorKind::NetworkDown)), Failed::TargetTransportError);
    }
}
