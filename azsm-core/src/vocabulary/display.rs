//! Display with width and alignment.

use core::fmt::{self, Alignment, Write as _};

/// Displays several parts as one text, with the width, the fill and the alignment that were asked
/// for; [`fmt::Formatter::pad`] takes one part only.
pub(crate) fn pad(f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>) -> fmt::Result {
    let Some(width) = f.width() else {
        return f.write_fmt(text);
    };
    let mut length = Length(0);
    length.write_fmt(text)?;
    let missing = width.saturating_sub(length.0);
    let before = match f.align() {
        Some(Alignment::Right) => missing,
        Some(Alignment::Center) => missing / 2,
        _ => 0,
    };
    let fill = f.fill();
    (0..before).try_for_each(|_| f.write_char(fill))?;
    f.write_fmt(text)?;
    (before..missing).try_for_each(|_| f.write_char(fill))
}

/// Counts the characters that are written to it.
struct Length(usize);

impl fmt::Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.chars().count();
        Ok(())
    }
}
