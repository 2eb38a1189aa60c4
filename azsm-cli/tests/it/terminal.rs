//! Every command on a terminal: it ends, shows there what it writes into a pipe, and leaves nothing
//! of its progress.

use azsm_test_commands::terminal::{Kind, Line, On, inputs, run};

use crate::agent::agent;

/// What a team's binary can do.
const OWN: &[Line] = &[
    (0, "lock --write new.lock"),
    (0, "lock --check IN/short.lock"),
    (1, "lock --check IN/long.lock"),
    (0, "lock --diff IN/long.lock"),
    (2, "lock"),
];

azsm_test_commands::terminal_tests!(agent().get_program(), OWN);

/// What takes long says how far it is; and the other tests are about programs that draw.
#[test]
fn long_input_has_progress() {
    let inputs = inputs();
    for line in ["decode --summary IN/huge.log", "decode IN/huge.log", "audit IN/long", "audit IN/short --log -"] {
        let ended = run(agent().get_program().as_ref(), line, inputs.root(), On::Error, Kind::Terminal);
        let shown = String::from_utf8_lossy(&ended.shown);
        assert!(shown.contains("B/s"), "`{line}`: {shown:?}");
    }
}
