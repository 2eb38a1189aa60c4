//! Where something is in the source. Outside of the compiler, `proc_macro2` knows the positions of
//! tokens only with its feature `span-locations`, which that of this crate switches on.

use std::ffi::OsStr;
use std::path::Path;

use proc_macro2::Span;

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// The tokens from one to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) first: Span,
    /// The same as `first` for one token.
    pub(crate) last: Span,
}

impl Extent {
    pub(crate) fn new(first: Span, last: Span) -> Self {
        Self { first, last }
    }
}

impl From<Span> for Extent {
    fn from(span: Span) -> Self {
        Self::new(span, span)
    }
}

pub(crate) fn position(span: Span) -> Position {
    if proc_macro::is_available() {
        let start = span.unwrap().start();
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        return Position { line: number(start.line()), column: number(start.column()) };
    }
    bounds_outside_the_compiler(span).0
}

/// The positions of the first character and after the last.
#[cfg(feature = "span-locations")]
fn bounds_outside_the_compiler(span: Span) -> (Position, Position) {
    let position = |place: proc_macro2::LineColumn| {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        Position { line: number(place.line), column: number(place.column + 1) }
    };
    (position(span.start()), position(span.end()))
}

#[cfg(not(feature = "span-locations"))]
fn bounds_outside_the_compiler(_: Span) -> (Position, Position) {
    (Position::default(), Position::default())
}

/// The empty place before a token.
pub(crate) fn before(span: Span) -> Span {
    if proc_macro::is_available() { span.unwrap().start().into() } else { span }
}

/// The empty place after a token.
pub(crate) fn after(span: Span) -> Span {
    if proc_macro::is_available() { span.unwrap().end().into() } else { span }
}

/// Whether the second token begins on the line on which the first one ends.
pub(crate) fn on_one_line(first: Span, second: Span) -> bool {
    if position(first) == position(second) {
        return are_close(&format!("{first:?}"), &format!("{second:?}"));
    }
    let end = if proc_macro::is_available() {
        u32::try_from(first.unwrap().end().line()).unwrap_or(u32::MAX)
    } else {
        bounds_outside_the_compiler(first).1.line
    };
    end == position(second).line
}

/// rust-analyzer puts every token at the same line and column, and shows where one really is
/// only when its span is printed: `SpanData { range: 9..12, ... }`. That does not give a line, but
/// a new line comes with its indentation. What prints differently is taken to be on one line.
fn are_close(first: &str, second: &str) -> bool {
    let range = |span: &str| {
        let (start, end) = span.split_once("range: ")?.1.split_once(',')?.0.split_once("..")?;
        Some((start.parse::<u32>().ok()?, end.parse::<u32>().ok()?))
    };
    let (Some((_, end)), Some((start, _))) = (range(first), range(second)) else {
        return true;
    };
    start.saturating_sub(end) < LEAST_INDENTATION
}

/// In bytes, the line break included: less than the indentation of an entry, and more than is between
/// two words.
const LEAST_INDENTATION: u32 = 3;

/// The file of a declaration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// The same on every machine; see `portable`.
    pub path: String,
    /// As the compiler names it.
    pub display: String,
}

impl File {
    /// `local` is where the file is on this machine, if it is on it. All paths are absolute.
    #[must_use]
    pub fn new(display: String, local: Option<&Path>, package: Option<&Path>, out_dir: Option<&Path>) -> Self {
        let path = local.zip(package).and_then(|(local, package)| portable(local, package, out_dir));
        Self { path: path.unwrap_or_else(|| display.clone()), display }
    }
}

/// The path of a file that is the same on every machine, with `/` on every system: relative to the
/// package, or to the folder of its build script, whose own path changes with every machine and
/// build. A file that is far from both has only its name.
fn portable(file: &Path, package: &Path, out_dir: Option<&Path>) -> Option<String> {
    if let Some(generated) = out_dir.and_then(|out_dir| file.strip_prefix(out_dir).ok()) {
        return joined([OsStr::new("OUT_DIR")].into_iter().chain(generated.iter()));
    }
    let shared = file.iter().zip(package.iter()).take_while(|(a, b)| a == b).count();
    // More than the root of the file system.
    if shared < 2 {
        return joined(file.file_name().into_iter());
    }
    let up = package.iter().skip(shared).map(|_| OsStr::new(".."));
    joined(up.chain(file.iter().skip(shared)))
}

fn joined<'a>(parts: impl Iterator<Item = &'a OsStr>) -> Option<String> {
    let parts: Option<Vec<_>> = parts.map(OsStr::to_str).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A location that changes from machine to machine makes every checked copy of the data stale.
    #[test]
    fn the_path_of_a_file_is_the_same_on_every_machine() {
        let path =
            |file: &str, out_dir: &str| portable(Path::new(file), Path::new("/home/a/agent"), Some(Path::new(out_dir)));
        let in_target = "/home/a/agent/target/debug/build/agent-0af3/out";
        assert_eq!(path("/home/a/agent/src/codes.rs", in_target).as_deref(), Some("src/codes.rs"));
        assert_eq!(path(&format!("{in_target}/codes.rs"), in_target).as_deref(), Some("OUT_DIR/codes.rs"));
        assert_eq!(path("/build/out/codes.rs", "/build/out").as_deref(), Some("OUT_DIR/codes.rs"));
        assert_eq!(path("/home/a/common/codes.rs", in_target).as_deref(), Some("../common/codes.rs"));
        assert_eq!(path("/usr/share/codes.rs", in_target).as_deref(), Some("codes.rs"));
    }

    #[test]
    fn lines_are_told_apart_where_only_bytes_are_known() {
        let span = |range: &str| format!("SpanData {{ range: {range}, anchor: SpanAnchor(0), ctx: SyntaxContext(1) }}");
        assert!(are_close(&span("9..12"), &span("13..16")));
        assert!(!are_close(&span("9..12"), &span("17..20")));
        assert!(are_close("#0 bytes(9..12)", "#0 bytes(17..20)"));
    }
}
