//! What the compiler prints for each mistake in a declaration: only azsm's own messages, each on
//! the tokens at fault, and no error or warning that follows from another one. Some inputs also use
//! what they declare, faulty entries included, so that a mistake in one place is seen to leave the
//! rest usable.
//!
//! After a change of a message, `TRYBUILD=overwrite cargo test --test ui` writes the new texts;
//! read them.

#[test]
fn mistakes_are_reported_without_follow_ups() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// `#[derive(Coded)]`, likewise.
#[test]
fn mistakes_in_error_types_are_reported_without_follow_ups() {
    trybuild::TestCases::new().compile_fail("tests/ui_coded/*.rs");
}
