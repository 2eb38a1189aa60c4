use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How much has been audited, drawn on standard error and wiped out at the end.
pub(super) struct Progress(ProgressBar);

const TEMPLATE: &str = "{spinner} {bytes} audited, {bytes_per_sec}";

impl Progress {
    pub(super) fn new(is_wanted: bool) -> Self {
        if !is_wanted {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(match ProgressStyle::with_template(TEMPLATE) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }

    /// One more file, of so many bytes.
    pub(super) fn file(&self, bytes: u64) {
        self.0.inc(bytes);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
