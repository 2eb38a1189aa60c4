//! That commands print over a catalog what they print over the registry that wrote it. The transcripts
//! are those of azsm-cli.

use azsm_test_commands::transcripts;

#[test]
fn commands_print_the_same_over_a_catalog() {
    transcripts::check(|name, width, arguments| {
        // Help names the program's own options, a lock belongs to a registry, and sources to the tool.
        if arguments.first() == Some(&"lock") || arguments.contains(&"--help") || arguments.contains(&"--base") {
            return None;
        }
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), serde_json::to_string(&transcripts::catalog(name)).unwrap()).unwrap();
        let run = crate::run(width, &[&["--catalog", file.path().to_str().unwrap()], arguments].concat());
        // Usage names the program's own options, too.
        (run.exit != azsm_cli::Exit::Usage).then_some(run)
    });
}
