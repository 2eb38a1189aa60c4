//! What the documents quote of the compiler must be what it says.

use crate::generated::Workspace;

const README: &str = include_str!("../../../../README.md");
const TEAMS: &str = include_str!("../../../../docs/teams.md");

/// The errors that a text block of a document shows, with their places, as
/// [`Checked::errors`] gives them.
fn quoted(document: &str) -> Vec<String> {
    let mut errors = Vec::new();
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(text) = line.strip_prefix("error").and_then(|rest| rest.split_once(": ")) else {
            continue;
        };
        let mut error = text.1.strip_prefix("evaluation panicked: ").unwrap_or(text.1).to_owned();
        for next in lines.by_ref() {
            if let Some(place) = next.trim_start().strip_prefix("--> ") {
                errors.push(format!("{place}: {error}"));
                break;
            }
            error = format!("{error} {}", next.trim());
        }
    }
    errors
}

/// A newcomer compares what is on the screen with what the README promises.
#[test]
fn the_readme_shows_what_the_compiler_says() {
    let workspace = Workspace::new("readme", &["app"]);
    workspace.source("app", "pub mod job_run;\n");
    workspace.write(
        "app/src/job_run.rs",
        "azsm::status_codes! {\n    #![lock = \"azsm.lock\"]\n    scope job {\n        source 1001..=1020 {\n            MountFailed = 1001 \
         \"Failed to mount source path\",\n            retired ProbeFailed = 1002 \"Source probe failed\",\n            PathInvalid = 1021 \
         \"Source path provided is invalid\",\n            AccessDenied = 1002 \"Failed to access source folder\",\n        }\n    }\n}\n",
    );
    let shipped = "AZSM1001 job.source.MountFailed \"Failed to mount source path\"\nAZSM1002 job.source.ProbeFailed retired \"Source \
                   probe failed\"\nAZSM1003 job.source.ScanFailed \"Encountered an error while scanning the source\"\n";
    workspace.write("app/azsm.lock", &format!("{}\n{shipped}", azsm::lock::HEADER));
    let said: Vec<_> = workspace.check().errors().iter().map(|error| error.replace("app/src/", "src/")).collect();
    assert_eq!(said, quoted(README));
}

#[test]
fn the_page_for_teams_shows_what_the_compiler_says() {
    let workspace = Workspace::new("teams", &["b", "c", "app"]);
    workspace.source(
        "b",
        "pub mod status {\n    azsm::status_codes! {\n        scope job { source 1001..=1020 { MountFailed = 1001 \"m\" } }\n    \
         }\n}\n",
    );
    workspace
        .source("c", "azsm::status_codes! {\n    scope job { target 1015..=1034 { MountFailed = 1021 \"m\" } }\n}\n");
    workspace.source("app", "azsm::registry! {\n    #[unlocked]\n    pub static AGENT = [b::status, c];\n}\n");
    assert_eq!(workspace.check().errors(), quoted(TEAMS)[..1]);
}

/// The first thing that anybody tries: nothing but the dependency, at the root of a library and of
/// a binary.
#[test]
fn the_smallest_declaration_compiles_in_an_empty_crate() {
    let workspace = Workspace::new("smallest", &["app"]);
    let declaration = "status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 \"...\" } } }";
    workspace.source("app", &format!("use azsm::status_codes;\n\n{declaration}\n"));
    workspace.write("app/src/main.rs", &format!("use azsm::status_codes;\n\n{declaration}\n\nfn main() {{}}\n"));
    workspace.check().compiles_without_a_word();
}

/// A user of one crate alone must get its terms with it, and learn what it is.
#[test]
fn every_published_crate_carries_its_license_and_a_readme() {
    let root = crate::generated::root();
    for name in ["azsm-core", "azsm-language", "azsm-macros", "azsm-cli", "azsm-tool"] {
        let folder = root.join(name);
        for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
            let texts = [root, &folder].map(|folder| std::fs::read(folder.join(license)).unwrap());
            assert_eq!(texts[0], texts[1], "{name} has another {license}");
        }
        let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
        assert!(readme.starts_with(&format!("# {name}\n")), "{name}");
    }
}
