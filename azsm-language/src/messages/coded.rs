//! `#[derive(Coded)]`.

problems! {
    CodedProblem(_form, f);

    /// What is not Rust, as its parser says it.
    Syntax { message: String } => "{message}";
    Malformed => "{FORMS}";
    Missing { of: String } => "{of} has no status: {FORMS}";
    Second { of: String } => "{of} already has a status: remove one of them";
    GivenTwice { name: &'static str } => "`{name}` is given twice";
    OnType => "each variant has a status of its own: write this on the variants";
    OnVariant => "this belongs on the whole type: move it there";
    OnField { of: String } => "a field has no status: write this on {of}";
    Union => "a union does not know which of its fields it holds";
    UnknownKey { key: String } => "unknown key `{key}`: use `inherit`, `with`, `scheme` or `crate`";
    /// The word and what follows it, as they should be written.
    InParentheses { word: &'static str, value: String } => "write `{word} = {value}`";
    InQuotes { word: &'static str, value: String } => "remove the quotes: `{word} = {value}`";
    WithoutValue { word: &'static str, example: &'static str } =>
        "`{word}` has no value: write `{word} = {example}`";
    Expected { word: &'static str, value: &'static str, example: &'static str } =>
        "expected {value}: `{word} = {example}`";
    ValueForm { found: String } =>
        "expected the value of a parameter, found `{found}`: write `share` for a field or variable of that name, or `share = VALUE`, \
         with `%` before a value that is displayed and `?` for debugging";
    ValueColon { name: String } => "write `{name} = VALUE`, with `=`";
    ValueMissing { name: String } => "`{name}` has no value: write `{name} = VALUE`, or `{name}` for a field or variable of \
         that name";
    ValueTwice { name: String } => "`{name}` is given twice: remove one of them";
    ValueWithoutField { of: String, name: String, fields: Vec<String>, meant: Option<String> } =>
        ?meant ("{of} has no field `{name}`: write `{name} = {meant}`")
        else ("{of} has no field `{name}`: write `{name} = VALUE`; it has {}", listed(fields));
    Occurrence =>
        "expected the path of a status, with the values of its parameters in braces after it: \
         `Source::MountFailed {{ share, attempts = 3 }}`";
    Misspelt { word: String, meant: &'static str } => "unknown word `{word}`; did you mean `{meant}`?";
    Transparent => "write `inherit` to take the status of the error inside";
    AfterPath => "remove this: a path is all that is expected here, with the values of parameters in braces after it";
    FieldUnknown { of: String, field: String, fields: Vec<String> } =>
        "{of} has no field `{field}`: it has {}", listed(fields);
    FieldsSeveral { of: String, fields: Vec<String> } =>
        "{of} has several fields: write `inherit = FIELD` with the one that holds the error, of {}", listed(fields);
    FieldMissing { of: String } =>
        "{of} has no field that could hold an error: name its status, `#[status(Source::MountFailed)]`";
}

const FORMS: &str = "write the path of a status, `#[status(Source::MountFailed)]`; or `#[status(inherit)]`, to take that of the \
                     error inside; or `#[status(with = function)]`";

fn listed(fields: &[String]) -> String {
    if fields.is_empty() { "no fields".to_owned() } else { format!("`{}`", fields.join("`, `")) }
}
