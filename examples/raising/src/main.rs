//! Copies one file, and says how it went: a log line with the code, and an exit code.

use std::fs::File;
use std::io::{self, Write as _};
use std::process::ExitCode;

use azsm::Report;
use raising::error::CopyError;

fn copy(path: &str) -> Result<u64, CopyError> {
    let mut source = File::open(path).map_err(|source| CopyError::Open { path: path.to_owned(), source })?;
    let mut target = io::stdout().lock();
    let copied = io::copy(&mut source, &mut target).map_err(CopyError::Read)?;
    target.flush().map_err(|_| CopyError::Canceled)?;
    Ok(copied)
}

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(io::stderr).init();
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: raising FILE > COPY");
        return ExitCode::from(2);
    };
    match copy(&path) {
        Ok(bytes) => {
            tracing::info!(bytes, "copied {path}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let report = Report::of(&error);
            azsm::event!(report, file = path);
            report.exit_code().into()
        }
    }
}
