//! One file of Rust, as rustc reads it: without a byte order mark, and with LF for CRLF.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use azsm_cli::__tool::files;
use azsm_language::File;
use proc_macro2::{Span, TokenStream};

use super::commit::COMMIT_IT;
use super::conditions::Build;
use super::unread::{Place, Unread};
use crate::edits::Version;

/// The largest file that is read.
pub(super) const MAX_LEN: u64 = 1 << 30;

/// A file that was read.
#[derive(Debug)]
pub(crate) struct SourceFile {
    pub(crate) path: PathBuf,
    /// As the compiler names it, and as a catalog does.
    pub(crate) file: File,
    /// As rustc sees it.
    pub(crate) text: String,
    pub(crate) version: Version,
    /// Bytes of a byte order mark.
    mark: usize,
    /// Where in the text a line ends in CRLF in the file.
    returns: Vec<usize>,
}

impl SourceFile {
    /// Reads a file with one of the functions of [`files`], unless something else is to be read instead. `None`
    /// where its text does not matter.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is not UTF-8.
    pub(crate) fn read(
        path: &Path,
        file: impl Fn() -> File,
        Build { texts, commit, .. }: &Build,
        read: impl FnOnce(&Path, u64) -> io::Result<Vec<u8>>,
        matters: impl FnOnce(&str) -> bool,
    ) -> Result<Option<Self>, Unread> {
        let unread = |line, column, reason: String| {
            Unread::new(Place { file: file().display, line, column }, format!("cannot be read: {reason}"))
        };
        let found = commit.as_ref().map_or_else(|| Ok(path.to_owned()), |commit| commit.file(path));
        let bytes = found.and_then(|path| read(&path, MAX_LEN)).map_err(|error| {
            let is_missing = commit.is_some() && error.kind() == io::ErrorKind::NotFound;
            let unread = unread(0, 0, error.to_string());
            if is_missing { unread.with_advice(COMMIT_IT) } else { unread }
        })?;
        let is_same = |other: &&PathBuf| files::is_same(path, other);
        if let Some(text) = texts.keys().find(is_same).and_then(|path| texts.get(path)) {
            let read = || Self { version: Version::of(&bytes), ..Self::of(path.to_owned(), file(), text.clone()) };
            return Ok(matters(text).then(read));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.split(|&byte| byte == b'\n').count();
            unread(line, 1, "it is not valid UTF-8".to_owned())
        })?;
        Ok(matters(&text).then(|| Self::of(path.to_owned(), file(), text)))
    }

    pub(crate) fn of(path: PathBuf, file: File, mut text: String) -> Self {
        let version = Version::of(text.as_bytes());
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut returns = Vec::new();
        if mark > 0 || text.contains("\r\n") {
            let mut rest = &text[mark..];
            let mut normalized = String::with_capacity(rest.len());
            while let Some((line, after)) = rest.split_once("\r\n") {
                normalized.push_str(line);
                returns.push(normalized.len());
                normalized.push('\n');
                rest = after;
            }
            normalized.push_str(rest);
            text = normalized;
        }
        Self { path, file, text, version, mark, returns }
    }

    /// # Errors
    ///
    /// When it is not made of Rust's tokens.
    pub(crate) fn lex(&self) -> Result<TokenStream, Unread> {
        // A line for the shell, which rustc skips.
        let is_for_the_shell = self.text.starts_with("#!") && !self.text[2..].trim_start().starts_with('[');
        let start = if is_for_the_shell { self.text.find('\n').unwrap_or(self.text.len()) } else { 0 };
        let blank;
        let text = if start > 0 {
            blank = format!("{}{}", " ".repeat(start), &self.text[start..]);
            &blank
        } else {
            &self.text
        };
        text.parse().map_err(|error: proc_macro2::LexError| {
            let place = self.place(error.span());
            Unread::new(place, "this is not valid Rust: a bracket, a quote or a character is not paired".to_owned())
        })
    }

    /// Where a token of the file begins.
    pub(crate) fn place(&self, span: Span) -> Place {
        let start = span.start();
        Place { file: self.file.display.clone(), line: start.line, column: start.column + 1 }
    }

    /// The bytes of tokens in the file as it is on disk.
    pub(crate) fn bytes(&self, first: Span, last: Span) -> Range<usize> {
        let (start, end) = (first.byte_range().start, last.byte_range().end);
        // What ends before a line break ends before both of its bytes.
        self.on_disk(start)..end.checked_sub(1).map_or(0, |last| self.on_disk(last) + 1)
    }

    /// Where a byte of the text is in the file.
    pub(crate) fn on_disk(&self, at: usize) -> usize {
        at + self.mark + self.returns.partition_point(|&line_end| line_end <= at)
    }
}

/// A file as the compiler and a catalog name it: the compiler runs in the root of the workspace.
pub(crate) fn named(path: &Path, package: &Path, workspace: &Path) -> File {
    let display = path.strip_prefix(workspace).unwrap_or(path);
    File::new(display.to_string_lossy().into_owned(), Some(path), Some(package), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An edit that is off by the carriage returns before it destroys the file.
    #[test]
    fn places_in_the_text_lead_to_the_bytes_of_the_file() {
        let on_disk = "\u{feff}a\r\nbc\r\n\r\nd";
        let file = SourceFile::of(PathBuf::new(), File::default(), on_disk.to_owned());
        assert_eq!(file.text, "a\nbc\n\nd");
        for (at, byte) in file.text.bytes().enumerate() {
            assert_eq!(on_disk.as_bytes()[file.on_disk(at)], byte, "{at}");
        }
        let tokens: Vec<_> = file.lex().unwrap().into_iter().collect();
        assert_eq!(&on_disk[file.bytes(tokens[1].span(), tokens[1].span())], "bc");
        let places: Vec<_> = tokens
            .iter()
            .map(|token| (file.place(token.span()).line, file.bytes(token.span(), token.span())))
            .collect();
        assert_eq!(places, [(1, 3..4), (2, 6..8), (4, 12..13)]);
    }

    #[test]
    fn a_line_for_the_shell_is_skipped_and_counted() {
        let file = SourceFile::of(PathBuf::new(), File::default(), "#!/usr/bin/env run 'x\nmod a;".to_owned());
        let first = file.lex().unwrap().into_iter().next().unwrap();
        assert_eq!((file.place(first.span()).line, file.bytes(first.span(), first.span())), (2, 22..25));
        let attribute = SourceFile::of(PathBuf::new(), File::default(), "#![allow(x)]".to_owned());
        assert_eq!(attribute.lex().unwrap().into_iter().count(), 3);
    }
}
