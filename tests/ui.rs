//! What the compiler prints for each mistake in a declaration: only azsm's own messages, each on
//! the tokens at fault, and no error or warning that follows from another one. An input holds only
//! what its mistake needs. Two of `tests/ui/several`, `in_one_subcategory` and `in_every_place`,
//! also use all that they declare, faulty entries included: a mistake leaves the rest usable.
//!
//! After a change of a message, `TRYBUILD=overwrite cargo test --test ui` writes the new texts;
//! read them.

#[test]
fn mistakes_are_reported_without_follow_ups() {
    trybuild::TestCases::new().compile_fail("tests/ui/**/*.rs");
}

/// `#[derive(Coded)]` and `assert_status!`, likewise.
#[test]
fn mistakes_in_error_types_are_reported_without_follow_ups() {
    trybuild::TestCases::new().compile_fail("tests/ui_coded/*.rs");
}

/// `occurrence!`, and `event!` and `log!` with a status, likewise.
#[test]
fn mistakes_in_occurrences_are_reported_without_follow_ups() {
    trybuild::TestCases::new().compile_fail("tests/ui_occurrence/*.rs");
}
