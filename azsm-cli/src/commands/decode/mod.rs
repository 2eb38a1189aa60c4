//! Reads logs for people.

mod annotator;
mod explanation;
mod json_lines;
mod open_line;
mod summary;
#[cfg(test)]
mod tests;
mod values;

use std::io::{self, Read};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use self::annotator::Annotator;
use self::explanation::Layout;
use self::json_lines::JsonLines;
use self::open_line::OpenLine;
use self::summary::{Counter, Summary};
use crate::blocks::{Block, Blocks, LOG_BLOCK};
use crate::catalog::Catalog;
use crate::console::Console;
use crate::failure::{Failure, Refusal};
use crate::input::{Fault, Input, Log};
use crate::lookup;
use crate::mentions::Codes;
use crate::progress::Progress;

/// Explain the codes in a log: copy it with explanations below the lines, or count the codes
///
/// A code has no letter, digit or underscore next to it, but can follow an escape such as `\n` or a
/// color. The log itself is copied byte for byte, whatever it holds.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} decode agent.log
  tail -f agent.log | {program} decode
  {program} decode --format jsonl agent.jsonl
  {program} decode --summary *.log
  {program} decode --summary --format json agent.log
  {program} decode --summary --by host agent.log")]
pub struct Decode {
    /// Log files to read; `-` or no file means standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Print how often each code occurs instead, the most frequent first, and in which lines it is first
    /// and last
    #[arg(long)]
    summary: bool,

    /// Count each value of this parameter by itself
    #[arg(long, value_name = "PARAMETER", requires = "summary")]
    by: Option<String>,

    /// Output format: of a log, `jsonl`; of a summary, `table` (the default) or `json`
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Also print the help for each code
    #[arg(long, conflicts_with_all = ["summary", "format"])]
    with_help: bool,

    /// Set for the command of a process.
    #[arg(skip)]
    streams: Option<Streams>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Aligned columns for people
    Table,
    /// For programs; the schema is versioned
    Json,
    /// Each line that is a JSON object gets a member `status`, an array of the facts of its codes
    Jsonl,
}

/// The streams of the process.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Streams {
    /// Whether the output shows escape sequences as colors. It must not be wrapped in what removes
    /// them, because a log may have some of its own.
    pub(crate) out_has_colors: bool,
    pub(crate) out_is_terminal: bool,
    pub(crate) err_is_terminal: bool,
}

/// What is done with a log, block by block.
trait LogReader {
    fn begin_input(&mut self, _: &Input) {}

    fn block(&mut self, block: &Block<'_>) -> io::Result<()>;

    fn end_of_input(&mut self) -> io::Result<()>;
}

impl Decode {
    /// For the command of a process: a [`Console`] does not know what its writers are.
    pub(crate) fn set_streams(&mut self, streams: Streams) {
        self.streams = Some(streams);
    }

    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        let streams = self.streams.as_ref();
        let format = match (self.summary, self.format) {
            (false, Some(Format::Table | Format::Json)) => {
                return Err(usage("`table` and `json` are formats of a summary", "add `--summary`"));
            }
            (true, Some(Format::Jsonl)) => {
                return Err(usage("`jsonl` is not a format of a summary", "use `json`, or leave out `--summary`"));
            }
            (_, format) => format,
        };
        if let Some(name) = &self.by {
            lookup::in_any(catalogs, |catalog| lookup::param(catalog, name)).map_err(Failure::Usage)?;
        }
        // A bar would be torn apart by a log that runs through the same terminal.
        let with_progress =
            streams.is_some_and(|streams| streams.err_is_terminal && (self.summary || !streams.out_is_terminal));
        let layout = Layout {
            with_help: self.with_help,
            colors: streams.is_none_or(|streams| streams.out_has_colors),
            width: console.width,
        };
        let inputs = match self.files {
            files if files.is_empty() => vec![Input::Stdin],
            files => files.into_iter().map(Input::from).collect(),
        };
        // Only for the command of a process is standard output what it writes to.
        if let Some(input) = inputs.iter().find(|input| streams.is_some() && input.is_output()) {
            return Err(Refusal {
                reason: format!("{input} is also where the output goes, so it would grow without end"),
                advice: Some("write to another file".to_owned()),
            }
            .into());
        }
        let codes = Codes::of(catalogs);
        // A bar needs to know how much there is to read.
        let total = inputs.iter().map(Input::size).sum::<Option<u64>>().filter(|_| with_progress);
        let progress = total.map_or_else(Progress::hidden, Progress::bar);
        let all_is_read = match format {
            _ if self.summary => {
                let mut counter = Counter::new(&codes, self.by.as_deref());
                let all_is_read = read(&inputs, &mut counter, false, &progress, console.err)?;
                drop(progress);
                let summary = counter.summary();
                write_summary(&summary, format, console)?;
                let refusal = summary.refusal();
                if let Some(refusal) = &refusal {
                    refusal.report(console.err);
                }
                all_is_read && refusal.is_none()
            }
            Some(_) => read(&inputs, &mut JsonLines::new(&codes, console.out), false, &progress, console.err)?,
            None => {
                let mut annotator = Annotator::new(&codes, layout, console.out);
                read(&inputs, &mut annotator, true, &progress, console.err)?
            }
        };
        if all_is_read { Ok(()) } else { Err(Failure::Reported) }
    }
}

fn usage(reason: &str, advice: &str) -> Failure {
    Failure::Usage(Refusal { reason: reason.to_owned(), advice: Some(advice.to_owned()) })
}

/// Reads all inputs, and reports those that cannot be read; `copies` is whether a binary one can. Returns whether there are none such.
///
/// # Errors
///
/// When the reader cannot write.
fn read(
    inputs: &[Input],
    reader: &mut dyn LogReader,
    copies: bool,
    progress: &Progress,
    err: &mut dyn io::Write,
) -> io::Result<bool> {
    let mut buffer = Vec::new();
    let mut all_is_read = true;
    for input in inputs {
        reader.begin_input(input);
        let read_error = match input.open() {
            // The bytes of any log can be copied.
            Ok(Log { fault: Some(fault), .. }) if fault != Fault::Binary || !copies => {
                Some(io::Error::other(fault.to_string()))
            }
            Ok(Log { mut source, .. }) => read_one(&mut *source, &mut buffer, LOG_BLOCK, reader, progress)?,
            Err(error) => Some(error),
        };
        if let Some(error) = read_error {
            all_is_read = false;
            let refusal = Refusal { reason: format!("cannot read {input}: {error}"), advice: None };
            progress.pause(|| refusal.report(err));
        }
    }
    Ok(all_is_read)
}

/// Returns the error that kept the input from being read to its end, if one did.
fn read_one(
    source: &mut dyn Read,
    buffer: &mut Vec<u8>,
    limit: usize,
    reader: &mut dyn LogReader,
    progress: &Progress,
) -> io::Result<Option<io::Error>> {
    let mut blocks = Blocks::of_log(source, buffer, limit);
    let read_error = loop {
        match blocks.next() {
            Ok(Some(block)) => {
                reader.block(&block)?;
                progress.add(block.read.len() as u64);
            }
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    reader.end_of_input()?;
    Ok(read_error)
}

fn write_summary(summary: &Summary<'_>, format: Option<Format>, console: &mut Console<'_>) -> io::Result<()> {
    match format {
        Some(Format::Json) => console.out.write_all(summary.json()?.as_bytes()),
        _ if summary.is_empty() => writeln!(console.err, "no status code found"),
        _ => {
            console.out.write_all(summary.table(console.width).as_bytes())?;
            summary.note().map_or(Ok(()), |note| writeln!(console.err, "{note}"))
        }
    }
}
