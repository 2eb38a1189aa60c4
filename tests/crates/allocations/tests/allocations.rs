//! A process of its own, because a program has one allocator.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::error::Error;
use std::fmt::{self, Write};
use std::io;

use azsm::{Coded, Report};

/// The allocator of the system, with a count of its calls.
struct Counting;

thread_local! {
    /// Of this thread: the one that runs the tests allocates, too.
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the allocator of the system as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed { share: string, server: string, attempts: integer? } = 1001 "Failed to mount {share} on {server} {{sic}}",
                ScanFailed = 1002 "Failed to scan",
            }
        }
    }
}

#[derive(Debug, Coded)]
enum CopyError {
    #[status(job_run::Source::MountFailed { share, server = %port, attempts = *tries })]
    Mount { share: String, port: u16, tries: Option<u32>, source: fmt::Error },
    #[status(job_run::Source::ScanFailed)]
    Scan,
}

impl fmt::Display for CopyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no route\nto host")
    }
}

impl Error for CopyError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Mount { source, .. } => Some(source),
            Self::Scan => None,
        }
    }
}

/// Counts bytes.
#[derive(Default)]
struct Bytes(usize);

impl Write for Bytes {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

impl io::Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Everything that a report and an occurrence write.
fn write_all(error: &CopyError, out: &mut Bytes) -> Result<(), Box<dyn Error>> {
    let report = Report::of(error);
    write!(out, "{report} {}", report.message())?;
    if let Some(params) = report.params() {
        write!(out, "{params}")?;
    }
    let of_any: Report<'_> = report.into();
    write!(out, "{of_any}")?;
    serde_json::to_writer(&mut *out, &report)?;
    let occurrence = azsm::occurrence!(job_run::Source::MountFailed { share = "data", server = %"srv" });
    write!(out, "{occurrence} {}", Report::of(&occurrence))?;
    serde_json::to_writer(&mut *out, &occurrence)?;
    Ok(())
}

/// When this fails, a program that reports because memory has run out cannot report, and `no_std` programs
/// without an allocator do not link.
#[test]
fn reports_with_values_do_not_allocate() {
    // More than a report has room for.
    let share = "long ".repeat(200);
    let errors = [CopyError::Mount { share, port: 2049, tries: Some(3), source: fmt::Error }, CopyError::Scan];
    let before = ALLOCATIONS.get();
    assert!(before > 0, "the allocator counts");
    let mut out = Bytes::default();
    let results = errors.each_ref().map(|error| write_all(error, &mut out));
    let after = ALLOCATIONS.get();
    assert!(results.iter().all(Result::is_ok) && out.0 > 4000);
    assert_eq!(after, before);
}
