//! How a file differs from what should be in it.

use std::io::{self, Write};
use std::path::Path;

use similar::{ChangeTag, TextDiff};

use crate::shown::shown;
use crate::style;

/// Lines shown around a difference. The lines of a documentation page are long.
const CONTEXT: usize = 2;

/// A unified diff from what a file holds to what is wanted; nothing when they are the same.
pub(crate) fn write(out: &mut dyn Write, file: &Path, held: &str, wanted: &str) -> io::Result<()> {
    let diff = TextDiff::from_lines(held, wanted);
    for (at, hunk) in diff.unified_diff().context_radius(CONTEXT).iter_hunks().enumerate() {
        if at == 0 {
            let (name, label) = (file.display().to_string(), style::LABEL);
            let name = shown(&name);
            writeln!(out, "{label}--- {name}{label:#}\n{label}+++ {name}, updated{label:#}")?;
        }
        writeln!(out, "{}", hunk.header())?;
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', style::REMOVED),
                ChangeTag::Insert => ('+', style::ADDED),
                ChangeTag::Equal => (' ', anstyle::Style::new()),
            };
            let line = change.value().trim_end_matches('\n').split('\t').map(shown).collect::<Vec<_>>().join("\t");
            writeln!(out, "{style}{sign}{line}{style:#}")?;
            if change.missing_newline() {
                writeln!(out, "\\ no line break at the end of the file")?;
            }
        }
    }
    Ok(())
}
