//! Runs what was built without `std`.

use azsm_test_no_std::{explain, status::Source, AGENT};

#[test]
fn codes_can_be_read_and_shown_without_std() {
    let mut text = String::new();
    explain("AZSM1001", &mut text).unwrap();
    assert_eq!(text, "AZSM1001: Failed to mount source path; Retry.");
    assert!(explain("AZSM1006", &mut text).is_err());
    assert_eq!(AGENT.find("AZSM1001"), Some(Source::MountFailed.info()));
}
