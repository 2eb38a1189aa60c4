use std::io;

use azsm::scheme::{Registry, Scheme, StatusInfo};
use azsm::{State, numbering};
use clap::{Args, ValueEnum};

use crate::console::Console;
use crate::data::Catalog;
use crate::failure::Failure;
use crate::shown::shown;
use crate::{formats, lookup, prose, style, wrap};

/// Explain codes: message, help, owner, and where they are declared
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} explain {code}
  {program} explain {number}
  {program} explain {path}
  {program} explain {symbol}{success}")]
pub(crate) struct Explain {
    /// A code or its digits alone, a path ({path}), or a symbol
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
    pub(crate) fn run<S: Scheme>(self, registry: &Registry<S>, console: &mut Console<'_>) -> Result<(), Failure> {
        let mut found: Vec<&StatusInfo<S>> = Vec::with_capacity(self.codes.len());
        let mut refused = Vec::new();
        for typed in &self.codes {
            match lookup::status(registry, typed) {
                // Asked for by code and by path, say.
                Ok(info) if found.iter().any(|known| known.code() == info.code()) => {}
                Ok(info) => found.push(info),
                Err(refusal) => refused.push(refusal),
            }
        }
        // A script that got a part of what it asked for might take it for the whole.
        if !refused.is_empty() {
            return Err(Failure::Refused(refused));
        }
        if matches!(self.format, Format::Json) {
            let text = formats::json(&Catalog::of_codes(&found))?;
            return Ok(console.out.write_all(text.as_bytes())?);
        }
        for (at, info) in found.into_iter().enumerate() {
            if at > 0 {
                writeln!(console.out)?;
            }
            explain(info, console)?;
        }
        Ok(())
    }
}

/// Width of the labels, with the space after them.
const INDENT: usize = "Subcategory: ".len();

/// Text in fewer columns than this is harder to read than lines that the terminal breaks.
const MIN_TEXT_WIDTH: usize = 24;

fn explain<S: Scheme>(info: &'static StatusInfo<S>, console: &mut Console<'_>) -> io::Result<()> {
    let code = style::CODE;
    writeln!(console.out, "{code}{}{code:#}: {}", info.code(), shown(info.message()))?;
    if let Some(description) = info.description() {
        field("Description", description, console)?;
    }
    if let Some(help) = info.help() {
        field("Help", help, console)?;
    }
    let severity = style::severity(info.severity());
    let label = style::LABEL;
    writeln!(console.out, "{label}{:<INDENT$}{label:#}{severity}{}{severity:#}", "Severity:", info.severity())?;
    if info.state() != State::Active {
        field("State", &prose::state(info), console)?;
    }
    field("Path", &info.path().to_string(), console)?;
    if let Some(symbol) = info.symbol() {
        field("Symbol", symbol, console)?;
    }
    if let Some(subcategory) = info.subcategory() {
        let category =
            subcategory.category().map(|category| format!(", category {}", category.name())).unwrap_or_default();
        let text = format!("{} ({}){category}", subcategory.path(), numbering::display(subcategory.ranges()));
        field("Subcategory", &text, console)?;
    }
    if let Some(owner) = info.owner() {
        field("Owner", owner, console)?;
    }
    if let Some(location) = info.location() {
        field("Declared", &location.to_string(), console)?;
    }
    Ok(())
}

fn field(label: &str, text: &str, console: &mut Console<'_>) -> io::Result<()> {
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
