//! The commands of `azsm` on a terminal.

use azsm_test_commands::terminal::Line;

/// What `azsm` can do.
const STANDALONE: &[Line] = &[
    (0, "list --catalog IN/long.json"),
    (0, "map --catalog IN/long.json"),
    (0, "docs --catalog IN/long.json"),
    (0, "decode --catalog IN/long.json IN/long.log"),
    (0, "audit --catalog IN/long.json IN/long"),
    (1, "add job.source New new --source nowhere"),
    (2, "check --source nowhere"),
    (1, "claims"),
    (1, "renumber --source nowhere"),
    (1, "check --source IN/package"),
    (0, "import IN/short.csv"),
    (0, "import IN/long.csv --output codes.rs --lock azsm.lock"),
    (1, "import IN/faulty.csv"),
    (0, "new storage-mover"),
    (0, "new storage-mover --from IN/long.csv"),
    (1, "new 1st"),
];

azsm_test_commands::terminal_tests!(env!("CARGO_BIN_EXE_azsm"), STANDALONE);
