use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::input::Input;

/// How much of all files has been read, drawn on standard error and wiped out at the end.
pub(super) struct Progress(ProgressBar);

const TEMPLATE: &str = "{bytes:>11} of {total_bytes} [{bar:40}] {bytes_per_sec}, {eta} left";

impl Progress {
    /// Draws nothing unless it is wanted, and every input has a size.
    pub(super) fn new(inputs: &[Input], is_wanted: bool) -> Self {
        let total = inputs.iter().map(Input::size).sum::<Option<u64>>().filter(|_| is_wanted);
        let Some(total) = total else {
            return Self(ProgressBar::hidden());
        };
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
        Self(match ProgressStyle::with_template(TEMPLATE) {
            Ok(style) => bar.with_style(style.progress_chars("=> ")),
            Err(_) => bar,
        })
    }

    pub(super) fn add(&self, bytes: usize) {
        self.0.inc(bytes as u64);
    }

    /// Makes room on standard error.
    pub(super) fn pause<R>(&self, write: impl FnOnce() -> R) -> R {
        self.0.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
