//! A command over the streams of the process, or over those of a console.

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::{panic, thread};

use crate::commands::{Reading, Streams};
use crate::console::{Console, Exit};
use crate::failure::Failure;
use crate::{arguments, locale, watched};

/// Runs a command over the streams of the process. `reading` is what it has of a command that draws
/// its progress.
pub fn in_process<T>(
    parse: impl FnOnce(Option<usize>) -> Result<(T, clap::Command), clap::Error>,
    reading: impl FnOnce(&mut T) -> Option<&mut Reading>,
    run: impl FnOnce(T, clap::Command, &mut Console<'_>) -> Result<(), Failure>,
) -> ExitCode {
    let width = terminal_size::terminal_size_of(io::stdout()).map(|(terminal_size::Width(columns), _)| columns);
    let report_panic = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(watched::THREAD) {
            report_panic(panic);
        }
    }));
    locale::adopt();
    // Streams are locked for each write alone: the threads that draw the progress write, too.
    let mut plain_out = io::stdout();
    let mut out = anstream::stdout();
    let out_has_colors = out.current_choice() == anstream::ColorChoice::AlwaysAnsi;
    let mut console = Console { out: &mut out, err: &mut anstream::stderr(), width: width.map(usize::from) };
    let (mut command, program) = match parse(console.width) {
        Ok(parsed) => parsed,
        Err(error) => return arguments::report(&error, &mut console).into(),
    };
    let streams = Streams {
        out_has_colors,
        out_is_terminal: io::stdout().is_terminal(),
        err_is_terminal: io::stderr().is_terminal(),
    };
    match reading(&mut command) {
        Some(Reading::Decode(decode)) => {
            decode.set_streams(streams);
            console.out = &mut plain_out;
        }
        Some(Reading::Audit(audit)) => audit.set_streams(streams),
        // A rendering is the user's text, byte for byte.
        Some(Reading::Render(_)) => console.out = &mut plain_out,
        _ => {}
    }
    let result = run(command, program, &mut console);
    ended(result, &mut console).into()
}

/// Runs a command that was read from arguments.
pub fn on_console<T>(
    parsed: Result<(T, clap::Command), clap::Error>,
    run: impl FnOnce(T, clap::Command, &mut Console<'_>) -> Result<(), Failure>,
    console: &mut Console<'_>,
) -> Exit {
    match parsed {
        Ok((command, program)) => {
            let result = run(command, program, console);
            ended(result, console)
        }
        Err(error) => arguments::report(&error, console),
    }
}

fn ended(result: Result<(), Failure>, console: &mut Console<'_>) -> Exit {
    match result.and_then(|()| Ok(console.out.flush()?)) {
        Ok(()) => Exit::Success,
        Err(failure) => failure.report(console),
    }
}
