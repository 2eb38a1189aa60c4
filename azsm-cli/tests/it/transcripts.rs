//! What the commands print: transcripts, updated by `UPDATE_EXPECT=1 cargo test -p azsm-cli`. The tests
//! of azsm-tool run them over catalogs.

use azsm_test_commands::transcripts;

#[test]
fn commands_print_what_their_transcripts_hold() {
    transcripts::check(|name, width, arguments| Some(transcripts::over_registry(name, width, arguments)));
}
