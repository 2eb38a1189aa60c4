//! The blocks of the documents: what is Rust is compiled, and what is for a shell or for CI is run, in
//! the package that `tests/documents/setup.sh` makes, or says in a comment directly above why not:
//! `<!-- not run: REASON -->`.

use std::fs;
use std::path::{Path, PathBuf};

use azsm_cli::Catalog;
use azsm_test_commands::transcripts;
use storage_mover::AGENT;

use crate::scaffold;
use crate::workspaces::{checkout, shell};

/// A block between fences.
struct Block {
    /// The document and the line.
    place: String,
    language: String,
    /// Why it is not run.
    reason: Option<String>,
    text: String,
}

/// What people read: every Markdown file but lists of changes, pages that are generated, and inputs of
/// tests.
fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !["target", "tests"].contains(&name) && !name.starts_with('.') {
            documents(&path, found);
        } else if name.rsplit_once('.').is_some_and(|(_, extension)| extension == "md")
            && !["CHANGELOG.md", "status-codes.md"].contains(&name)
        {
            found.push(path);
        }
    }
}

fn blocks(document: &Path) -> Vec<Block> {
    let text = fs::read_to_string(document).unwrap();
    let name = document.strip_prefix(checkout()).unwrap().display();
    let (mut blocks, mut lines, mut before) = (Vec::new(), text.lines().enumerate(), "");
    while let Some((at, line)) = lines.next() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            let reason = before.strip_prefix("<!-- not run: ").and_then(|comment| comment.strip_suffix(" -->"));
            let text: Vec<_> = lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim() != "```").collect();
            blocks.push(Block {
                place: format!("{name}:{}", at + 1),
                language: language.to_owned(),
                reason: reason.map(str::to_owned),
                text: text.join("\n") + "\n",
            });
        }
        before = line.trim();
    }
    blocks
}

fn all_blocks() -> Vec<Vec<Block>> {
    let mut found = Vec::new();
    documents(checkout(), &mut found);
    assert!(found.len() > 15, "{found:?}");
    found.iter().map(|document| blocks(document)).collect()
}

impl Block {
    /// What a shell runs. A transcript shows what is typed after `$`; a workflow has steps.
    fn script(&self) -> Option<String> {
        let typed = || self.text.lines().filter_map(|line| line.strip_prefix("$ "));
        match &*self.language {
            "sh" => Some(self.text.clone()),
            "text" if typed().next().is_some() => Some(typed().collect::<Vec<_>>().join("\n")),
            "yaml" => {
                let steps = scaffold::steps(&self.text);
                let commands: Vec<_> = steps.iter().map(|step| step.run.as_str()).collect();
                (!commands.is_empty()).then(|| commands.join("\n"))
            }
            _ => None,
        }
    }
}

/// The package in which blocks are run, in the target folder.
fn package() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    let _ = fs::remove_dir_all(&root);
    let package = root.join("agent");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents"), &package);
    let main = "fn main() -> std::process::ExitCode {\n    azsm_cli::main(&agent::AGENT)\n}\n";
    fs::write(package.join("src/main.rs"), main).unwrap();
    let catalogs = [("codes", Catalog::of(&AGENT)), ("backup", transcripts::catalog("backup"))];
    for (name, catalog) in catalogs {
        fs::write(package.join(format!("{name}.json")), serde_json::to_string(&catalog).unwrap()).unwrap();
    }
    std::os::unix::fs::symlink(checkout(), root.join("azsm")).unwrap();
    package
}

/// `.txt` keeps a file from being taken for one of this project.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap().to_str().unwrap().trim_end_matches(".txt"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, to).unwrap();
        }
    }
}

/// What somebody copies from a document must do what it says. The blocks of a document are run one
/// after the other; each document begins with the package as it was made.
#[test]
fn every_shell_block_is_run_or_says_why_not() {
    let package = package();
    let run = |script: &str| {
        // The binary of the package can be called as an installed one is.
        shell(&package, &format!("agent() {{ cargo run -q -- \"$@\"; }}\n{script}"))
    };
    run(include_str!("../documents/setup.sh"));
    let mut count = 0;
    for document in all_blocks() {
        run("git reset -q --hard && git clean -q -f -d -x");
        for block in document {
            assert!(!block.language.is_empty(), "{}: this block has no language", block.place);
            let Some(script) = block.script() else {
                assert!(block.reason.is_none(), "{}: only what a shell runs is marked", block.place);
                continue;
            };
            match block.reason {
                Some(reason) => assert!(reason.len() > 10, "{}: say why", block.place),
                None => {
                    let printed = run(&format!(": {}\n{script}", block.place));
                    let shown: Vec<_> = block.text.lines().filter(|line| !line.starts_with("$ ")).collect();
                    assert!(block.language != "text" || printed.lines().eq(shown), "{}:\n{printed}", block.place);
                }
            }
            count += 1;
        }
    }
    assert!(count > 30, "{count} blocks");
}

/// Documents are compiled as documentation of the crates. What is left out there is part of a source
/// that is compiled, word for word.
#[test]
fn rust_that_documents_leave_out_is_in_a_source() {
    let mut sources = String::new();
    for folder in ["examples", "tests/crates"] {
        collect(&checkout().join(folder), &mut sources);
    }
    let rust = || all_blocks().into_iter().flatten().filter(|block| block.language.starts_with("rust"));
    let compiled = ["src/_documentation.rs", "src/lib.rs", "azsm-cli/src/lib.rs", "azsm-tool/src/lib.rs"];
    let compiled = compiled.map(|path| fs::read_to_string(checkout().join(path)).unwrap()).concat();
    for block in rust() {
        let document = block.place.split(':').next().unwrap();
        let is_compiled = document.ends_with("README.md") || compiled.contains(&format!("\"../{document}\""));
        assert!(is_compiled, "{}: the document is not part of a crate", block.place);
    }
    let ignored: Vec<_> = rust().filter(|block| block.language == "rust,ignore").collect();
    assert!(ignored.len() > 5, "{}", ignored.len());
    for block in ignored {
        assert!(sources.contains(block.text.trim()), "{}: not in the sources:\n{}", block.place, block.text);
    }
}

fn collect(folder: &Path, sources: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}
