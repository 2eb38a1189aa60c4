//! A signal while files are written: what was begun is complete, and nothing temporary stays.

use azsm_test_commands::signals::leave_nothing_temporary;

use crate::agent::agent;

/// Files of earlier attempts, with names that no one has chosen, would be in the next commit.
#[test]
fn a_signal_leaves_nothing_temporary() {
    leave_nothing_temporary(agent().args(["docs", "--output", "codes.md"]), "codes.md", "AZSM1002");
    let split = ["docs", "--format", "html", "--split", "site"];
    leave_nothing_temporary(agent().args(split), "site/AZSM1002.html", "AZSM1002");
    leave_nothing_temporary(agent().args(["lock", "--write", "azsm.lock"]), "azsm.lock", "AZSM1002");
}
