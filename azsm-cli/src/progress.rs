//! How much has been read, drawn on standard error and wiped out at the end.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar or a spinner. Threads draw it whenever they add to it, and its own thread does between:
/// no thread may hold the lock of standard error for longer than it writes.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn hidden() -> Self {
        Self(ProgressBar::hidden())
    }

    /// How much of so many bytes has been read.
    pub(crate) fn bar(total: u64) -> Self {
        Self::with_template(Some(total), "{bytes:>11} of {total_bytes} [{bar:40}] {bytes_per_sec}, {eta} left")
    }

    /// How much has been read, when no one knows how much there is.
    pub(crate) fn spinner() -> Self {
        let progress = Self::with_template(None, "{spinner} {bytes} read, {bytes_per_sec}");
        progress.0.enable_steady_tick(Duration::from_millis(100));
        progress
    }

    fn with_template(total: Option<u64>, template: &str) -> Self {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
        Self(match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style.progress_chars("=> ")),
            Err(_) => bar,
        })
    }

    pub(crate) fn add(&self, bytes: u64) {
        self.0.inc(bytes);
    }

    /// Makes room on standard error.
    pub(crate) fn pause<R>(&self, write: impl FnOnce() -> R) -> R {
        self.0.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
