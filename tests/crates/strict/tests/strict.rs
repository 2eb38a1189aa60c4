//! That the crate compiles is the test; this runs it once.

use std::process::Command;

use azsm_test_strict::AGENT;
use azsm_test_strict::status::{Chosen, Io};

#[test]
fn a_strict_library_has_its_codes() {
    assert_eq!(AGENT.find("job.io.IOError"), Some(Io::IOError.info()));
    assert_eq!(Chosen::default(), Chosen::First);
}

#[test]
fn a_strict_binary_runs() {
    let output = Command::new(env!("CARGO_BIN_EXE_azsm-test-strict")).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "14 codes\n");
}
