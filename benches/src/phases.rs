//! Where the time of one declaration goes: the steps of the macro, and rustc as a whole.
//!
//! The steps are timed in a generated program, which is optimized and has tokens that cost less than
//! the compiler's. Inside the compiler the macro runs as cargo builds procedural macros, which is
//! unoptimized unless a profile says otherwise; so rustc is measured with both.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use crate::catalog::Catalog;
use crate::cpu::{Action, Compiler};
use crate::packages::{self, Package};
use crate::peers::{Azsm, Bare, Peer, declaration};
use crate::report::{Report, seconds};
use crate::statistics::Summary;
use crate::{Context, Result, folders};

const PROGRAM: &str = include_str!("phases/program.rs");

/// A profile in which procedural macros are optimized.
const OPTIMIZED: &str = "\n[profile.dev.build-override]\nopt-level = 3\n";

/// Seconds, and numbers of tokens.
#[derive(Debug, Serialize, Deserialize)]
struct Steps {
    lex: f64,
    /// Parse and check.
    read: f64,
    expand: f64,
    tokens_in: usize,
    tokens_out: usize,
}

/// The figures of one declaration.
#[derive(Debug, Serialize)]
struct Phases {
    title: String,
    steps: Steps,
    /// CPU seconds above an empty crate.
    rustc: f64,
    rustc_macro_optimized: f64,
}

pub(crate) fn report(context: &Context, report: &mut Report, file: Option<&Path>) -> Result<()> {
    report.heading("Phases");
    report.note(
        "The steps of the macro by themselves, optimized; and rustc's CPU time for `cargo check` of a crate with nothing but the \
         declaration, above that of an empty crate: with the macro as cargo builds it, and with the macro optimized.",
    );
    let steps = StepsProgram::build(context)?;
    let mut all = Vec::new();
    for source in sources(context, file)? {
        let optimized = rustc(context, &source, OPTIMIZED)?;
        let (rustc, steps) = (rustc(context, &source, "")?, steps.run(&source.declarations)?);
        all.push(Phases { title: source.title, steps, rustc, rustc_macro_optimized: optimized });
    }
    let header =
        ["", "tokens in", "tokens out", "lex", "parse and check", "expand", "rustc, all", "rustc, macro optimized"];
    report.table(&header.map(str::to_owned), &all.iter().map(row).collect::<Vec<_>>());
    report.data("phases", &all)
}

fn row(phases: &Phases) -> Vec<String> {
    let Phases { title, steps, rustc, rustc_macro_optimized } = phases;
    let mut row = vec![title.clone(), steps.tokens_in.to_string(), steps.tokens_out.to_string()];
    row.extend([steps.lex, steps.read, steps.expand].map(|time| format!("{:.2} ms", time * 1e3)));
    row.extend([*rustc, *rustc_macro_optimized].map(seconds));
    row
}

/// A module with declarations.
struct Source {
    title: String,
    name: String,
    /// The file that is compiled.
    module: String,
    /// What is inside of each `status_codes!`.
    declarations: Vec<String>,
}

/// The file, or generated codes.
fn sources(context: &Context, file: Option<&Path>) -> Result<Vec<Source>> {
    if let Some(path) = file {
        let module = std::fs::read_to_string(path)?;
        let declarations = declarations(&module);
        if declarations.is_empty() {
            return Err(format!("{} has no `status_codes! {{ ... }}`", path.display()).into());
        }
        let title = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok(vec![Source { title, name: "phases-file".to_owned(), module, declarations }]);
    }
    let sources = context.codes.iter().map(|&size| {
        let catalog = Catalog::new(size);
        let module = Azsm::declared().codes(&catalog);
        let scopes = catalog.scopes.iter();
        let declarations = scopes.flat_map(|scope| declarations(&declaration(scope, false))).collect();
        Source { title: format!("{size} codes"), name: format!("phases-{size}"), module, declarations }
    });
    Ok(sources.collect())
}

/// The insides of all `status_codes! { ... }` of a file.
fn declarations(module: &str) -> Vec<String> {
    let parts = module.split("status_codes! {").skip(1);
    parts.filter_map(|rest| Some(rest[..closing_brace(rest)?].to_owned())).collect()
}

/// Where the brace closes that was opened before the text. Those in texts and comments count,
/// because they come in pairs.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 1;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The program that times the steps.
struct StepsProgram {
    package: Package,
    binary: PathBuf,
}

impl StepsProgram {
    fn build(context: &Context) -> Result<Self> {
        let language = folders::quoted(&folders::repository().join("azsm-language"));
        let dependencies = format!("azsm-language = {{ path = {language} }}\nproc-macro2 = \"1.0.106\"\n");
        let lock = packages::lock_of(&Azsm::declared());
        let package = Package::with_dependencies(&context.work, "phases-steps", &dependencies, &lock)?;
        package.fetch()?;
        package.write("src/main.rs", PROGRAM)?;
        package.remove("src/lib.rs")?;
        let compiler = Compiler::new(&context.work, context.limit);
        compiler.compile(&package, Action::Release)?.map_err(|failure| format!("the steps: {failure}"))?;
        let binary = compiler.target().join("release").join(&package.name);
        Ok(Self { package, binary })
    }

    fn run(&self, declarations: &[String]) -> Result<Steps> {
        let mut command = Command::new(&self.binary);
        for (at, declaration) in declarations.iter().enumerate() {
            let file = format!("declarations/{at}");
            self.package.write(&file, declaration)?;
            command.arg(self.package.root.join(file));
        }
        let output = command.output()?;
        if output.status.success() {
            return Ok(serde_json::from_slice(&output.stdout)?);
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned().into())
    }
}

/// CPU seconds of rustc above an empty crate. Each profile has a package of its own, so that cargo
/// keeps both macros.
fn rustc(context: &Context, source: &Source, profile: &str) -> Result<f64> {
    let compiler = Compiler::new(&context.work, context.limit);
    let name = format!("{}{}", source.name, if profile.is_empty() { "" } else { "-optimized" });
    let package = Package::new(&context.work, &name, &Azsm::declared())?;
    package.append("Cargo.toml", profile)?;
    package.fetch()?;
    let empty = Package::new(&context.work, "empty", &Bare)?;
    let (mut samples, mut empty_samples) = (Vec::new(), Vec::new());
    for run in 0..context.runs {
        context.progress(&format!("{name}, run {} of {}", run + 1, context.runs));
        package.write("src/codes.rs", &source.module)?;
        package.write("src/lib.rs", "#![allow(warnings)]\npub mod codes;\n")?;
        empty.write("src/lib.rs", "")?;
        for (package, samples) in [(&package, &mut samples), (&empty, &mut empty_samples)] {
            match compiler.compile(package, Action::Check)? {
                Ok(seconds) => samples.push(seconds),
                Err(failure) => return Err(format!("{} {failure}", source.title).into()),
            }
        }
    }
    let median = |samples: &[f64]| Summary::of(samples).map_or(0.0, |summary| summary.median);
    Ok(median(&samples) - median(&empty_samples))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found_in_a_file_with_other_code() {
        let file =
            "mod a { azsm::status_codes! { scope job { b 1..=2 {} } } }\nmod c { status_codes! { scope file {} } }";
        assert_eq!(declarations(file), [" scope job { b 1..=2 {} } ", " scope file {} "]);
        assert!(declarations("fn main() {}").is_empty());
        assert!(declarations("status_codes! { scope job {").is_empty());
    }
}
