//! Every message that `status_codes!` can give, in one place, so that they can be read in one go.
//!
//! A message says what is wrong with the numbers spelled out, and what to write instead. It never
//! leans on the compiler's vocabulary ("token", "identifier", "literal") where a person would say
//! what is meant.

use std::fmt::{self, Write as _};

use azsm_core::__private::text::TextForm;
use azsm_core::scheme::{Form, LeadingDigits};

use crate::ground::form_text::FormFault;
use crate::ground::names;
use crate::ground::scheme::{Range, digits_in_words, scope_digits, written_range};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    // Reading.
    Unexpected { found: String, expected: String },
    UnknownWord { written: String, keyword: &'static str, is_meant: bool, before: &'static str },
    OutsideScope { what: &'static str },
    KeywordMissing { keyword: &'static str, name: String },
    ScopeWithoutName,
    ScopeInside,
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
    AttributeBroken,

    // Half-typed entries and ranges.
    NameMissing { code: String },
    RestMissing { name: String, advice: String },
    EqualsAndNumberMissing { name: String, advice: String },
    NumberMissing { name: String, has_message: bool, advice: String },
    MessageMissing { name: String, number: String },
    RetiredWithoutName,
    RetiredWithoutNumber { name: String },
    ReservedWithoutNumber { advice: String },
    ReservedWithoutLast { first: String },
    RangeMissing { name: String, scope: String, free: Option<Range> },
    RangeOfOneNumber { number: String, usual: Option<Range> },
    RangeWithoutLast { usual: Option<Range> },
    RangeWithoutFirst { usual: Option<Range> },
    RangeAfterBar { scope: String, free: Option<Range> },

    // Numbers.
    NumberForm { written: String, meant: Option<String>, advice: String },
    NumberIsZero { advice: String },
    OutsideRange { code: String, path: String, ranges: String, advice: String },
    OwnedElsewhere { number: u32, path: String, ranges: String, owner: String, advice: String },
    NumberTaken { code: String, by: String, advice: String },
    NumberRetired { code: String, as_name: String, advice: String },
    NumberReserved { code: String, advice: String },
    ReservedOutside { code: String, path: String, ranges: String, advice: String },
    ReservedTaken { code: String, by: String, advice: String },
    ReservedTwice { code: String, advice: String },
    ReservedZero { advice: String },
    FirstDeclaredHere { what: String },
    RangeFirstDeclaredHere(OwnedRange),
    ReservedHere { what: String },

    // Ranges.
    RangeNumberForm { written: String, meant: Option<String>, example: String },
    WrongRangeOperator { found: String, first: String, last: String },
    RangeReversed { first: String, last: String },
    RangeHoldsZero,
    RangeOutsideScope { scope: String, owned: Range, number: u32, belongs_to: Option<String>, advice: Option<u32> },
    RangeLeavesScope { scope: String, owned: Range, number: u32, belongs_to: Option<String>, end: u32 },
    RangeOverlaps { range: OwnedRange, other: OwnedRange, scope: String, free: Option<Range> },

    // Scopes.
    ScopeUnknown { name: String, meant: Option<String>, digits: Option<LeadingDigits> },
    ScopeDigitFixed { name: String, digits: LeadingDigits },
    ScopeDigitMissing { name: String, digits: Option<LeadingDigits> },
    ScopeDigitTaken { digits: LeadingDigits, others: LeadingDigits, by: String, free: String },
    SchemeWithoutScopes,
    ScopeDigitMalformed { written: String },
    ScopeTwice { name: String },

    // Names.
    NotUpperCamel { name: String, meant: Option<String> },
    NotSnake { what: &'static str, name: String, meant: Option<String> },
    Keyword { name: String },
    NameNeeded { name: String, why: String },
    NameTaken { name: String, path: String },
    NameRetired { name: String, path: String },
    EntryTwice { name: String, path: String },
    EntryRetiredAndNot { name: String, path: String },
    SubcategoryName { name: String, meant: Option<String> },
    SubcategoryTwice { path: String, together: Option<String> },
    EnumTwice { path: String, other: String, type_name: String },
    CategoryTwice { name: String, scope: String },
    TooLong { what: &'static str, len: usize, max: usize },

    // Messages.
    MessageNotString { found: String },
    MessageOtherLiteral { written: String, meant: String },
    MessageMacro { name: String },
    MessageEmpty,
    MessageBlank { where_: &'static str, trimmed: String },

    // Attributes.
    AttributeNearMiss { written: String, meant: &'static str },
    AttributeTwice { name: &'static str },
    MetaKey { key: String, meant: Option<String> },
    MetaKeyTwice { key: String },
    MetaValue { key: String },
    MetaKindUnknown { written: String },
    MetaKindNamed { key: String, kind: &'static str, named: &'static str },
    MetaKeyUnknown { key: String, meant: Option<String>, known: Vec<String> },
    MetaKind { key: String, kind: &'static str, other: &'static str },
    ReplacedByActive { name: String },
    ReplacedByUnknown { written: String, meant: Option<String> },
    ReplacedByPath { written: String },
    ReplacedByRetired { path: String },
    ReplacedByCircle { paths: Vec<String> },
    UrlMalformed,
    UrlPlaceholder { written: String, meant: Option<&'static str> },
    AttributeMalformed { name: &'static str, form: String },
    AttributeMacro { name: &'static str, called: String },
    AttributeEmpty { name: &'static str, form: &'static str },
    TextControl { what: &'static str, character: char, form: TextForm },
    SeverityUnknown { written: String, meant: Option<&'static str> },
    SymbolMalformed { written: String, meant: Option<String> },
    SymbolIsCode { written: String },
    SymbolTwice { symbol: String, by: String },
    AttributeMisplaced { name: String, on: &'static str, belongs: &'static str },
    AttributeRefused { name: String, on: &'static str },
    AttributeConditional { name: String },
    AttributeRepr,
    DeriveRefused { name: String },
    DocNotText,
    InnerUnknown { name: String },

    // The lock.
    LockOutsidePackage { path: String },
    LockWithoutPackage { path: String },
    LockNotPackaged { path: String },
    LockMissing { path: String },
    LockUnreadable { path: String, error: String },
    LockNotUtf8 { path: String, line: usize },
    LockMalformed { path: String, error: String },
    ShippedUnretired { code: String, path: String, name: String, number: u32, lock: String, line: usize },
    ShippedNameRetired { path: String, code: String, lock: String, line: usize },
    ShippedRenumbered { path: String, code: String, wanted: String, lock: String, line: usize },
    ShippedNumberRetired { code: String, shipped: String, advice: String, lock: String, line: usize },
    ShippedNumber { number: u32, shipped: String, path: String, advice: String, lock: String, line: usize },
    ShippedRenamed { code: String, name: String, path: String, lock: String, line: usize },
    ShippedSubcategoryRenamed { path: String, shipped: String, name: String, code: String, lock: String },
    ShippedMissing { path: String, codes: String, example: String, lock: String, lines: String },

    // `registry!`.
    RegistryForm { found: String },
    RegistryWithoutName,
    RegistryWithType { name: String },
    RegistryWithoutList { name: String },
    RegistryTail { found: String },
    RegistryCommaMissing,
    RegistryInnerAttribute,
    RegistryVisibility,
    RegistryPath { found: String },
    RegistryNeitherLockedNorUnlocked,
    RegistryLockedAndUnlocked,

    // `scheme!`.
    SchemeForm { found: String },
    SchemeNotPub { name: String },
    SchemeNameCase { name: String, meant: Option<String> },
    SchemeFormMissing,
    SchemeFormNotString { found: String },
    SchemeFormFault { written: String, fault: FormFault },
    SchemeBodyMissing,
    SchemeTail { found: String },
    SchemeAttribute { name: String },
    SchemeItem { found: String },
    SchemeItemMeant { written: String, meant: &'static str },
    SchemeCommaMissing,
    SchemeValueMissing { name: String },
    SchemeSuccess { written: String, zeros: String },
    SchemeRangeLen { written: String, max: u32 },
    SchemeScopeAttribute { name: String },
    SchemeScopeDigits { written: String, max: u8 },
    SchemeScopeTwice { name: String },
    SchemeScopesOverlap { digits: LeadingDigits, others: LeadingDigits, by: String },
}

fn with_article(kind: &str) -> String {
    format!("{} {kind}", if kind.starts_with('i') { "an" } else { "a" })
}

/// `` `job.source` (AZSM1001 to AZSM1020) ``
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnedRange {
    /// The path of a subcategory.
    pub(crate) owner: String,
    pub(crate) range: Range,
}

impl OwnedRange {
    fn spelled_out(&self, form: &Form<'_>) -> String {
        format!("`{}` ({})", self.owner, self.range.in_form(form))
    }
}

/// `; the next free range of 20 in scope `job` is 1041..=1060`, or what to do without one.
fn free_range(form: &Form<'_>, scope: &str, free: Option<Range>, otherwise: &str) -> String {
    match free {
        Some(range) => {
            let (len, range) = (form.range_len(), written_range(form, range));
            format!("; the next free range of {len}{} is {range}", in_scope(scope))
        }
        None => format!("; {otherwise}"),
    }
}

/// The scope, where the scheme has scopes.
fn in_scope(scope: &str) -> String {
    if scope.is_empty() { String::new() } else { format!(" in scope `{scope}`") }
}

/// What a scope needs: a digit, or digits where not all scopes have one.
fn digit_word(form: &Form<'_>) -> &'static str {
    if scope_digits(form) == Some(1) { "digit" } else { "leading digits" }
}

/// `a digit`, `leading digits`.
fn a_digit(form: &Form<'_>) -> &'static str {
    if scope_digits(form) == Some(1) { "a digit" } else { "leading digits" }
}

/// `agent, job and file`.
fn names_of_scopes(form: &Form<'_>) -> String {
    let names: Vec<_> = form.scopes().iter().map(azsm_core::scheme::SchemeScope::name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "none".to_owned(),
    }
}

/// What a number begins with, as many digits as the scope has that it should have begun with.
fn beginning(form: &Form<'_>, owned: Range, number: u32) -> String {
    let digits = form.number_text(number).to_string();
    let len =
        digits.chars().zip(form.number_text(owned.high()).chars()).take_while(|(one, other)| one == other).count();
    digits.chars().take(scope_digits(form).map_or(len + 1, usize::from)).collect()
}

/// Why a text is not the form of a scheme, and what is possible.
fn form_fault(f: &mut String, written: &str, fault: &FormFault) -> fmt::Result {
    const POSSIBLE: &str = "a form is a prefix and 2 to 6 zeros, one for each digit, as in \"BKP-00000\"";
    match fault {
        FormFault::Empty => write!(f, "the form is empty: {POSSIBLE}"),
        FormFault::NoPrefix => {
            write!(f, "\"{written}\" has no prefix, without which a code cannot be told from a number: {POSSIBLE}")
        }
        FormFault::Hexadecimal => {
            write!(f, "\"{written}\" is hexadecimal, and the numbers of a scheme are decimal: {POSSIBLE}")
        }
        FormFault::LettersAfter { letters, meant } => write!(
            f,
            "\"{written}\" has `{letters}` after the number, and nothing can follow it: write \"{meant}\", without the letters"
        ),
        FormFault::LettersWithin => {
            write!(f, "\"{written}\" has letters within the number, which is decimal digits alone: {POSSIBLE}")
        }
        FormFault::NumberForZeros { meant } => {
            write!(f, "\"{written}\" is a code, and a form has a zero for each digit: write \"{meant}\"")
        }
        FormFault::Unpadded => write!(
            f,
            "\"{written}\" has fewer than two zeros, and numbers have leading zeros, so that all codes are of one length: {POSSIBLE}"
        ),
        FormFault::TooManyDigits => write!(f, "\"{written}\" has more than six digits: {POSSIBLE}"),
        FormFault::Character(character) => write!(
            f,
            "a prefix consists of ASCII letters, digits, `-`, `_` and `.`, and {character:?} is none of them: {POSSIBLE}"
        ),
        FormFault::FirstCharacter(character) => {
            write!(f, "a prefix begins with a letter, not with {character:?}: {POSSIBLE}")
        }
        FormFault::DigitBeforeZeros => write!(
            f,
            "the prefix of \"{written}\" ends in a digit, and could not be told from the number: end it in a letter, `-`, `_` or `.`"
        ),
        FormFault::TooLong(len) => write!(f, "the prefix is {len} characters long: the limit is {}", Form::MAX_PREFIX),
    }
}

/// ` at any scope`, where the scheme has scopes.
fn at_any_scope(form: &Form<'_>) -> &'static str {
    if form.scopes().is_empty() { "" } else { " at any scope" }
}

/// `all ten`, where scopes have one digit.
fn all_digits(form: &Form<'_>) -> &'static str {
    if scope_digits(form) == Some(1) { "all ten" } else { "all of them" }
}

/// How to proceed when a line of the lock was never shipped.
struct NeverShipped<'a>(&'a str, &'a usize);

impl fmt::Display for NeverShipped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "; if that never shipped, delete line {} of {}", self.1, self.0)
    }
}

impl Problem {
    /// Whether this is the second site of a mistake, and not a mistake itself.
    pub(crate) fn is_site(&self) -> bool {
        matches!(self, Self::FirstDeclaredHere { .. } | Self::RangeFirstDeclaredHere(_) | Self::ReservedHere { .. })
    }

    /// The message, with numbers in their form.
    pub(crate) fn message(&self, form: &Form<'_>) -> String {
        let mut message = String::new();
        // A text takes whatever is written.
        let _ = self.write(form, &mut message);
        message
    }

    #[allow(clippy::too_many_lines, reason = "a list of texts, meant to be read in one go")]
    fn write(&self, form: &Form<'_>, f: &mut String) -> fmt::Result {
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
            Self::AttributeBroken => f.write_str("expected an attribute: `#[name]`, `#[name = \"...\"]` or `#[name(...)]`"),

            Self::NameMissing { code } => write!(f, "the entry has no name: write `NAME = {code} \"message\"`"),
            Self::RestMissing { name, advice } => {
                write!(f, "expected `= NUMBER \"message\"` after `{name}`; {advice}")
            }
            Self::EqualsAndNumberMissing { name, advice } => {
                write!(f, "expected `= NUMBER` between `{name}` and its message; {advice}")
            }
            Self::NumberMissing { name, has_message: false, advice } => {
                write!(f, "expected the number of `{name}` and its message after `=`; {advice}")
            }
            Self::NumberMissing { name, has_message: true, advice } => {
                write!(f, "expected the number of `{name}` between `=` and the message; {advice}")
            }
            Self::MessageMissing { name, number } => {
                write!(f, "`{name}` has no message: describe what happened, `{name} = {number} \"...\"`")
            }
            Self::RetiredWithoutName => f.write_str(
                "the retired entry has no name: write it as it was declared, `retired NAME = NUMBER \"message\"`",
            ),
            Self::RetiredWithoutNumber { name } => write!(
                f,
                "expected the number and the message that `{name}` had: `retired {name} = NUMBER \"message\"`"
            ),
            Self::ReservedWithoutNumber { advice } => {
                write!(f, "expected a number, or a range of numbers, after `reserved`; {advice}")
            }
            Self::ReservedWithoutLast { first } => write!(
                f,
                "the reserved range has no last number: write it after `..=`, or `reserved {first}` for one number"
            ),
            Self::RangeMissing { name, scope, free: Some(range) } => write!(
                f,
                "subcategory `{name}` has no range of numbers: write `{name} {} {{ ... }}`; this is the next free range of {}{}",
                written_range(form, *range),
                form.range_len(),
                in_scope(scope)
            ),
            Self::RangeMissing { name, scope, free: None } => {
                let of = if scope.is_empty() { String::new() } else { format!(" of scope `{scope}`") };
                write!(
                    f,
                    "subcategory `{name}` has no range of numbers: write `{name} FIRST..=LAST {{ ... }}` with free numbers{of}"
                )
            }
            Self::RangeOfOneNumber { number, usual: Some(usual) } => write!(
                f,
                "a range needs a first and a last number: write `{}`, or `{number}..={number}` for a single number",
                written_range(form, *usual)
            ),
            Self::RangeOfOneNumber { number, usual: None } => {
                write!(f, "a range needs a first and a last number: write `{number}..={number}` for a single number")
            }
            Self::RangeWithoutLast { usual: Some(usual) } => {
                write!(f, "the range has no last number: write `{}`", written_range(form, *usual))
            }
            Self::RangeWithoutLast { usual: None } => f.write_str("the range has no last number: write it after `..=`"),
            Self::RangeWithoutFirst { usual: Some(usual) } => {
                write!(f, "the range has no first number: write `{}`", written_range(form, *usual))
            }
            Self::RangeWithoutFirst { usual: None } => {
                f.write_str("the range has no first number: write it before `..=`")
            }
            Self::RangeAfterBar { scope, free } => {
                let advice = free_range(form, scope, *free, "write one, or remove the `|`");
                write!(f, "expected another range after `|`{advice}")
            }

            Self::NumberForm { written, meant: Some(meant), .. }
            | Self::RangeNumberForm { written, meant: Some(meant), .. } => {
                let digits = digits_in_words(form);
                write!(f, "a number must have exactly {digits} decimal digits, as in its code: write `{meant}`, not `{written}`")
            }
            Self::NumberForm { written, meant: None, advice } => write!(
                f,
                "`{written}` is not a number of exactly {} decimal digits, as in a code; {advice}",
                digits_in_words(form)
            ),
            Self::NumberIsZero { advice } => {
                write!(f, "{form} means success{} and cannot be declared; {advice}", at_any_scope(form))
            }
            Self::OutsideRange { code, path, ranges, advice } => {
                write!(f, "{code} is outside `{path}` ({ranges}); {advice}")
            }
            Self::OwnedElsewhere { number, path, ranges, owner, advice } => {
                let code = form.text(*number);
                write!(f, "{code} belongs to `{owner}`, not to `{path}` ({ranges}); {advice}")
            }
            Self::NumberTaken { code, by, advice } => write!(f, "{code} is already taken by `{by}`; {advice}"),
            Self::NumberRetired { code, as_name, advice } => {
                write!(f, "{code} was retired as `{as_name}` and is never reused; {advice}")
            }
            Self::NumberReserved { code, advice } => {
                write!(f, "{code} is reserved: remove it from the `reserved` entry to use it, or choose another number; {advice}")
            }
            Self::ReservedOutside { code, path, ranges, advice } => {
                write!(f, "{code} cannot be reserved here: it is outside `{path}` ({ranges}); {advice}")
            }
            Self::ReservedTaken { code, by, advice } => {
                write!(f, "{code} cannot be reserved: it is already taken by `{by}`; {advice}")
            }
            Self::ReservedTwice { code, advice } => write!(f, "{code} is reserved twice; {advice}"),
            Self::ReservedZero { advice } => {
                write!(f, "{form} means success{} and cannot be reserved; {advice}", at_any_scope(form))
            }
            Self::FirstDeclaredHere { what } => write!(f, "{what} is first declared here"),
            Self::RangeFirstDeclaredHere(range) => write!(f, "{} is first declared here", range.spelled_out(form)),
            Self::ReservedHere { what } => write!(f, "{what} is reserved here"),

            Self::RangeNumberForm { written, meant: None, example } => write!(
                f,
                "`{written}` is not a number of exactly {} decimal digits, as in a code: write {example}, for example",
                digits_in_words(form)
            ),
            Self::WrongRangeOperator { found, first, last } if found.is_empty() => {
                write!(f, "write `..=` between the first and the last number: `{first}..={last}`")
            }
            Self::WrongRangeOperator { found, first, last } => {
                write!(f, "a range includes its last number: write `{first}..={last}`, with `..=` instead of `{found}`")
            }
            Self::RangeReversed { first, last } => {
                write!(f, "the range is reversed: {first} is greater than {last}; write `{last}..={first}`")
            }
            Self::RangeHoldsZero => write!(
                f,
                "{form} means success{} and cannot be part of a range: begin the range at {}",
                at_any_scope(form),
                form.number_text(1)
            ),
            Self::RangeOutsideScope { scope, owned, number, belongs_to, advice } => {
                let (digits, code_digits) = (beginning(form, *owned, *number), form.number_text(*number));
                write!(f, "scope `{scope}` owns {}; {code_digits} begins with ", owned.in_form(form))?;
                match belongs_to {
                    Some(other) => write!(f, "the {} of scope `{other}`: move the subcategory there", digit_word(form))?,
                    None => write!(
                        f,
                        "{digits}, which is not the {} of any scope here: move the subcategory into a scope of your own, \
                         `scope NAME = {digits}`,",
                        digit_word(form)
                    )?,
                }
                advice.iter().try_for_each(|&first| write!(f, " or take a range from {}", form.number_text(first)))
            }
            Self::RangeLeavesScope { scope, owned, number, belongs_to, end } if scope.is_empty() => {
                let _ = (owned, belongs_to);
                write!(f, "{} is above the numbers of the scheme: end the range at {}", form.number_text(*number), form.number_text(*end))
            }
            Self::RangeLeavesScope { scope, owned, number, belongs_to, end } => {
                let (digits, code_digits) = (beginning(form, *owned, *number), form.number_text(*number));
                write!(f, "scope `{scope}` owns {}; {code_digits} begins with ", owned.in_form(form))?;
                match belongs_to {
                    Some(other) => write!(f, "the {} of scope `{other}`", digit_word(form))?,
                    None => write!(f, "{digits}, which is not the {} of any scope here", digit_word(form))?,
                }
                write!(f, ": end the range at {} or earlier", form.number_text(*end))
            }
            Self::RangeOverlaps { range: OwnedRange { owner, range }, other, scope, free } if *owner == other.owner => {
                let advice = free_range(form, scope, *free, "remove the overlap from one of them");
                let (range, other) = (range.in_form(form), other.range.in_form(form));
                write!(f, "{range} overlaps another range of `{owner}` itself ({other}){advice}")
            }
            Self::RangeOverlaps { range, other, scope, free } => {
                let advice = free_range(form, scope, *free, &format!("use numbers that `{}` does not own", other.owner));
                write!(f, "{} overlaps {}{advice}", range.spelled_out(form), other.spelled_out(form))
            }

            Self::ScopeUnknown { name, meant, digits } => {
                write!(f, "unknown scope `{name}`: the numbering scheme defines {}", names_of_scopes(form))?;
                match meant {
                    Some(meant) => write!(f, "; did you mean `{meant}`? A")?,
                    None => f.push_str("; a"),
                }
                write!(f, " scope of your own needs {}", a_digit(form))?;
                match digits {
                    Some(digits) => write!(f, ": `scope {name} = {digits}`"),
                    None => write!(f, ", and {} are in use", all_digits(form)),
                }
            }
            Self::ScopeDigitMissing { name, digits: Some(digits) } => {
                let word = digit_word(form);
                write!(f, "expected the {word} of scope `{name}` after `=`; {digits} is free: write `scope {name} = {digits}`")
            }
            Self::ScopeDigitMissing { name, digits: None } => {
                write!(f, "expected the {} of scope `{name}` after `=`, and {} are in use", digit_word(form), all_digits(form))
            }
            Self::ScopeDigitFixed { name, digits } => {
                let word = if scope_digits(form) == Some(1) { "digit" } else { "digits" };
                write!(f, "scope `{name}` has the {word} {digits}: write `scope {name}` without {}", a_digit(form))
            }
            Self::ScopeDigitTaken { digits, others, by, free } if digits == others => {
                write!(f, "digit {digits} belongs to scope `{by}`; free digits: {free}")
            }
            Self::ScopeDigitTaken { digits, others, by, free } => write!(
                f,
                "numbers can begin both with {digits} and with {others}, the digits of scope `{by}`; free digits: {free}"
            ),
            Self::ScopeDigitMalformed { written } => match scope_digits(form) {
                Some(1) => {
                    write!(f, "a scope has one decimal digit, the first of its codes: 0 to 9, not `{written}`")
                }
                Some(len) => write!(f, "a scope has {len} decimal digits, the first of its codes, not `{written}`"),
                None => write!(
                    f,
                    "a scope has leading digits, the first of its codes: 1 to {} of them, not `{written}`",
                    form.digits() - 1
                ),
            },
            Self::SchemeWithoutScopes => {
                f.push_str("the numbering scheme has no scopes: move what is in these braces out of them");
                Ok(())
            }
            Self::ScopeTwice { name } => {
                write!(f, "scope `{name}` is declared twice: put its subcategories into one `scope {name} {{ ... }}`")
            }

            Self::NotUpperCamel { name, meant: Some(meant) } => {
                write!(f, "`{name}` names a variant and must be in upper camel case: write `{meant}`")
            }
            Self::NotUpperCamel { name, meant: None } => {
                write!(f, "`{name}` names a variant and must be in upper camel case, as in `MountFailed`")
            }
            Self::NotSnake { what, name, meant: Some(meant) } => {
                write!(f, "the name of a {what} must be in snake case: write `{meant}`, not `{name}`")
            }
            Self::NotSnake { what, name, meant: None } => {
                write!(f, "the name of a {what} must be in snake case, as in `no_copy_necessary`: `{name}` is not")
            }
            Self::Keyword { name } => write!(f, "`{name}` is a Rust keyword: choose another name"),
            Self::NameNeeded { name, why } => write!(f, "`{name}` is {why}: choose another name"),
            Self::NameTaken { name, path } => {
                write!(f, "`{path}.{name}` is already declared, with another number: choose another name")
            }
            Self::NameRetired { name, path } => {
                write!(f, "`{path}.{name}` was retired, and a retired name is never reused: choose another name")
            }
            Self::EntryTwice { name, path } => write!(f, "`{path}.{name}` is declared twice: remove one of them"),
            Self::EntryRetiredAndNot { name, path } => {
                write!(f, "`{path}.{name}` is declared both as retired and as active: remove one of them")
            }
            Self::SubcategoryName { name, meant } => {
                let enum_name = names::upper_camel(name);
                let path = names::snake(&enum_name);
                if *name == enum_name {
                    write!(f, "`{name}` would be `{path}` in a path")?;
                } else {
                    write!(f, "`{name}` would be the enum `{enum_name}`, which is `{path}` in a path")?;
                }
                match meant {
                    Some(meant) => write!(f, ": write `{meant}`"),
                    None => f.write_str(": choose another name"),
                }
            }
            Self::SubcategoryTwice { path, together: Some(together) } => {
                write!(f, "subcategory `{path}` is already declared: put the entries there, `{together} {{ ... }}`")
            }
            Self::SubcategoryTwice { path, together: None } => {
                write!(f, "subcategory `{path}` is already declared: put the entries there, or choose another name")
            }
            Self::EnumTwice { path, other, type_name } => write!(
                f,
                "`{path}` and `{other}` would both be the enum `{type_name}`: rename one, or declare it in a module of its own"
            ),
            Self::CategoryTwice { name, scope } => {
                write!(f, "category `{name}` is declared twice{}: put its subcategories into one", in_scope(scope))
            }
            Self::TooLong { what, len, max } => write!(f, "the {what} is {len} bytes long: the limit is {max} bytes"),

            Self::MessageNotString { found } => {
                write!(f, "expected the message as a string literal, as in \"Failed to mount source path\", found {found}")
            }
            Self::MessageOtherLiteral { written, meant } => {
                write!(f, "the message must be a plain string literal: write `{meant}`, not `{written}`")
            }
            Self::MessageMacro { name } => {
                write!(f, "the message must be a string literal: `{name}!` is not expanded here")
            }
            Self::MessageEmpty => f.write_str("the message is empty: describe in one line what happened"),
            Self::MessageBlank { where_, trimmed } => {
                write!(f, "the message {where_} with white space: write {trimmed:?}")
            }
            Self::AttributeNearMiss { written, meant } => {
                write!(f, "azsm has no attribute `{written}`; did you mean `{meant}`?")
            }
            Self::MetaKey { key, meant: Some(meant) } => {
                write!(f, "a key of `meta` is in snake case: write `{meant}`, not `{key}`")
            }
            Self::MetaKey { key, meant: None } => write!(f, "`{key}` cannot be a key of `meta`: take another name, in snake case"),
            Self::MetaKeyTwice { key } => write!(f, "`{key}` is set twice here: remove one of them"),
            Self::MetaKindNamed { key, kind, named } => {
                write!(f, "`{key}` has {} here, and the scheme names it as {}", with_article(kind), with_article(named))
            }
            Self::MetaKeyUnknown { key, meant: Some(meant), .. } => {
                write!(f, "`{key}` is not a key that the scheme names; did you mean `{meant}`?")
            }
            Self::MetaKeyUnknown { key, meant: None, known } => {
                write!(f, "`{key}` is not a key that the scheme names: there are `{}`", known.join("`, `"))
            }
            Self::MetaKindUnknown { written } => {
                write!(f, "the values of a key are of the kind `bool`, `integer` or `string`, not `{written}`")
            }
            Self::MetaValue { key } => {
                write!(f, "the value of `{key}` is `true`, `false`, an integer or a text: write `{key} = 503` or `{key} = \"...\"`")
            }
            Self::MetaKind { key, kind, other } => {
                write!(f, "`{key}` has {} here and {} elsewhere in the declaration: a key has values of one kind", with_article(kind), with_article(other))
            }
            Self::ReplacedByActive { name } => write!(
                f,
                "`{name}` is still raised, so nothing takes its place: write `#[deprecated]` or `retired` as well, or remove `replaced_by`"
            ),
            Self::ReplacedByUnknown { written, meant: Some(meant) } => {
                write!(f, "`{written}` is not declared; did you mean `{meant}`?")
            }
            Self::ReplacedByUnknown { written, meant: None } => {
                write!(f, "`{written}` is not declared: name the code that takes the place of this one, or remove `replaced_by`")
            }
            Self::ReplacedByPath { written } => {
                let example = if form.scopes().is_empty() { "target.ScanFailed" } else { "job.target.ScanFailed" };
                write!(f, "`{written}` is not the path of a code: write a name of this subcategory, or a path as in `\"{example}\"`")
            }
            Self::ReplacedByRetired { path } => {
                write!(f, "`{path}` is retired and cannot take the place of another code: name one that is still raised")
            }
            Self::ReplacedByCircle { paths } if paths.len() == 1 => {
                write!(f, "`{}` cannot take its own place: name another code, or remove `replaced_by`", paths[0])
            }
            Self::ReplacedByCircle { paths } => {
                write!(f, "these take the place of each other in a circle: `{}`", paths.join("`, `"))
            }
            Self::UrlMalformed => f.write_str(
                "a URL begins with `https://`, has no white space, and a place for the code: write `\"https://example.com/codes#{code}\"`",
            ),
            Self::UrlPlaceholder { written, meant: Some(meant) } => {
                write!(f, "`{{{written}}}` is unknown in a URL: write `{{{meant}}}`")
            }
            Self::UrlPlaceholder { written, meant: None } => {
                write!(f, "`{{{written}}}` is unknown in a URL: there are `{{code}}`, `{{number}}` and `{{path}}`")
            }
            Self::AttributeTwice { name } => write!(f, "`{name}` is set twice: remove one of them"),
            Self::AttributeMalformed { name, form } => write!(f, "malformed `{name}`: write `{form}`"),
            Self::AttributeMacro { name, called } => {
                write!(f, "`{name}` must be a string literal: `{called}!` is not expanded here")
            }
            Self::AttributeEmpty { name, form } => {
                write!(f, "`{name}` is empty: write `{form}`, or remove the attribute")
            }
            Self::TextControl { what, character, form: TextForm::Line } => {
                write!(f, "{what} contains the control character {character:?}: write one line of plain text")
            }
            Self::TextControl { what, character, form: TextForm::Markdown } => {
                write!(f, "{what} contains the control character {character:?}: only tabs and line breaks are allowed")
            }
            Self::SeverityUnknown { written, meant: Some(meant) } => {
                write!(f, "unknown severity `{written}`; did you mean `{meant}`?")
            }
            Self::SeverityUnknown { written, meant: None } => {
                write!(f, "unknown severity `{written}`: use `info`, `warning` or `error`")
            }
            Self::SymbolMalformed { written, meant } => {
                write!(
                    f,
                    "{written:?} cannot be a symbol: a symbol names a constant in other languages and consists of ASCII letters, \
                     digits and underscores"
                )?;
                meant.iter().try_for_each(|meant| write!(f, ", as in {meant:?}"))
            }
            Self::SymbolIsCode { written } => {
                write!(f, "{written:?} cannot be a symbol: it would be read as a status code; choose another name")
            }
            Self::SymbolTwice { symbol, by } => write!(f, "symbol `{symbol}` is already taken by `{by}`"),
            Self::AttributeMisplaced { name, on, belongs } => {
                write!(f, "`{name}` cannot be used on {on}: move it to {belongs}")
            }
            Self::AttributeRefused { name, on } => write!(
                f,
                "`{name}` has no effect here, because {on} does not expand to a Rust item: move it to a subcategory (an enum) \
                 or an entry (a variant)"
            ),
            Self::AttributeConditional { name } => write!(
                f,
                "`{name}` is not allowed: the set of codes must not depend on build flags; use it on the module that contains \
                 the declaration"
            ),
            Self::AttributeRepr => {
                let repr = if form.digits() <= 4 { "u16" } else { "u32" };
                write!(f, "`repr` is not allowed: the enum is `#[repr({repr})]`, and its discriminants are the numbers")
            }
            Self::DeriveRefused { name } => {
                write!(f, "`{name}` is already implemented: remove it from the `derive`")
            }
            Self::DocNotText => f.write_str("a description must be plain text: use a doc comment, `/// ...`"),
            Self::InnerUnknown { name } => {
                write!(f, "unknown attribute `{name}` of a declaration: use `#![lock = ...]`, `#![registry = ...]` or doc comments (`//!`)")
            }

            Self::LockOutsidePackage { path } => write!(
                f,
                "`{path}` is outside this package: use a path below the folder of Cargo.toml, so that the lock is published with \
                 the package"
            ),
            Self::LockWithoutPackage { path } => write!(
                f,
                "`{path}` is relative to the package, and CARGO_MANIFEST_DIR is not set: build with Cargo, or set it to the folder \
                 of the package's Cargo.toml"
            ),
            Self::LockNotPackaged { path } => write!(
                f,
                "`{path}` is missing from this published package: its authors must add the file to `include` in Cargo.toml and \
                 publish again"
            ),
            Self::LockMissing { path } => write!(
                f,
                "`{path}` does not exist: create an empty file of that name next to Cargo.toml, and fill it with `lock --write` when the \
                 codes ship"
            ),
            Self::LockUnreadable { path, error } => write!(f, "`{path}` cannot be read: {error}"),
            Self::LockNotUtf8 { path, line } => {
                write!(f, "`{path}` is not a lock: line {line} is not valid UTF-8")
            }
            Self::LockMalformed { path, error } => write!(f, "`{path}` is not a lock: {error}"),
            Self::ShippedUnretired { code, path, name, number, lock, line } => write!(
                f,
                "{code} `{path}` was retired and must stay retired: write `retired {name} = {} \"...\"`{}",
                form.number_text(*number),
                NeverShipped(lock, line)
            ),
            Self::ShippedNameRetired { path, code, lock, line } => write!(
                f,
                "`{path}` was retired as {code}, and a retired name is never reused: choose another name{}",
                NeverShipped(lock, line)
            ),
            Self::ShippedRenumbered { path, code, wanted, lock, line } => write!(
                f,
                "`{path}` has shipped as {code} and keeps its number: write {wanted}{}",
                NeverShipped(lock, line)
            ),
            Self::ShippedNumberRetired { code, shipped, advice, lock, line } => write!(
                f,
                "{code} was retired as `{shipped}` and is never reused; {advice}{}",
                NeverShipped(lock, line)
            ),
            Self::ShippedNumber { number, shipped, path, advice, lock, line } => write!(
                f,
                "{} has shipped as `{shipped}` and cannot mean `{path}`; {advice}{}",
                form.text(*number),
                NeverShipped(lock, line)
            ),
            Self::ShippedRenamed { code, name, path, lock, line } => write!(
                f,
                "{code} has shipped as `{name}` and keeps its name: write `{name}`, or retire `{name}` and give `{path}` a new \
                 number{}",
                NeverShipped(lock, line)
            ),
            Self::ShippedSubcategoryRenamed { path, shipped, name, code, lock } => write!(
                f,
                "the codes of `{path}` have shipped as `{shipped}` (from {code} in {lock}), and a subcategory keeps its name: \
                 write `{name}`; if it never shipped, delete its lines from {lock}"
            ),
            Self::ShippedMissing { path, codes, example, lock, lines } => write!(
                f,
                "`{path}` lacks shipped codes: {codes}; do not remove a shipped code, retire it: `{example}`; if it \
                 never shipped, delete its line from {lock} ({lines})"
            ),

            Self::RegistryForm { found } => {
                write!(f, "expected `pub static NAME = [module, ...];`, found {found}")
            }
            Self::RegistryWithoutName => {
                f.write_str("the registry needs a name: `pub static AGENT = [module, ...];`")
            }
            Self::RegistryWithType { name } => {
                write!(f, "remove the type, which is always `azsm::Registry`: write `pub static {name} = [module, ...];`")
            }
            Self::RegistryWithoutList { name } => {
                write!(f, "expected the modules of the registry in brackets: `pub static {name} = [module, ...];`")
            }
            Self::RegistryTail { found } => {
                write!(f, "expected only `;` after the list, found {found}: each `registry!` declares one registry")
            }
            Self::RegistryPath { found } => {
                write!(f, "expected the path of a module that contains `status_codes!`, found {found}")
            }
            Self::RegistryCommaMissing => f.write_str("expected `,` between this module and the next"),
            Self::RegistryInnerAttribute => f.write_str(
                "use outer attributes and comments for a registry: `#[lock = \"azsm.lock\"]`, `#[unlocked]`, `/// ...`",
            ),
            Self::RegistryVisibility => {
                f.write_str("this is not a visibility: write `pub`, `pub(crate)`, `pub(super)` or `pub(in crate::module)`")
            }
            Self::RegistryNeitherLockedNorUnlocked => f.write_str(
                "the registry names neither a lock file nor `#[unlocked]`: add `#[lock = \"azsm.lock\"]` and create an empty file \
                 of that name next to Cargo.toml, or add `#[unlocked]` if none of its codes has shipped",
            ),
            Self::RegistryLockedAndUnlocked => {
                f.write_str("the registry has both a lock and `#[unlocked]`: remove one of them")
            }

            Self::SchemeForm { found } => write!(f, "expected `pub NAME = \"PREFIX0000\" {{ ... }}`, found {found}"),
            Self::SchemeNotPub { name } => {
                write!(f, "a scheme is `pub`, because the enums of its codes are: write `pub {name}`")
            }
            Self::SchemeNameCase { name, meant: Some(meant) } => {
                write!(f, "`{name}` names a type and must be in upper camel case: write `{meant}`")
            }
            Self::SchemeNameCase { name, meant: None } => {
                write!(f, "`{name}` names a type and must be in upper camel case, as in `Backup`")
            }
            Self::SchemeFormMissing => {
                f.write_str("expected the form of the codes after the name: `= \"BKP-00000\"`, a prefix and one zero for each digit")
            }
            Self::SchemeFormNotString { found } => {
                write!(f, "expected the form of the codes as a string literal, as in \"BKP-00000\", found {found}")
            }
            Self::SchemeFormFault { written, fault } => form_fault(f, written, fault),
            Self::SchemeBodyMissing => {
                f.write_str("the braces are missing: write `{}` after the form, or what the numbers mean, `{ success = 0000, scope NAME = 1 }`")
            }
            Self::SchemeTail { found } => write!(f, "expected nothing after the braces of the scheme, found {found}"),
            Self::SchemeAttribute { name } => {
                write!(f, "`{name}` cannot be used on a scheme: the type has no values, and its traits are already implemented")
            }
            Self::SchemeItem { found } => {
                write!(f, "expected `success = ZEROS`, `range_len = NUMBER`, `url = \"...\"` or `scope NAME = DIGITS`, found {found}")
            }
            Self::SchemeItemMeant { written, meant } => {
                write!(f, "a scheme has no `{written}`; did you mean `{meant}`?")
            }
            Self::SchemeCommaMissing => f.write_str("expected `,` between this and the next"),
            Self::SchemeValueMissing { name } => write!(f, "expected `= NUMBER` after `{name}`"),
            Self::SchemeSuccess { written, zeros } => {
                write!(f, "only the number {zeros} can mean success at any scope: write `success = {zeros}`, not `{written}`, or declare it as a code")
            }
            Self::SchemeRangeLen { written, max } => {
                write!(f, "the usual length of a range is a number from 1 to {max}, not `{written}`")
            }
            Self::SchemeScopeAttribute { name } => {
                write!(f, "`{name}` cannot be used on a scope of a scheme: only a doc comment can")
            }
            Self::SchemeScopeDigits { written, max } => {
                write!(f, "a scope has leading digits, the first of its codes: 1 to {max} of them, not `{written}`")
            }
            Self::SchemeScopeTwice { name } => write!(f, "scope `{name}` is defined twice: remove one of them"),
            Self::SchemeScopesOverlap { digits, others, by } => write!(
                f,
                "numbers can begin both with {digits} and with {others}, the digits of scope `{by}`: use other digits for one of them"
            ),
        }
    }
}
