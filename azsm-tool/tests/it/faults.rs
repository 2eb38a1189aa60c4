//! Faults while files are written, and several that write at once. A declaration is the old file or a
//! new one.

use std::path::Path;

use azsm_test_commands::faults::{Case, FAULTS, Together, leave_no_half_file, write_at_once};

/// The commands that make a package with a declaration, and with more commands.
macro_rules! package {
    ($source:literal $($more:literal)*) => {
        concat!(
            "printf '[package]\\nname = \"agent\"\\nedition = \"2024\"\\n[dependencies]\\nazsm = \"0.1\"\\n' > Cargo.toml
            mkdir src
            echo 'azsm::status_codes! { scope job { source 1001..=1020 { ", $source, " } } }' > src/lib.rs
            ", $($more, "\n",)*
        )
    };
}

const OWN: &str = package!("Old = 1019 \"Old\""
    "git init -q -b main; git add .; git commit -qm one; git switch -qc own"
    "sed -i 's/{ Old/{ One = 1001 \"One\", Old/' src/lib.rs; echo AZSM1001 > README.md; git add .; git commit -qm own"
    "git switch -q main; sed -i 's/{ Old/{ Two = 1001 \"Two\", Old/' src/lib.rs; git commit -qam two; git switch -q own");

const CASES: &[Case] = &[
    (package!("One = 1001 \"One\""), "add job.source Two It-failed --source FOLDER"),
    (
        package!("One = 1021 \"One\""
            "echo 'azsm::status_codes! { scope job { target 1021..=1040 { Two = 1041 \"Two\" } } }' > src/a.rs"
            "echo 'mod a;' >> src/lib.rs"),
        "check --fix --source FOLDER",
    ),
    (OWN, "renumber --source FOLDER"),
    (
        "printf 'code,name,message\\nAZSM1001,MountFailed,Failed to mount\\n' > codes.csv",
        "import FOLDER/codes.csv --output FOLDER/codes.rs --lock FOLDER/azsm.lock",
    ),
    ("true", "new FOLDER/storage-mover"),
];

/// Half a declaration does not compile, and what it had is lost.
#[test]
#[ignore = "takes twenty seconds: a step of CI"]
fn a_fault_leaves_no_half_file() {
    leave_no_half_file(Path::new(env!("CARGO_BIN_EXE_azsm")), CASES, &FAULTS[..2]);
}

const TOGETHER: &[Together] = &[
    (
        package!("#[hlep = \"x\"] One = 1001 \"One\""),
        &[
            ("check --fix --source FOLDER", Some(("src/lib.rs", "#[help"))),
            ("add job.source Two two --source FOLDER", Some(("src/lib.rs", "Two = "))),
            ("add job.source Three three --source FOLDER", Some(("src/lib.rs", "Three = "))),
        ],
    ),
    (
        OWN,
        &[
            ("renumber AZSM1001 --to 1015 --source FOLDER", Some(("src/lib.rs", "One = 1015"))),
            ("add job.source Three three --source FOLDER", Some(("src/lib.rs", "Three = "))),
        ],
    ),
];

/// An entry that another program has added would be gone, and its number be given away again.
#[test]
#[ignore = "takes ten seconds: a step of CI"]
fn programs_at_once_lose_nothing_of_each_other() {
    write_at_once(Path::new(env!("CARGO_BIN_EXE_azsm")), TOGETHER);
}
