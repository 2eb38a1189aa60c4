//! Work on the input of a stranger, on a thread of its own. It is given up when it takes too long or
//! too much memory; a limit that the work itself can hold, with a better message, belongs there.

use std::fmt;
use std::io;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How much the memory of the process can grow.
pub(crate) const MAX_MEMORY: usize = 512 << 20;

/// Deep recursion has to meet the limit on memory before the end of the stack, which aborts the
/// process. Only what is used of a stack takes memory.
const STACK: usize = if cfg!(target_pointer_width = "64") { MAX_MEMORY * 2 } else { 64 << 20 };

/// The name of the thread. A panic of it is reported as an error, so it needs no report of its own.
pub(crate) const THREAD: &str = "template";

/// How often the limits are checked.
const INTERVAL: Duration = Duration::from_millis(4);

/// Why work was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    Time,
    Memory,
    Panic,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time => f.write_str("it runs too long"),
            Self::Panic => f.write_str("it makes minijinja panic"),
            Self::Memory => write!(f, "it needs more than {} MiB of memory", MAX_MEMORY >> 20),
        }
    }
}

/// Does the work. When it is given up, its thread runs on until the process ends. What the thread
/// makes is dropped there as well, if it can be nested deeply.
///
/// # Errors
///
/// When there can be no thread.
pub(crate) fn run<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Clone + Send + 'static,
) -> io::Result<Result<T, Stopped>> {
    let (sender, receiver) = mpsc::channel();
    let begun = Instant::now();
    let before = memory();
    let spawn = |stack: usize| {
        let (work, sender) = (work.clone(), sender.clone());
        let task = move || drop(sender.send(work()));
        thread::Builder::new().name(THREAD.to_owned()).stack_size(stack).spawn(task)
    };
    // A machine with little memory, or a limit on addresses, may refuse a large stack.
    let thread = spawn(STACK).or_else(|_| spawn(STACK / 4)).or_else(|_| spawn(STACK / 16))?;
    drop(sender);
    loop {
        match receiver.recv_timeout(INTERVAL) {
            Ok(done) => return Ok(Ok(done)),
            // A thread that ends has sent its result, unless it panicked.
            Err(RecvTimeoutError::Disconnected) => {
                let _ = thread.join();
                return Ok(Err(Stopped::Panic));
            }
            Err(RecvTimeoutError::Timeout) if begun.elapsed() >= limit => return Ok(Err(Stopped::Time)),
            Err(RecvTimeoutError::Timeout) if memory().saturating_sub(before) > MAX_MEMORY => {
                return Ok(Err(Stopped::Memory));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// What the process occupies; 0 where the system does not say it.
fn memory() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without it, a comparison that visits the same list again and again would not end.
    #[test]
    fn work_that_does_not_end_is_given_up() {
        let forever = || loop {
            thread::sleep(INTERVAL);
        };
        assert_eq!(run::<()>(Duration::from_millis(50), forever).unwrap(), Err(Stopped::Time));
        assert_eq!(run(Duration::from_secs(60), || 1).unwrap(), Ok(1));
        assert_eq!(run::<()>(Duration::from_secs(60), || panic!("on purpose")).unwrap(), Err(Stopped::Panic));
    }
}
