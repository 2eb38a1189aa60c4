//! Copies a directory tree, and says with status codes what became of it.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use storage_mover::copy::{self, Settings};

/// Copies a directory tree, and logs the status code of the job and of each file and directory
#[derive(Debug, Parser)]
#[command(after_help = "Examples:
  copy-tree photos /mnt/backup/photos
  copy-tree --exclude '*.tmp' --exclude .git src /mnt/backup/src
  storage-mover decode --summary copy-tree-logs/copy.jsonl")]
struct Arguments {
    #[command(flatten)]
    settings: Settings,
}

fn main() -> ExitCode {
    let Arguments { settings } = Arguments::parse();
    let (text, exit_code) = match copy::run(&settings) {
        Ok(report) if report.status.is_success() => (report.to_string(), ExitCode::SUCCESS),
        Ok(report) => (report.to_string(), ExitCode::FAILURE),
        Err(error) => {
            let logs = settings.logs.display();
            (format!("error: cannot write the job run log in `{logs}`: {error}"), ExitCode::FAILURE)
        }
    };
    // The logs have it all when this is not read.
    let _ = writeln!(io::stderr(), "{text}");
    exit_code
}
