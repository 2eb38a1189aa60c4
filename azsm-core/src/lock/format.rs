//! What is in a lock, line by line.

use core::cmp::Ordering;
use core::error::Error;
use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::ops::Range;

use crate::vocabulary::code::Code;
use crate::vocabulary::code_text::CodeText;
use crate::vocabulary::form::Form;
use crate::vocabulary::param::Params;
use crate::vocabulary::scheme::{Azsm, Scheme};

/// The version of the format that this release writes, and the newest one that it reads.
pub const VERSION: u32 = 1;

/// The first line of every lock that is not empty, without its line break.
pub const HEADER: &str = "# azsm.lock, version 1. Shipped status codes: append only. Written by `lock --write`; checked when \
                          compiling.";

/// The length, in bytes, of the largest file that is read as a lock: 64 MiB, several times what a
/// full number space needs.
pub const MAX_LEN: u64 = 64 << 20;

const HEADER_START: &str = "# azsm.lock, version ";

/// One code as a lock keeps it. Displayed, it is its line, without the line break.
///
/// ```
/// use azsm::lock::{self, LockedCode};
///
/// let text = format!("{}\nAZSM1001 job.source.MountFailed \"Failed to mount \\\"source\\\"\"\n", lock::HEADER);
/// let codes: Vec<LockedCode> = lock::read(&text).collect::<Result<_, _>>()?;
/// assert_eq!(codes[0].path(), "job.source.MountFailed");
/// assert_eq!(codes[0].name(), "MountFailed");
/// assert_eq!(codes[0].subcategory(), "job.source");
/// assert_eq!(codes[0].message().collect::<String>(), "Failed to mount \"source\"");
/// assert_eq!(codes[0].line(), 2);
/// assert_eq!(&text[codes[0].path_range()], "job.source.MountFailed");
/// assert_eq!(codes[0].to_string(), text.lines().nth(1).unwrap());
/// # Ok::<(), lock::LockError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockedCode<'a, S = Azsm> {
    number: u32,
    code: CodeText,
    path: &'a str,
    /// As written, between the parentheses.
    params: &'a str,
    retired: bool,
    /// As written, between the quotes.
    escaped: &'a str,
    line: usize,
    path_start: usize,
    scheme: PhantomData<S>,
}

impl<S: Scheme> LockedCode<'_, S> {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code<S> {
        Code::from_declared(self.number)
    }
}

impl<'a, S> LockedCode<'a, S> {
    /// The last part of the path: `MountFailed`.
    #[must_use]
    pub fn name(&self) -> &'a str {
        split_path(self.path).1
    }

    /// The path without its last part: `job.source`.
    #[must_use]
    pub fn subcategory(&self) -> &'a str {
        split_path(self.path).0
    }

    /// The parameters that the code shipped with.
    #[must_use]
    pub fn params(&self) -> Params<'a> {
        Params::declared(self.params)
    }

    /// The message that the code shipped with, character by character.
    pub fn message(&self) -> impl Iterator<Item = char> + 'a {
        let mut characters = self.escaped.chars();
        core::iter::from_fn(move || match characters.next() {
            Some('\\') => characters.next(),
            other => other,
        })
    }

    /// Where the path is in the text that was read, in bytes.
    #[must_use]
    pub const fn path_range(&self) -> Range<usize> {
        self.path_start..self.path_start + self.path.len()
    }

    /// What is wrong with a lock in which this code has the path of an earlier one: a path ships
    /// under one number. [`read`] does not remember the paths, so a caller that keeps them has to look.
    #[must_use]
    pub const fn repeats_path_of(&self, first: &Self) -> LockError {
        let fault = Fault::PathTwice { code: self.code, first: first.code, line: first.line };
        LockError { line: self.line, fault }
    }
}

accessors! {
    ['a, S] LockedCode<'a, S> =>
    /// The number, whatever the scheme.
    #[doc(hidden)]
    value(&self) -> u32 = self.number;
    /// `job.source.MountFailed`.
    path(&self) -> &'a str = self.path;
    /// Whether the code was retired: its number and its name stay taken for good.
    is_retired(&self) -> bool = self.retired;
    /// The line of the file, counted from 1.
    line(&self) -> usize = self.line;
}

impl<S> fmt::Display for LockedCode<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (params, retired) = (Parenthesized(self.params), if self.retired { "retired " } else { "" });
        write!(f, "{} {}{params} {retired}\"{}\"", self.code, self.path, self.escaped)
    }
}

/// The file that keeps what a registry has shipped, as `#[lock = "azsm.lock"]` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockFile {
    package: &'static str,
    path: &'static str,
    folder: Option<&'static str>,
}

impl LockFile {
    pub(crate) const fn declared(package: &'static str, path: &'static str, folder: Option<&'static str>) -> Self {
        Self { package, path, folder }
    }
}

accessors! {
    [] LockFile =>
    /// The name of the package that holds the file.
    package(self) -> &'static str = self.package;
    /// The path of the file, relative to its package.
    path(self) -> &'static str = self.path;
    /// The folder of the package on the machine that compiled the registry. `None` in builds
    /// without debug assertions, so that no program that ships holds a path of the machine that
    /// built it.
    folder(self) -> Option<&'static str> = self.folder;
}

/// Reads the text of a lock of the built-in scheme, code by code. Ends after the first error.
#[must_use]
pub fn read(text: &str) -> LockedCodes<'_> {
    read_of(text)
}

/// Reads the text of a lock of a scheme, code by code. Ends after the first error.
#[must_use]
pub fn read_of<S: Scheme>(text: &str) -> LockedCodes<'_, S> {
    read_in(S::FORM, text)
}

/// The same, with codes of a form.
#[doc(hidden)]
#[must_use]
pub fn read_in<'a, S>(form: Form<'a>, text: &'a str) -> LockedCodes<'a, S> {
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    LockedCodes { form, rest, start: text.len() - rest.len(), line: 0, has_header: false, last: None, failed: false }
}

/// The codes of a lock; made by [`read`].
#[derive(Clone, Debug)]
pub struct LockedCodes<'a, S = Azsm> {
    form: Form<'a>,
    rest: &'a str,
    /// Where the rest begins in the text.
    start: usize,
    /// How many lines are before it.
    line: usize,
    has_header: bool,
    last: Option<LockedCode<'a, S>>,
    failed: bool,
}

impl<'a, S: Copy> Iterator for LockedCodes<'a, S> {
    type Item = Result<LockedCode<'a, S>, LockError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed && !self.rest.is_empty() {
            let (line, rest) = self.rest.split_at(self.rest.find('\n').map_or(self.rest.len(), |at| at + 1));
            let result = self.read_line(line.trim_end_matches(['\n', '\r']));
            (self.rest, self.start, self.line) = (rest, self.start + line.len(), self.line + 1);
            match result {
                Ok(None) => {}
                Ok(Some(code)) => {
                    self.last = Some(code);
                    return Some(Ok(code));
                }
                Err(fault) => {
                    self.failed = true;
                    return Some(Err(LockError { line: self.line, fault }));
                }
            }
        }
        None
    }
}

impl<S: Copy> FusedIterator for LockedCodes<'_, S> {}

impl<'a, S: Copy> LockedCodes<'a, S> {
    /// Reads the first line of the rest.
    fn read_line(&mut self, line: &'a str) -> Result<Option<LockedCode<'a, S>>, Fault> {
        if line.trim().is_empty() {
            return Ok(None);
        }
        if !self.has_header {
            check_header(line)?;
            self.has_header = true;
            return Ok(None);
        }
        if line.starts_with('#') {
            return Ok(None);
        }
        let code = locked_code(&self.form, line, self.line + 1, self.start)?;
        let Some(last) = self.last else { return Ok(Some(code)) };
        match last.number.cmp(&code.number) {
            Ordering::Less => Ok(Some(code)),
            Ordering::Equal => Err(Fault::Twice { code: code.code, first: last.line }),
            Ordering::Greater => Err(Fault::Unsorted { code: code.code, after: last.code }),
        }
    }
}

/// A lock that is not empty says which version of the format it has.
fn check_header(line: &str) -> Result<(), Fault> {
    if is_conflict_marker(line) {
        return Err(Fault::MergeConflict);
    }
    let Some(rest) = line.strip_prefix(HEADER_START) else {
        return Err(Fault::Header);
    };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match rest[..digits].parse::<u32>() {
        Ok(0) | Err(_) => Err(Fault::Header),
        Ok(VERSION) => Ok(()),
        Ok(version) => Err(Fault::Newer(version)),
    }
}

fn is_conflict_marker(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|marker| line.starts_with(marker))
}

/// `AZSM1006 job.source.ProbeFailed retired "Source probe failed"`
fn locked_code<'a, S>(form: &Form<'_>, text: &'a str, line: usize, start: usize) -> Result<LockedCode<'a, S>, Fault> {
    if is_conflict_marker(text) {
        return Err(Fault::MergeConflict);
    }
    let example = Example { code: form.example(), path: form.example_path() };
    let (written, rest) = text.split_once(' ').ok_or(Fault::Line(example))?;
    let number = form.parse(written).map_err(|_| match foreign(written) {
        Some(code) if !written.starts_with(form.prefix()) => Fault::Foreign { code, form: form.text(0) },
        _ => Fault::Code(example),
    })?;
    let code = form.text(number);
    if form.is_success(number) {
        return Err(Fault::Success(code));
    }
    let (path, rest) = rest.split_at(rest.find([' ', '(']).ok_or(Fault::Line(example))?);
    if !is_path(path, form) {
        return Err(Fault::Path(example));
    }
    let (params, rest) = match rest.strip_prefix('(') {
        Some(rest) => {
            let (params, rest) = rest.split_once(')').ok_or(Fault::Params)?;
            (Params::parse(params).ok_or(Fault::Params)?.as_str(), rest)
        }
        None => ("", rest),
    };
    let rest = rest.strip_prefix(' ').ok_or(Fault::Line(example))?;
    let (retired, rest) = match rest.strip_prefix("retired ") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let escaped = rest.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or(Fault::Message)?;
    if escaped.is_empty() || !is_escaped(escaped) {
        return Err(Fault::Message);
    }
    let path_start = start + written.len() + 1;
    Ok(LockedCode { number, code, path, params, retired, escaped, line, path_start, scheme: PhantomData })
}

/// A text that is a code of another scheme.
fn foreign(text: &str) -> Option<CodeText> {
    let prefix = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - prefix.len();
    let usual = (usize::from(Form::MIN_DIGITS)..=usize::from(Form::MAX_DIGITS)).contains(&digits);
    let is_prefix = Form::is_prefix(prefix) && prefix.chars().all(|c| !c.is_ascii_lowercase());
    if usual && is_prefix { CodeText::of(text) } else { None }
}

/// A path without its last name, and that name: `job.source` and `MountFailed`.
#[must_use]
pub fn split_path(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

/// Scope, subcategory and name with dots between them; without a scope where the scheme has none.
fn is_path(path: &str, form: &Form<'_>) -> bool {
    let names = if form.scopes().is_empty() { 2 } else { 3 };
    path.split('.').count() == names && path.split('.').all(is_name)
}

/// Lets through every name that Rust does: `is_alphanumeric` would refuse the combining marks that
/// names of many scripts need.
fn is_name(name: &str) -> bool {
    let is_part = |c: char| if c.is_ascii() { c == '_' || c.is_ascii_alphanumeric() } else { !c.is_control() };
    !name.starts_with(|first: char| first.is_ascii_digit()) && !name.is_empty() && name.chars().all(is_part)
}

/// Whether every quote and backslash is escaped.
fn is_escaped(text: &str) -> bool {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let sound = match character {
            '"' => false,
            '\\' => matches!(characters.next(), Some('"' | '\\')),
            other => !other.is_control(),
        };
        if !sound {
            return false;
        }
    }
    true
}

/// A file that is not a lock: the line at fault, and what was expected there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockError {
    line: usize,
    fault: Fault,
}

impl LockError {
    /// The line of the file, counted from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Header,
    Newer(u32),
    MergeConflict,
    Line(Example),
    Code(Example),
    Foreign { code: CodeText, form: CodeText },
    Success(CodeText),
    Path(Example),
    Params,
    Message,
    Twice { code: CodeText, first: usize },
    Unsorted { code: CodeText, after: CodeText },
    PathTwice { code: CodeText, first: CodeText, line: usize },
}

/// What a line could begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Example {
    code: CodeText,
    path: &'static str,
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match self.fault {
            Fault::Header => write!(f, "expected the header of a lock, `{HEADER_START}{VERSION}. ...`"),
            Fault::Newer(version) => write!(
                f,
                "the lock has version {version}, which a newer azsm has written; this one reads version {VERSION}: update azsm"
            ),
            Fault::MergeConflict => f.write_str(
                "a merge conflict is not resolved: keep the line of what has shipped, and give the other code another number",
            ),
            Fault::Line(Example { code, path }) => write!(f, "expected `{code} {path} \"message\"`"),
            Fault::Code(Example { code, .. }) => write!(f, "expected a status code first, as in `{code}`"),
            Fault::Foreign { code, form } => write!(
                f,
                "{code} is a code of another scheme, and the codes of this one are written {form}: use the lock of this scheme"
            ),
            Fault::Success(code) => write!(f, "{code} means success at any scope and is never locked"),
            Fault::Path(Example { path, .. }) => write!(f, "expected a path after the code, as in `{path}`"),
            Fault::Params => f.write_str(
                "expected parameters as in `(share: string, attempts: integer?)`: each with a name in snake case, and the \
                 kind `string`, `integer` or `bool`, with `?` for a value that may be absent",
            ),
            Fault::Message => f.write_str(
                "expected a message in quotes, or `retired` and a message; inside it, `\"` and `\\` are written `\\\"` and \
                 `\\\\`",
            ),
            Fault::Twice { code, first } => write!(
                f,
                "{code} is already on line {first}: keep the line of what has shipped, and give the other code another \
                 number"
            ),
            Fault::Unsorted { code, after } => {
                write!(f, "{code} comes after {after}, but the lines must be sorted by number")
            }
            Fault::PathTwice { code, first, line } => write!(
                f,
                "{code} has the path of {first} on line {line}: keep the line of what has shipped, and give the other code \
                 another name"
            ),
        }
    }
}

impl Error for LockError {}

/// The line of a lock for one code, without its line break.
///
/// ```
/// use azsm::{Code, lock::LockLine};
///
/// let line = LockLine {
///     code: Code::new(1006).unwrap(),
///     path: "job.source.ProbeFailed",
///     params: "host: string",
///     retired: true,
///     message: "say \"x\"",
/// };
/// assert_eq!(line.to_string(), r#"AZSM1006 job.source.ProbeFailed(host: string) retired "say \"x\"""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockLine<P, M, C = Code> {
    /// The code.
    pub code: C,
    /// `job.source.MountFailed`.
    pub path: P,
    /// The parameters, as [`Params::as_str`] has them.
    pub params: M,
    /// Whether the code is retired.
    pub retired: bool,
    /// The message, not escaped.
    pub message: M,
}

impl<P: fmt::Display, M: AsRef<str>, C: fmt::Display> fmt::Display for LockLine<P, M, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (params, retired) = (Parenthesized(self.params.as_ref()), if self.retired { "retired " } else { "" });
        write!(f, "{} {}{params} {retired}\"", self.code, self.path)?;
        for character in self.message.as_ref().chars() {
            if matches!(character, '"' | '\\') {
                f.write_str("\\")?;
            }
            write!(f, "{character}")?;
        }
        f.write_str("\"")
    }
}

/// The parameters of a line, if there are any.
struct Parenthesized<'a>(&'a str);

impl fmt::Display for Parenthesized<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, "({})", self.0) }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;
    use std::string::{String, ToString};
    use std::vec::Vec;

    use serde_json::{Value, json};

    use super::*;

    fn read_all(text: &str) -> Result<Vec<LockedCode<'_>>, LockError> {
        let mut codes: Vec<LockedCode<'_>> = Vec::new();
        for code in read(text) {
            let code = code?;
            if let Some(first) = codes.iter().find(|first| first.path() == code.path()) {
                return Err(code.repeats_path_of(first));
            }
            codes.push(code);
        }
        Ok(codes)
    }

    fn record(code: &LockedCode<'_>) -> Value {
        json!({
            "line": code.line(), "code": code.code().to_string(), "path": code.path(), "params": code.params().as_str(),
            "retired": code.is_retired(), "message": code.message().collect::<String>(),
        })
    }

    #[test]
    fn what_is_written_reads_back() {
        let (params, message) = ("a: string, b: bool?", r#"a "b" \ c"#);
        let line = LockLine { code: Code::<Azsm>::MAX, path: "x.y.Z", params, retired: true, message };
        let text = format!("\u{feff}{HEADER}\r\n{line}\r\n");
        let code = read(&text).next().unwrap().unwrap();
        assert_eq!((code.code(), code.path(), code.is_retired()), (Code::<Azsm>::MAX, "x.y.Z", true));
        assert_eq!((code.to_string(), &text[code.path_range()]), (line.to_string(), "x.y.Z"));
        assert_eq!((code.subcategory(), code.name(), code.params().as_str()), ("x.y", "Z", params));
        assert_eq!(code.message().collect::<String>(), r#"a "b" \ c"#);
    }

    /// A lock that is silently misread would let numbers change; a sound one that is refused stops a
    /// team.
    #[test]
    fn each_lock_has_the_codes_or_the_error_of_its_case() {
        let cases: Vec<Value> = serde_json::from_str(include_str!("../../../conformance/locks.json")).unwrap();
        for case in cases {
            let lines: Vec<_> = case["lock"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
            let text = lines.join("\n");
            let found = match read_all(&text) {
                Ok(codes) => json!({ "lock": lines, "codes": codes.iter().map(record).collect::<Vec<_>>() }),
                Err(error) => json!({ "lock": lines, "error": error.to_string() }),
            };
            assert_eq!(found, case);
        }
    }
}
