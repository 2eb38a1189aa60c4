//! Copies a directory tree, and says with status codes what became of it.

use std::process::ExitCode;

use clap::Parser;
use storage_mover::copy::{self, Settings};

/// Copies a directory tree, and logs the status code of the job and of each file and directory
#[derive(Debug, Parser)]
#[command(after_help = "Examples:
  copy-tree photos /mnt/backup/photos
  copy-tree --exclude '*.tmp' --exclude .git --compare content src /mnt/backup/src
  storage-mover decode --summary copy-tree-logs/copy.jsonl")]
struct Arguments {
    #[command(flatten)]
    settings: Settings,
}

fn main() -> ExitCode {
    let Arguments { settings } = Arguments::parse();
    match copy::run(&settings) {
        Ok(report) => {
            eprintln!("{report}");
            if report.status.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("error: cannot write the job run log in `{}`: {error}", settings.logs.display());
            ExitCode::FAILURE
        }
    }
}
