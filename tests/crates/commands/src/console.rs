//! What the user of one command gets, without colors.

use std::path::Path;

use azsm::scheme::{Registry, Scheme};
use azsm_cli::{Console, Exit};
use expect_test::Expect;

/// How a command ended, and what it wrote.
#[derive(Debug)]
pub struct Run {
    /// How it ended.
    pub exit: Exit,
    /// What it wrote to the output.
    pub out: String,
    /// What it wrote to the error stream.
    pub err: String,
}

/// Runs a command over a registry.
pub fn run<S: Scheme>(registry: &Registry<S>, width: Option<usize>, arguments: &[&str]) -> Run {
    on_a_console(width, |console| azsm_cli::run(registry, ["agent"].iter().chain(arguments), console))
}

/// Runs a command on a console that is read afterwards.
pub fn on_a_console(width: Option<usize>, run: impl FnOnce(&mut Console<'_>) -> Exit) -> Run {
    let (mut out, mut err) = (anstream::StripStream::new(Vec::new()), anstream::StripStream::new(Vec::new()));
    let exit = run(&mut Console { out: &mut out, err: &mut err, width });
    let text = |stream: anstream::StripStream<Vec<u8>>| String::from_utf8(stream.into_inner()).unwrap();
    Run { exit, out: text(out), err: text(err) }
}

impl Run {
    /// What it wrote, and nothing else happened.
    #[track_caller]
    pub fn output(self) -> String {
        assert_eq!((self.exit, &*self.err), (Exit::Success, ""));
        self.out
    }

    /// Exactly this, and success.
    ///
    /// # Panics
    ///
    /// Otherwise.
    #[track_caller]
    pub fn succeeds_with(&self, out: &Expect) {
        out.assert_eq(&self.out);
        assert_eq!((self.exit, &*self.err), (Exit::Success, ""));
    }

    /// Exactly this, and failure.
    ///
    /// # Panics
    ///
    /// Otherwise.
    #[track_caller]
    pub fn fails(&self, err: &Expect) {
        err.assert_eq(&self.err);
        assert_eq!((self.exit, &*self.out), (Exit::Failure, ""));
    }

    /// `folder` stands for the one that the test made.
    #[track_caller]
    pub fn fails_with(&self, folder: &Path, err: &Expect) {
        let folder = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
        err.assert_eq(&self.err.replace(&folder, ""));
        assert_eq!((self.exit, &*self.out), (Exit::Failure, ""));
    }
}

/// Every example in the help of a command, as arguments; that of the program has `--help` as its command.
pub fn examples<S: Scheme>(registry: &Registry<S>, command: &str) -> Vec<Vec<String>> {
    let help = run(registry, None, &[command, "--help"]).output();
    let (_, examples) = help.split_once("Examples:\n").unwrap();
    let examples = examples.lines().map(|example| {
        let words = words(example);
        assert!(words[0] == "agent" && (words[1] == command || command == "--help"), "{example}");
        words[1..].to_vec()
    });
    examples.collect()
}

/// The words of a command line. A shell keeps what is quoted together.
pub fn words(line: &str) -> Vec<String> {
    let parts = line.split('\'').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}
