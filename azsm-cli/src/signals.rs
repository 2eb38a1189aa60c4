//! Signals that wait until a file is complete.

/// While this lives, the signals that end a process (`SIGHUP`, `SIGINT`, `SIGTERM`) wait, so that
/// none of them leaves half a file, or a temporary one. For a moment only, and never around anything
/// that can wait. It is about one thread, and those that it starts meanwhile: in no other one may they
/// not wait.
#[derive(Debug)]
pub struct Held {
    #[cfg(unix)]
    before: Option<nix::sys::signal::SigSet>,
}

/// Lets them wait.
#[cfg(unix)]
#[must_use]
pub fn hold() -> Held {
    use nix::sys::signal::{SigSet, SigmaskHow, Signal};

    let ending = SigSet::from_iter([Signal::SIGHUP, Signal::SIGINT, Signal::SIGTERM]);
    Held { before: ending.thread_swap_mask(SigmaskHow::SIG_BLOCK).ok() }
}

/// There are none.
#[cfg(not(unix))]
#[must_use]
pub fn hold() -> Held {
    Held {}
}

#[cfg(unix)]
impl Drop for Held {
    fn drop(&mut self) {
        // A signal that has waited ends the process here.
        let _ = self.before.map(|before| before.thread_set_mask());
    }
}
