//! Faults while files are written, and several that write at once. What a team keeps is the old file or
//! the new one.

use std::path::Path;

use azsm_test_commands::faults::{Case, FAULTS, Together, leave_no_half_file, write_at_once};

use crate::agent::agent;

const CASES: &[Case] = &[
    ("true", "docs --output FOLDER/codes.md"),
    ("echo old > codes.md", "docs --output FOLDER/codes.md"),
    ("true", "docs --split FOLDER/site"),
    (
        "$AZSM docs --split site --title Old; mv site/AZSM1002.md site/AZSM1003.md; echo own > site/own.md",
        "docs --split FOLDER/site",
    ),
    ("true", "lock --write FOLDER/azsm.lock"),
    ("$AZSM lock --write - | head -2 > azsm.lock", "lock --write FOLDER/azsm.lock"),
    ("echo '{{ name }}' > codes.j2", "render FOLDER/codes.j2 --output FOLDER/codes.txt"),
];

/// A file that has another name has to stay the one that it is.
const IN_PLACE: &[Case] = &[
    ("seq 9000 > codes.md; ln codes.md other.md", "docs --output FOLDER/codes.md"),
    ("$AZSM lock --write - | head -2 > azsm.lock; ln azsm.lock other.lock", "lock --write FOLDER/azsm.lock"),
];

/// Half a lock lets numbers be reused, and half a page is published.
#[test]
#[ignore = "takes ten seconds: a step of CI"]
fn a_fault_leaves_no_half_file() {
    leave_no_half_file(Path::new(agent().get_program()), CASES, &FAULTS);
    // A kill while the one file is written cannot be undone.
    leave_no_half_file(Path::new(agent().get_program()), IN_PLACE, &["error=ENOSPC"]);
}

const TOGETHER: &[Together] = &[
    ("true", &[("lock --write FOLDER/azsm.lock", None), ("lock --write FOLDER/azsm.lock", None)]),
    ("true", &[("docs --output FOLDER/codes.md", None), ("docs --title Other --output FOLDER/codes.md", None)]),
    (
        "$AZSM docs --split site; cp site/AZSM1002.md site/AZSM1003.md; rm site/AZSM1001.md",
        &[("docs --split FOLDER/site", None), ("docs --split FOLDER/site", None)],
    ),
    ("true", &[("docs --split FOLDER/site", None), ("docs --split FOLDER/site", None)]),
];

/// Two builds that publish at once must not make each other fail, or a page of both.
#[test]
fn programs_at_once_write_one_result() {
    write_at_once(Path::new(agent().get_program()), TOGETHER);
}
