//! Attributes: where they can be, and their form.

problems! {
    AttributeProblem(form, f);

    AttributeBroken => "expected an attribute: `#[name]`, `#[name = \"...\"]` or `#[name(...)]`";
    AttributeNearMiss { written: String, meant: &'static str } =>
        "azsm has no attribute `{written}`; did you mean `{meant}`?";
    AttributeTwice { name: String } => "`{name}` is set twice: remove one of them";
    AttributeMalformed { name: &'static str, form: String } => "malformed `{name}`: write `{form}`";
    AttributeMacro { name: &'static str, called: String } =>
        "`{name}` must be a string literal: `{called}!` is not expanded here";
    AttributeEmpty { name: &'static str, form: String } =>
        "`{name}` is empty: write `{form}`, or remove the attribute";
    SeverityUnknown { written: String, meant: Option<&'static str> } =>
        ?meant ("unknown severity `{written}`; did you mean `{meant}`?")
        else ("unknown severity `{written}`: use `info`, `warning` or `error`");
    SymbolMalformed { written: String, meant: Option<String> } => {
        write!(
            f,
            "{written:?} cannot be a symbol: a symbol names a constant in other languages and consists of ASCII letters, \
             digits and underscores"
        )?;
        meant.iter().try_for_each(|meant| write!(f, ", as in {meant:?}"))
    }
    SymbolIsCode { written: String } =>
        "{written:?} cannot be a symbol: it would be read as a status code; choose another name";
    SymbolTwice { symbol: String, by: String } => "symbol `{symbol}` is already taken by `{by}`";
    AttributeMisplaced { name: String, on: &'static str, belongs: &'static str } =>
        "`{name}` cannot be used on {on}: move it to {belongs}";
    AttributeRefused { name: String, on: &'static str } =>
        "`{name}` has no effect here, because {on} does not expand to a Rust item: move it to a subcategory (an \
         enum) or an entry (a variant)";
    AttributeConditional { name: String } =>
        "`{name}` is not allowed: the set of codes must not depend on build flags; use it on the code that raises them";
    AttributeRepr => {
        let repr = if form.digits() <= 4 { "u16" } else { "u32" };
        write!(f, "`repr` is not allowed: the enum is `#[repr({repr})]`, and its discriminants are the numbers")
    }
    DeriveRefused { name: String } => "`{name}` is already implemented: remove it from the `derive`";
    DocNotText => "a description must be plain text: use a doc comment, `/// ...`";
    InnerUnknown { name: String } =>
        "unknown attribute `{name}` of a declaration: use `#![lock = ...]`, `#![registry = ...]`, `#![url = ...]`, \
         `#![non_exhaustive]` or doc comments (`//!`)";
}
