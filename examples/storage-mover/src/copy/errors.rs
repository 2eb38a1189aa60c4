//! What goes wrong, and which code it has: an error of the operating system depends on who met it.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use crate::copy_log::Failed;
use crate::job_run::{Other, Source, Target};

/// Why a job does not go on.
#[derive(Debug, thiserror::Error, azsm::Coded)]
pub(super) enum JobError {
    #[error("{0}")]
    #[status(with = reaching_source)]
    ReachSource(io::Error),
    #[error("not a directory")]
    #[status(Source::InvalidPath { folder = %folder.display() })]
    SourceNotADirectory { folder: PathBuf },
    #[error("{0}")]
    #[status(with = listing_source)]
    ListSource(io::Error),
    #[error("{0}")]
    #[status(with = reaching_target)]
    ReachTarget(io::Error),
    #[error("it lies in the source, and would be copied into itself")]
    #[status(Target::InvalidPath { folder = %folder.display() })]
    TargetInSource { folder: PathBuf },
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

    /// An error with the code of another cause sends support to the wrong place. Most of these are
    /// out of reach of the tests on a file system.
    #[test]
    fn an_error_of_the_system_has_the_code_of_its_cause_and_place() {
        use ErrorKind::{
            NetworkDown, NotFound, Other, PermissionDenied, StaleNetworkFileHandle, StorageFull, TimedOut,
        };
        azsm::assert_status!(JobError::ReachSource(StaleNetworkFileHandle.into()), Source::MountFailed);
        azsm::assert_status!(JobError::ReachSource(Other.into()), Source::Miscellaneous);
        azsm::assert_status!(JobError::ListSource(Other.into()), Source::ScanFailed);
        azsm::assert_status!(JobError::ListSource(PermissionDenied.into()), Source::PermissionDenied);
        azsm::assert_status!(JobError::ReachTarget(StorageFull.into()), Target::Miscellaneous);
        azsm::assert_status!(JobError::ReachTarget(PermissionDenied.into()), Target::PermissionDenied);
        let places = [CopyError::ScanSource, CopyError::ReadSource, CopyError::ScanTarget, CopyError::WriteTarget];
        let (source, target) = (Failed::SourceTimedOut, Failed::TargetTimedOut);
        let timed_out = (TimedOut, [source, source, target, target]);
        let (source, target) = (Failed::SourcePermissionDenied, Failed::TargetPermissionDenied);
        let denied = (PermissionDenied, [source, source, target, target]);
        let (source, target) = (Failed::SourceScanFailed, Failed::TargetScanFailed);
        let not_found = (NotFound, [source, Failed::SourceIoError, target, Failed::TargetIoError]);
        for (kind, wanted) in [timed_out, denied, not_found] {
            for (place, status) in places.iter().zip(wanted) {
                azsm::assert_status!(place(kind.into()), status);
            }
        }
        azsm::assert_status!(CopyError::WriteTarget(NetworkDown.into()), Failed::TargetTransportError);
    }
}
