//! Entries in which a part is missing.

problems! {
    EntryProblem(_form, f);

    NameMissing { code: String } => "the entry has no name: write `NAME = {code} \"message\"`";
    RestMissing { name: String, advice: String } => "expected `= NUMBER \"message\"` after `{name}`; {advice}";
    EqualsAndNumberMissing { name: String, advice: String } =>
        "expected `= NUMBER` between `{name}` and its message; {advice}";
    NumberMissing { name: String, has_message: bool, advice: String } => {
        let missing = if *has_message { "between `=` and the message" } else { "and its message after `=`" };
        write!(f, "expected the number of `{name}` {missing}; {advice}")
    }
    MessageMissing { name: String, number: String } =>
        "`{name}` has no message: describe what happened, `{name} = {number} \"...\"`";
    RetiredWithoutName =>
        "the retired entry has no name: write it as it was declared, `retired NAME = NUMBER \"message\"`";
    RetiredWithoutNumber { name: String } =>
        "expected the number and the message that `{name}` had: `retired {name} = NUMBER \"message\"`";
    ReservedWithoutNumber { advice: String } =>
        "expected a number, or a range of numbers, after `reserved`; {advice}";
    ReservedWithoutLast { first: String } =>
        "the reserved range has no last number: write it after `..=`, or `reserved {first}` for one number";
}
