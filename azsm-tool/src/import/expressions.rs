//! `--pattern`: a regular expression for all files, or for one.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use azsm_cli::__tool::Refusal;
use clap::ValueEnum as _;
use regex::Regex;

use super::columns::Field;

/// `REGEX`, or `FILE=REGEX`, which only the files of an import tell apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern(String);

impl FromStr for Pattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let whole = regex(text);
        let of_file = text.split_once('=').is_some_and(|(_, rest)| regex(rest).is_ok());
        if of_file { Ok(()) } else { whole.map(drop) }?;
        Ok(Self(text.to_owned()))
    }
}

impl Pattern {
    /// The expression, if it is for this file alone.
    fn of<'a>(&'a self, file: &Path) -> Option<&'a str> {
        let after = |name: &str| self.0.strip_prefix(name)?.strip_prefix('=');
        after(file.to_str()?).or_else(|| after(file.file_name()?.to_str()?))
    }
}

fn regex(text: &str) -> Result<Regex, String> {
    let pattern = regex::RegexBuilder::new(text).multi_line(true).build().map_err(|error| error.to_string())?;
    let groups: Vec<_> = pattern.capture_names().flatten().collect();
    if !groups.iter().any(|name| matches!(*name, "code" | "number")) {
        return Err("it needs a group for the code or its number: `(?<code>AZSM\\d{4})`".to_owned());
    }
    if let Some(unknown) = groups.into_iter().find(|name| Field::from_str(name, false).is_err()) {
        return Err(format!("the group `{unknown}` is none of {}", Field::all()));
    }
    Ok(pattern)
}

/// The pattern for one of all files: its own, or the one that is for none in particular. A file without
/// one is read by its format.
///
/// # Errors
///
/// When it has two, or it is not a regular expression.
pub(super) fn of_file(patterns: &[Pattern], file: &Path, files: &[PathBuf]) -> Result<Option<Regex>, Refusal> {
    let is_for_one = |pattern: &&Pattern| files.iter().any(|file| pattern.of(file).is_some());
    let own: Vec<_> = patterns.iter().filter_map(|pattern| pattern.of(file)).collect();
    let shared: Vec<_> = patterns.iter().filter(|pattern| !is_for_one(pattern)).map(|pattern| &*pattern.0).collect();
    match if own.is_empty() { &shared[..] } else { &own[..] } {
        [] => Ok(None),
        // The last line of the error has the reason.
        [one] => regex(one).map(Some).map_err(|error| {
            let reason = error.lines().last().unwrap_or_default();
            Refusal { reason: format!("`--pattern {one}`: {reason}"), advice: None }
        }),
        [_, second, ..] => Err(Refusal {
            reason: format!("`{}` has two patterns, and `{second}` is the second", file.display()),
            advice: Some(
                "write one pattern with `|`, or say which file each is for: `--pattern FILE=REGEX`".to_owned(),
            ),
        }),
    }
}
