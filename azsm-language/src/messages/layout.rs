//! What is read where: scopes, categories, subcategories, entries, attributes.

use super::words::{a_digit, digit_word};

problems! {
    LayoutProblem(form, f);

    Unexpected { found: String, expected: String } => "expected {expected}, found {found}";
    UnknownWord { written: String, keyword: &'static str, is_meant: bool, before: &'static str } => {
        if *is_meant {
            return write!(f, "unknown keyword `{written}`; did you mean `{keyword}`?");
        }
        write!(f, "unknown keyword `{written}`: only `{keyword}` can come before {before}")
    }
    OutsideScope { what: &'static str } => {
        let scope = form.scopes().get(1).or(form.scopes().first()).map_or("NAME", |scope| scope.name());
        write!(f, "{what} belong in a scope: move this one into `scope {scope} {{ ... }}` or another scope")
    }
    KeywordMissing { keyword: &'static str, name: String } =>
        "expected `{keyword}` before `{name}`: write `{keyword} {name} {{ ... }}`";
    ScopeWithoutName => {
        let known: Vec<_> = form.scopes().iter().map(|scope| format!("`scope {}`", scope.name())).collect();
        write!(f, "the scope needs a name: {}, or one of your own with {}", known.join(", "), a_digit(form))
    }
    ScopeInside => "a scope cannot be nested: move it out of these braces";
    SchemeWithoutScopes => "the numbering scheme has no scopes: move what is in these braces out of them";
    ScopeDigitForm { name: String, digit: String } =>
        "expected `=` before the {} of a scope: write `scope {name} = {digit} {{ ... }}`", digit_word(form);
    TooDeep { max: usize } =>
        "braces are nested too deeply: the limit is {max}, and a declaration needs only scopes, categories and \
         subcategories";
    BodyMissing { example: String } => "the braces are missing: write `{example}`";
    BodyExpected { found: String, example: String } => "expected `{{`, found {found}: write `{example}`";
    CategoryWithoutName => "the category needs a name: write `category NAME {{ ... }}`";
    GroupWithRange { keyword: String } =>
        "a {keyword} does not own numbers: remove its range, or remove `{keyword}` to make it a subcategory";
    CategoryInside { name: String } => "a category can contain only subcategories: move `{name}` out of these braces";
    SubcategoryInside { name: String } =>
        "a subcategory cannot be nested in another one: move `{name}` out of these braces";
    EntryOutside { name: String } =>
        "`{name}` is an entry, and entries belong in a subcategory: write `NAME FIRST..=LAST {{ {name} = ... }}`";
    ReservedOutside => "`reserved` belongs in a subcategory: move it into the braces of the one that owns the numbers";
    RetiredApart { name: String } => "the name must be on the line of `retired`: write `retired {name} = ...`";
    StrayComma => "remove this comma: there is no entry before it";
    StraySeparator { found: char, between: &'static str } =>
        "remove this `{found}`: {between} do not need a separator";
    CommaMissing => "expected `,` between this entry and the next";
    EqualsMissing { name: String } => "expected `=` between `{name}` and its number";
    DanglingAttribute { what: &'static str, wanted: &'static str } =>
        "this {what} is not attached to anything: expected {wanted} after it";
    AttributeWithoutSign { name: String } => "`{name}` is an attribute: write `#[{name} = ...]` before the entry";
    AttributeAfterEntry => "an attribute or description must come before its entry: move it up";
    InnerAttributeHere =>
        "an attribute or comment of the whole declaration (`#![...]`, `//!`) must come before the first scope; \
         use `#[...]` or `///` for a single item";
}
