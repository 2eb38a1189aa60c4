//! The codes that tests have produced: the lines that `assert_status!` appends to a file.

use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use azsm::scheme::Form;

use super::counts::Counts;
use super::finding::{Finding, Rule};
use super::names::{Id, Names};
use super::usage::Usage;
use crate::blocks::LOG_BLOCK;
use crate::failure::Refusal;
use crate::findings::{Excerpt, Place};
use crate::input::{Input, Log};
use crate::progress::Progress;

/// Longer than any code with the end of its line. Of a longer line, this much is read.
const LONGEST: u64 = 64;

/// The codes of some files.
#[derive(Default)]
pub(super) struct Produced {
    counts: Counts,
    /// What a user should know about a file.
    pub(super) notes: Vec<Refusal>,
    pub(super) bytes: u64,
}

impl Produced {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or has something else than codes.
    pub(super) fn read(&mut self, names: &Names<'_>, path: &Path, progress: &Progress) -> Result<(), Refusal> {
        let name = path.display();
        let cannot = |error: io::Error| Refusal {
            reason: format!("cannot read `{name}`: {error}"),
            advice: (error.kind() == io::ErrorKind::NotFound).then(|| with_produced("run the tests first")),
        };
        let Log { source, fault } = Input::File(PathBuf::from(path)).open().map_err(cannot)?;
        if let Some(fault) = fault {
            return Err(cannot(io::Error::other(fault.to_string())));
        }
        let file: Arc<str> = Arc::from(path.to_string_lossy());
        let mut source = BufReader::with_capacity(LOG_BLOCK, source);
        let (mut bytes, mut own, mut others, mut first_other) = (Vec::new(), 0_u64, 0_u64, String::new());
        for line in 1.. {
            bytes.clear();
            let len = source.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).map_err(cannot)? as u64;
            if len == 0 {
                break;
            }
            self.bytes += len;
            progress.add(len);
            let text = String::from_utf8_lossy(&bytes);
            let text = if line == 1 { text.trim_start_matches('\u{feff}') } else { &text }.trim_ascii();
            let code =
                names.forms().iter().enumerate().find_map(|(form, of)| Some((form, of.form().parse(text).ok()?)));
            match code {
                Some(code) => {
                    own += 1;
                    self.counts.add(code, || {
                        let place = Place { file: Arc::clone(&file), line, column: 1, width: text.len() as u64 };
                        (place, Excerpt::of(text.as_bytes(), 0..text.len()))
                    });
                }
                None if text.is_empty() => {}
                None if is_of_another_scheme(text, names) => {
                    others += 1;
                    if first_other.is_empty() {
                        first_other = format!("`{text}` at line {line}");
                    }
                }
                None => {
                    return Err(Refusal {
                        reason: format!("{name}:{line}: `{text}` is not a status code"),
                        advice: Some(
                            "each line must be one code: run the tests again, with a new file in `AZSM_PRODUCED`"
                                .to_owned(),
                        ),
                    });
                }
            }
        }
        if others > 0 {
            let reason = format!("`{name}`: ignored lines with codes of other schemes: {others}, first {first_other}");
            self.notes.push(Refusal { reason, advice: None });
        } else if own == 0 {
            let advice = with_produced("run the tests") + ", and assert codes with `azsm::assert_status!`";
            self.notes.push(Refusal { reason: format!("`{name}` has no codes"), advice: Some(advice) });
        }
        Ok(())
    }

    /// Codes that no catalog declares.
    pub(super) fn undeclared(&self, names: &Names<'_>) -> Vec<Finding> {
        self.counts.undeclared(names, |_| "a test has produced it".to_owned())
    }

    /// Active codes that no test has produced.
    pub(super) fn unproduced(&self, names: &Names<'_>, usage: &Usage, place_of: impl Fn(Id) -> Place) -> Vec<Finding> {
        let unproduced = self.counts.absent(names, usage).map(|id| {
            let code = names.code(id);
            let message = format!("no test has produced {} (`{}`)", code.code, code.path);
            Finding::new(usage.declaration(id, &place_of), Rule::Unproduced, code.code.to_string(), message)
                .with_advice("produce it in a test with `azsm::assert_status!`, or allow it with a reason".to_owned())
        });
        unproduced.collect()
    }
}

fn with_produced(action: &str) -> String {
    format!("{action} with `AZSM_PRODUCED` set to the absolute path of this file")
}

/// A workspace with several schemes has one file.
fn is_of_another_scheme(text: &str, names: &Names<'_>) -> bool {
    let prefix = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_own = names.forms().iter().any(|of| {
        let rest = text.strip_prefix(of.form().prefix());
        rest.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
    });
    let digits = usize::from(Form::MIN_DIGITS)..=usize::from(Form::MAX_DIGITS);
    !is_own && Form::is_prefix(prefix) && digits.contains(&(text.len() - prefix.len()))
}
