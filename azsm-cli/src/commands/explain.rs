//! `explain`: what is declared about a code, and what may have been meant where there is none.

use std::io;

use azsm::State;
use clap::{Args, ValueEnum};

use crate::catalog::{Catalog, Code, Subcategory};
use crate::console::Console;
use crate::failure::Failure;
use crate::mentions::Codes;
use crate::shown::shown;
use crate::{formats, lookup, prose, style, wrap};

/// Explain codes: message, help, owner, and where they are declared
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} explain {code}
  {program} explain {number}
  {program} explain {path}
  {program} explain {symbol}{success}")]
pub struct Explain {
    /// A code or its digits alone, a path ({path}), a symbol, or text with codes in it
    #[arg(value_name = "CODE", required = true)]
    codes: Vec<String>,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: the data of `list --format json --locations` for these codes
    Json,
}

impl Explain {
    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        let mut found: Vec<(&Catalog, &Code)> = Vec::with_capacity(self.codes.len());
        let mut refused = Vec::new();
        let finder = Codes::of(catalogs);
        let with_code = |code: &str| lookup::in_any(catalogs, |catalog| Ok((catalog, lookup::status(catalog, code)?)));
        for typed in &self.codes {
            let results = match with_code(typed) {
                Ok(codes) => vec![Ok(codes)],
                // A whole line of a log, say.
                Err(refusal) => match &finder.in_text(typed)[..] {
                    [] => vec![Err(refusal)],
                    mentions => mentions.iter().map(|mention| with_code(&typed[mention.range.clone()])).collect(),
                },
            };
            for result in results {
                match result {
                    // Asked for by code and by path, say.
                    Ok(codes) => codes.into_iter().for_each(|(catalog, code)| {
                        if !found.iter().any(|(_, known)| std::ptr::eq(*known, code)) {
                            found.push((catalog, code));
                        }
                    }),
                    Err(refusal) => refused.push(refusal),
                }
            }
        }
        // A script that got a part of what it asked for might take it for the whole.
        if !refused.is_empty() {
            return Err(Failure::Refused(refused));
        }
        if matches!(self.format, Format::Json) {
            let text = formats::json(&part(lookup::only(catalogs, "`--format json`")?, &found))?;
            return Ok(console.out.write_all(text.as_bytes())?);
        }
        for (at, (catalog, code)) in found.into_iter().enumerate() {
            if at > 0 {
                writeln!(console.out)?;
            }
            explain(catalog, code, console)?;
        }
        Ok(())
    }
}

/// The codes with their subcategories, in the order that they were asked for.
fn part(catalog: &Catalog, found: &[(&Catalog, &Code)]) -> Catalog {
    let mut subcategories: Vec<&Subcategory> = Vec::new();
    for subcategory in found.iter().filter_map(|(_, code)| catalog.subcategory(code.subcategory.as_deref()?)) {
        if subcategories.iter().all(|known| known.path != subcategory.path) {
            subcategories.push(subcategory);
        }
    }
    let codes = found.iter().map(|(_, code)| (*code).clone()).collect();
    catalog.part(codes, subcategories.into_iter().cloned().collect())
}

/// Width of the labels, with the space after them.
const INDENT: usize = "Subcategory: ".len();

/// Text in fewer columns than this is harder to read than lines that the terminal breaks.
const MIN_TEXT_WIDTH: usize = 24;

fn explain(catalog: &Catalog, code: &Code, console: &mut Console<'_>) -> io::Result<()> {
    let (bold, label, severity) = (style::CODE, style::LABEL, style::severity(code.severity));
    writeln!(console.out, "{bold}{}{bold:#}: {}", code.code, shown(&code.shown_message()))?;
    field("Description", code.description.as_deref(), console)?;
    field("Help", code.help.as_deref(), console)?;
    writeln!(console.out, "{label}{:<INDENT$}{label:#}{severity}{}{severity:#}", "Severity:", code.severity)?;
    let state = (code.state != State::Active).then(|| prose::state(code));
    field("State", state.as_deref(), console)?;
    field("Internal", code.internal.then_some(prose::INTERNAL), console)?;
    field("Path", Some(&code.path), console)?;
    field("Symbol", code.symbol.as_deref(), console)?;
    let subcategory = code.subcategory.as_deref().and_then(|path| catalog.subcategory(path)).map(|subcategory| {
        let category = subcategory.category.iter().map(|category| format!(", category {category}"));
        format!("{} ({}){}", subcategory.path, catalog.spelled_out(&subcategory.ranges), category.collect::<String>())
    });
    field("Subcategory", subcategory.as_deref(), console)?;
    field("Owner", code.owner.as_deref(), console)?;
    field("Since", code.since.as_deref(), console)?;
    field("Parameters", prose::params(code).as_deref(), console)?;
    field("Meta", prose::meta(code).as_deref(), console)?;
    if let Some(url) = &code.url {
        writeln!(console.out, "{label}{:<INDENT$}{label:#}{}", "URL:", linked(&shown(url), is_clickable(console)))?;
    }
    field("Declared", code.location().map(ToString::to_string).as_deref(), console)
}

/// Whether a link can be followed where it is shown.
fn is_clickable(console: &Console<'_>) -> bool {
    console.width.is_some() && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
}

/// The URL, and for a terminal that it is one. Never broken into lines.
fn linked(url: &str, is_clickable: bool) -> String {
    if is_clickable { format!("\x1b]8;;{url}\x1b\\{url}\x1b]8;;\x1b\\") } else { url.to_owned() }
}

fn field(label: &str, text: Option<&str>, console: &mut Console<'_>) -> io::Result<()> {
    let Some(text) = text else { return Ok(()) };
    let text = prose::without_soft_breaks(text).replace('\t', "    ");
    let text = text.split('\n').map(shown).collect::<Vec<_>>().join("\n");
    let text_width = console.width.and_then(|width| width.checked_sub(INDENT)).filter(|&width| width >= MIN_TEXT_WIDTH);
    let lines = match text_width {
        Some(width) => textwrap::wrap(&text, wrap::options(width)),
        None => text.lines().map(Into::into).collect(),
    };
    let style = style::LABEL;
    for (at, line) in lines.iter().enumerate() {
        let label = if at == 0 { format!("{label}:") } else { String::new() };
        if line.is_empty() {
            writeln!(console.out)?;
        } else {
            writeln!(console.out, "{style}{label:<INDENT$}{style:#}{line}")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_told_what_is_a_link() {
        assert_eq!(linked("https://example.com/#A", false), "https://example.com/#A");
        let link = linked("https://example.com/#A", true);
        assert_eq!(anstream::adapter::strip_str(&link).to_string(), "https://example.com/#A");
        assert!(link.starts_with("\x1b]8;;https://example.com/#A\x1b\\"));
    }
}
