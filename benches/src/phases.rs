//! Where the time of one declaration goes: the steps of the macro, timed in a generated program, which
//! is optimized and has tokens that cost less than the compiler's. `compile` has rustc as a whole.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::catalog::Catalog;
use crate::cpu::{self, RELEASE};
use crate::folders::repository;
use crate::packages::Package;
use crate::peers::AZSM;
use crate::report;
use crate::{Context, Result};

const PROGRAM: &str = include_str!("phases/program.rs");

pub(crate) fn report(context: &Context, file: Option<&Path>) -> Result<()> {
    report::heading("Phases");
    println!("The steps of the macro by themselves, optimized.\n");
    let (package, program) = steps_program(context)?;
    let mut rows = Vec::new();
    for (title, module) in sources(context, file)? {
        let mut row = vec![title];
        row.extend(steps(&package, &program, &declarations(&module))?);
        rows.push(row);
    }
    let header = ["", "tokens in", "tokens out", "lex", "parse and check", "expand"];
    report::table(&header.map(str::to_owned), &rows);
    Ok(())
}

/// Modules with declarations, and their titles: the file, or generated codes.
fn sources(context: &Context, file: Option<&Path>) -> Result<Vec<(String, String)>> {
    let Some(path) = file else {
        let generated = |&size| (format!("{size} codes"), AZSM.codes(&Catalog::new(size)));
        return Ok(context.codes.iter().map(generated).collect());
    };
    let module = std::fs::read_to_string(path)?;
    if declarations(&module).is_empty() {
        return Err(format!("{} has no `status_codes! {{ ... }}`", path.display()).into());
    }
    Ok(vec![(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), module)])
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

/// Builds the program that times the steps.
fn steps_program(context: &Context) -> Result<(Package, PathBuf)> {
    let language = repository().join("azsm-language");
    let language = language.to_string_lossy();
    let dependencies = format!("azsm-language = {{ path = {language:?} }}\nproc-macro2 = \"1.0.106\"\n");
    let package = Package::with_dependencies(&context.work, "phases-steps", &dependencies, "Cargo.lock")?;
    package.write("src/main.rs", PROGRAM)?;
    package.remove("src/lib.rs")?;
    let program = cpu::build(context, &package, RELEASE).map_err(|error| format!("the steps: {error}"))?;
    Ok((package, program))
}

/// What the program prints about declarations: the cells of a row.
fn steps(package: &Package, program: &Path, declarations: &[String]) -> Result<Vec<String>> {
    let mut command = Command::new(program);
    for (at, declaration) in declarations.iter().enumerate() {
        let file = format!("declarations/{at}");
        package.write(&file, declaration)?;
        command.arg(package.root.join(file));
    }
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().split('|').map(str::to_owned).collect())
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
