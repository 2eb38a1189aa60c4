//! Every message that `status_codes!` can give, in one place, so that they can be read in one go.
//!
//! A message says what is wrong with the numbers spelled out, and what to write instead. It never
//! leans on the compiler's vocabulary ("token", "identifier", "literal") where a person would say
//! what is meant.

use std::fmt;

use azsm_core::numbering::USUAL_RANGE_LEN;
use azsm_core::{Code, CodeRange};

use crate::names;

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
    RangeMissing { name: String, scope: String, free: Option<CodeRange> },
    RangeOfOneNumber { number: String, usual: Option<CodeRange> },
    RangeWithoutLast { usual: Option<CodeRange> },
    RangeWithoutFirst { usual: Option<CodeRange> },
    RangeAfterBar { scope: String, free: Option<CodeRange> },

    // Numbers.
    NotFourDigits { written: String, meant: Option<String>, advice: String },
    NumberIsZero { advice: String },
    OutsideRange { code: String, path: String, ranges: String, advice: String },
    OwnedElsewhere { code: Code, path: String, ranges: String, owner: String, advice: String },
    NumberTaken { code: String, by: String, advice: String },
    NumberRetired { code: String, as_name: String, advice: String },
    NumberReserved { code: String, advice: String },
    ReservedOutside { code: String, path: String, ranges: String, advice: String },
    ReservedTaken { code: String, by: String, advice: String },
    ReservedTwice { code: String, advice: String },
    ReservedZero { advice: String },
    FirstDeclaredHere { what: String },
    ReservedHere { what: String },

    // Ranges.
    RangeNumberNotFourDigits { written: String, meant: Option<String>, digit: u8 },
    WrongRangeOperator { found: String, first: String, last: String },
    RangeReversed { first: String, last: String },
    RangeHoldsZero,
    RangeOutsideScope { scope: String, owned: CodeRange, number: u16, belongs_to: Option<String>, advice: Option<u16> },
    RangeLeavesScope { scope: String, owned: CodeRange, number: u16, belongs_to: Option<String>, end: u16 },
    RangeOverlaps { range: OwnedRange, other: OwnedRange, scope: String, free: Option<CodeRange> },

    // Scopes.
    ScopeUnknown { name: String, meant: Option<&'static str>, digit: Option<u8> },
    ScopeDigitFixed { name: String, digit: u8 },
    ScopeDigitMissing { name: String, digit: Option<u8> },
    ScopeDigitTaken { digit: u8, by: String, free: String },
    ScopeDigitMalformed { written: String },
    ScopeTwice { name: String },

    // Names.
    NotUpperCamel { name: String, meant: Option<String> },
    NotSnake { what: &'static str, name: String, meant: Option<String> },
    Keyword { name: String },
    NameNeeded { name: String, why: &'static str },
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
    AttributeMalformed { name: &'static str, form: String },
    AttributeMacro { name: &'static str, called: String },
    AttributeEmpty { name: &'static str, form: &'static str },
    TextControl { what: &'static str, character: char, form: Form },
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
    ShippedUnretired { code: String, path: String, name: String, number: u16, lock: String, line: usize },
    ShippedNameRetired { path: String, code: String, lock: String, line: usize },
    ShippedRenumbered { path: String, code: String, wanted: String, lock: String, line: usize },
    ShippedNumberRetired { code: String, shipped: String, advice: String, lock: String, line: usize },
    ShippedNumber { code: Code, shipped: String, path: String, advice: String, lock: String, line: usize },
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
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One line of plain text: messages, owners, the words of `deprecated`.
    Line,
    /// Markdown, in which tabs and line breaks have a meaning: descriptions and help.
    Markdown,
}

/// `` `job.source` (AZSM1001 to AZSM1020) ``
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnedRange {
    /// The path of a subcategory.
    pub(crate) owner: String,
    pub(crate) range: CodeRange,
}

impl fmt::Display for OwnedRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` ({})", self.owner, self.range)
    }
}

/// `; the next free range of 20 in scope `job` is 1041..=1060`, or what to do without one.
struct FreeRange<'a> {
    scope: &'a str,
    free: Option<CodeRange>,
    otherwise: &'a str,
}

impl fmt::Display for FreeRange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.free {
            Some(range) => {
                write!(f, "; the next free range of {USUAL_RANGE_LEN} in scope `{}` is {range:?}", self.scope)
            }
            None => write!(f, "; {}", self.otherwise),
        }
    }
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
        matches!(self, Self::FirstDeclaredHere { .. } | Self::ReservedHere { .. })
    }
}

impl fmt::Display for Problem {
    #[allow(clippy::too_many_lines, reason = "a list of texts, meant to be read in one go")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected { found, expected } => write!(f, "expected {expected}, found {found}"),
            Self::UnknownWord { written, keyword, is_meant: true, .. } => {
                write!(f, "unknown keyword `{written}`; did you mean `{keyword}`?")
            }
            Self::UnknownWord { written, keyword, before, .. } => {
                write!(f, "unknown keyword `{written}`: only `{keyword}` can come before {before}")
            }
            Self::OutsideScope { what } => {
                write!(f, "{what} belong in a scope: move this one into `scope job {{ ... }}` or another scope")
            }
            Self::KeywordMissing { keyword, name } => {
                write!(f, "expected `{keyword}` before `{name}`: write `{keyword} {name} {{ ... }}`")
            }
            Self::ScopeWithoutName => {
                f.write_str("the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit")
            }
            Self::ScopeInside => f.write_str("a scope cannot be nested: move it out of these braces"),
            Self::ScopeDigitForm { name, digit } => {
                write!(f, "expected `=` before the digit of a scope: write `scope {name} = {digit} {{ ... }}`")
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
                "subcategory `{name}` has no range of numbers: write `{name} {range:?} {{ ... }}`; this is the next free range \
                 of {USUAL_RANGE_LEN} in scope `{scope}`"
            ),
            Self::RangeMissing { name, scope, free: None } => write!(
                f,
                "subcategory `{name}` has no range of numbers: write `{name} FIRST..=LAST {{ ... }}` with free numbers of scope \
                 `{scope}`"
            ),
            Self::RangeOfOneNumber { number, usual: Some(usual) } => write!(
                f,
                "a range needs a first and a last number: write `{usual:?}`, or `{number}..={number}` for a single number"
            ),
            Self::RangeOfOneNumber { number, usual: None } => {
                write!(f, "a range needs a first and a last number: write `{number}..={number}` for a single number")
            }
            Self::RangeWithoutLast { usual: Some(usual) } => write!(f, "the range has no last number: write `{usual:?}`"),
            Self::RangeWithoutLast { usual: None } => f.write_str("the range has no last number: write it after `..=`"),
            Self::RangeWithoutFirst { usual: Some(usual) } => {
                write!(f, "the range has no first number: write `{usual:?}`")
            }
            Self::RangeWithoutFirst { usual: None } => {
                f.write_str("the range has no first number: write it before `..=`")
            }
            Self::RangeAfterBar { scope, free } => {
                let advice = FreeRange { scope, free: *free, otherwise: "write one, or remove the `|`" };
                write!(f, "expected another range after `|`{advice}")
            }

            Self::NotFourDigits { written, meant: Some(meant), .. }
            | Self::RangeNumberNotFourDigits { written, meant: Some(meant), .. } => {
                write!(f, "a number must have exactly four decimal digits, as in its code: write `{meant}`, not `{written}`")
            }
            Self::NotFourDigits { written, meant: None, advice } => write!(
                f,
                "`{written}` is not a number of exactly four decimal digits, as in a code; {advice}"
            ),
            Self::NumberIsZero { advice } => {
                write!(f, "AZSM0000 means success at any scope and cannot be declared; {advice}")
            }
            Self::OutsideRange { code, path, ranges, advice } => {
                write!(f, "{code} is outside `{path}` ({ranges}); {advice}")
            }
            Self::OwnedElsewhere { code, path, ranges, owner, advice } => {
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
                write!(f, "AZSM0000 means success at any scope and cannot be reserved; {advice}")
            }
            Self::FirstDeclaredHere { what } => write!(f, "{what} is first declared here"),
            Self::ReservedHere { what } => write!(f, "{what} is reserved here"),

            Self::RangeNumberNotFourDigits { written, meant: None, digit } => write!(
                f,
                "`{written}` is not a number of exactly four decimal digits, as in a code: write {digit}001, for example"
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
            Self::RangeHoldsZero => f.write_str(
                "AZSM0000 means success at any scope and cannot be part of a range: begin the range at 0001",
            ),
            Self::RangeOutsideScope { scope, owned, number, belongs_to, advice } => {
                write!(f, "scope `{scope}` owns {owned}; {number:04} begins with ")?;
                match (belongs_to, number / 1000) {
                    (Some(other), _) => write!(f, "the digit of scope `{other}`: move the subcategory there")?,
                    (None, digit) => write!(
                        f,
                        "{digit}, which is not the digit of any scope here: move the subcategory into a scope of your own, \
                         `scope NAME = {digit}`,"
                    )?,
                }
                advice.iter().try_for_each(|first| write!(f, " or take a range from {first:04}"))
            }
            Self::RangeLeavesScope { scope, owned, number, belongs_to, end } => {
                write!(f, "scope `{scope}` owns {owned}; {number:04} begins with ")?;
                match (belongs_to, number / 1000) {
                    (Some(other), _) => write!(f, "the digit of scope `{other}`")?,
                    (None, digit) => write!(f, "{digit}, which is not the digit of any scope here")?,
                }
                write!(f, ": end the range at {end:04} or earlier")
            }
            Self::RangeOverlaps { range: OwnedRange { owner, range }, other, scope, free } if *owner == other.owner => {
                let advice = FreeRange { scope, free: *free, otherwise: "remove the overlap from one of them" };
                write!(f, "{range} overlaps another range of `{owner}` itself ({}){advice}", other.range)
            }
            Self::RangeOverlaps { range, other, scope, free } => {
                let otherwise = format!("use numbers that `{}` does not own", other.owner);
                let advice = FreeRange { scope, free: *free, otherwise: &otherwise };
                write!(f, "{range} overlaps {other}{advice}")
            }

            Self::ScopeUnknown { name, meant, digit } => {
                write!(f, "unknown scope `{name}`: the numbering scheme defines agent, job and file")?;
                match meant {
                    Some(meant) => write!(f, "; did you mean `{meant}`? A")?,
                    None => f.write_str("; a")?,
                }
                f.write_str(" scope of your own needs a digit")?;
                match digit {
                    Some(digit) => write!(f, ": `scope {name} = {digit}`"),
                    None => f.write_str(", and all ten are in use"),
                }
            }
            Self::ScopeDigitMissing { name, digit: Some(digit) } => {
                write!(f, "expected the digit of scope `{name}` after `=`; {digit} is free: write `scope {name} = {digit}`")
            }
            Self::ScopeDigitMissing { name, digit: None } => {
                write!(f, "expected the digit of scope `{name}` after `=`, and all ten are in use")
            }
            Self::ScopeDigitFixed { name, digit } => {
                write!(f, "scope `{name}` has the digit {digit}: write `scope {name}` without a digit")
            }
            Self::ScopeDigitTaken { digit, by, free } => {
                write!(f, "digit {digit} belongs to scope `{by}`; free digits: {free}")
            }
            Self::ScopeDigitMalformed { written } => {
                write!(f, "a scope has one decimal digit, the first of its codes: 0 to 9, not `{written}`")
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
                write!(f, "category `{name}` is declared twice in scope `{scope}`: put its subcategories into one")
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
            Self::AttributeTwice { name } => write!(f, "`{name}` is set twice: remove one of them"),
            Self::AttributeMalformed { name, form } => write!(f, "malformed `{name}`: write `{form}`"),
            Self::AttributeMacro { name, called } => {
                write!(f, "`{name}` must be a string literal: `{called}!` is not expanded here")
            }
            Self::AttributeEmpty { name, form } => {
                write!(f, "`{name}` is empty: write `{form}`, or remove the attribute")
            }
            Self::TextControl { what, character, form: Form::Line } => {
                write!(f, "{what} contains the control character {character:?}: write one line of plain text")
            }
            Self::TextControl { what, character, form: Form::Markdown } => {
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
                f.write_str("`repr` is not allowed: the enum is `#[repr(u16)]`, and its discriminants are the numbers")
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
                "{code} `{path}` was retired and must stay retired: write `retired {name} = {number:04} \"...\"`{}",
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
            Self::ShippedNumber { code, shipped, path, advice, lock, line } => write!(
                f,
                "{code} has shipped as `{shipped}` and cannot mean `{path}`; {advice}{}",
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
        }
    }
}
