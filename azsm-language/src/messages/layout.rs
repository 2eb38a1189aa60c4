//! What is read where: scopes, categories, subcategories, entries, attributes.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

use super::words::{a_digit, digit_word};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LayoutProblem {
    Unexpected { found: String, expected: String },
    UnknownWord { written: String, keyword: &'static str, is_meant: bool, before: &'static str },
    OutsideScope { what: &'static str },
    KeywordMissing { keyword: &'static str, name: String },
    ScopeWithoutName,
    ScopeInside,
    SchemeWithoutScopes,
    ScopeDigitForm { name: String, digit: String },
    TooDeep { max: usize },
    BodyMissing { example: String },
    BodyExpected { found: String, example: String },
    CategoryWithoutName,
    GroupWithRange { keyword: String },
    CategoryInside { name: String },
    SubcategoryInside { name: String },
    EntryOutside { name: String },
    StrayComma,
    StraySeparator { found: char, between: &'static str },
    CommaMissing,
    EqualsMissing { name: String },
    DanglingAttribute { what: &'static str, wanted: &'static str },
    AttributeAfterEntry,
    InnerAttributeHere,
}

impl LayoutProblem {
    pub(super) fn write(&self, form: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::Unexpected { found, expected } => write!(f, "expected {expected}, found {found}"),
            Self::UnknownWord { written, keyword, is_meant: true, .. } => {
                write!(f, "unknown keyword `{written}`; did you mean `{keyword}`?")
            }
            Self::UnknownWord { written, keyword, before, .. } => {
                write!(f, "unknown keyword `{written}`: only `{keyword}` can come before {before}")
            }
            Self::OutsideScope { what } => {
                let scope = form.scopes().get(1).or(form.scopes().first()).map_or("NAME", |scope| scope.name());
                write!(f, "{what} belong in a scope: move this one into `scope {scope} {{ ... }}` or another scope")
            }
            Self::KeywordMissing { keyword, name } => {
                write!(f, "expected `{keyword}` before `{name}`: write `{keyword} {name} {{ ... }}`")
            }
            Self::ScopeWithoutName => {
                let known: Vec<_> = form.scopes().iter().map(|scope| format!("`scope {}`", scope.name())).collect();
                write!(f, "the scope needs a name: {}, or one of your own with {}", known.join(", "), a_digit(form))
            }
            Self::ScopeInside => f.write_str("a scope cannot be nested: move it out of these braces"),
            Self::SchemeWithoutScopes => {
                f.write_str("the numbering scheme has no scopes: move what is in these braces out of them")
            }
            Self::ScopeDigitForm { name, digit } => {
                write!(f, "expected `=` before the {} of a scope: write `scope {name} = {digit} {{ ... }}`", digit_word(form))
            }
            Self::TooDeep { max } => write!(
                f,
                "braces are nested too deeply: the limit is {max}, and a declaration needs only scopes, categories and subcategories"
            ),
            Self::BodyMissing { example } => write!(f, "the braces are missing: write `{example}`"),
            Self::BodyExpected { found, example } => write!(f, "expected `{{`, found {found}: write `{example}`"),
            Self::GroupWithRange { keyword } => write!(
                f,
                "a {keyword} does not own numbers: remove its range, or remove `{keyword}` to make it a subcategory"
            ),
            Self::CategoryWithoutName => f.write_str("the category needs a name: write `category NAME { ... }`"),
            Self::CategoryInside { name } => {
                write!(f, "a category can contain only subcategories: move `{name}` out of these braces")
            }
            Self::SubcategoryInside { name } => {
                write!(f, "a subcategory cannot be nested in another one: move `{name}` out of these braces")
            }
            Self::EntryOutside { name } => write!(
                f,
                "`{name}` is an entry, and entries belong in a subcategory: write `NAME FIRST..=LAST {{ {name} = ... }}`"
            ),
            Self::StrayComma => f.write_str("remove this comma: there is no entry before it"),
            Self::StraySeparator { found, between } => {
                write!(f, "remove this `{found}`: {between} do not need a separator")
            }
            Self::CommaMissing => f.write_str("expected `,` between this entry and the next"),
            Self::EqualsMissing { name } => write!(f, "expected `=` between `{name}` and its number"),
            Self::DanglingAttribute { what, wanted } => {
                write!(f, "this {what} is not attached to anything: expected {wanted} after it")
            }
            Self::AttributeAfterEntry => {
                f.write_str("an attribute or description must come before its entry: move it up")
            }
            Self::InnerAttributeHere => f.write_str(
                "an attribute or comment of the whole declaration (`#![...]`, `//!`) must come before the first scope; use \
                 `#[...]` or `///` for a single item",
            ),
        }
    }
}
