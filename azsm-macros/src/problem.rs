//! Every message that `status_codes!` can give, in one place, so that they can be read in one go.
//!
//! A message says what is wrong with the numbers spelled out, and what to write instead. It never leans on the compiler's
//! vocabulary ("token", "identifier", "literal") where a person would say what is meant.

use std::fmt;

use crate::names;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    // Reading.
    Unexpected { found: String, expected: &'static str },
    UnknownWord { written: String, meant: Option<String>, known: String },
    ScopeWithoutKeyword { name: String },
    ScopeWithoutName,
    ScopeInside,
    ScopeDigitMissing { name: String },
    BodyMissing { of: &'static str, example: String },
    BodyExpected { found: String, example: String },
    CategoryWithoutKeyword { name: String },
    CategoryWithRange { name: String },
    CategoryInside { name: String },
    StrayComma,
    StraySeparator { found: char },
    CommaMissing,
    EqualsMissing { name: String },
    NotEquals { found: String },
    StrayBeforeMessage { found: String },
    DanglingAttribute { wanted: &'static str },
    InnerAttributeHere,
    AttributeBroken,

    // Half-typed entries and ranges.
    NameMissing { advice: String },
    EqualsAndNumberMissing { name: String, advice: String },
    NumberMissing { name: String, advice: String },
    MessageMissing { name: String },
    ReservedWithoutNumber { advice: String },
    RangeMissing { name: String, advice: String },
    RangeOfOneNumber { number: String },
    RangeWithoutLast { first: String },
    RangeWithoutFirst,
    RangeAfterBar { advice: String },

    // Numbers.
    NotFourDigits { written: String, meant: Option<String>, advice: String },
    NumberIsZero { advice: String },
    OutsideRange { code: String, path: String, ranges: String, advice: String },
    OwnedElsewhere { code: String, path: String, ranges: String, owner: String, advice: String },
    NumberTaken { code: String, by: String, advice: String },
    NumberRetired { code: String, as_name: String, advice: String },
    NumberReserved { code: String, advice: String },
    ReservedOutside { code: String, path: String, ranges: String },
    ReservedTaken { code: String, by: String },
    ReservedTwice { code: String },
    ReservedZero,
    FirstDeclaredHere { what: String },

    // Ranges.
    RangeNumberNotFourDigits { written: String, meant: Option<String> },
    WrongRangeOperator { found: String, first: String, last: String },
    RangeReversed { first: String, last: String },
    RangeHoldsZero,
    RangeOutsideScope { scope: String, owned: String, number: String, belongs_to: String, advice: String },
    RangeLeavesScope { scope: String, owned: String, number: String, belongs_to: String, end: String },
    RangeOverlaps { path: String, range: String, other: String, other_range: String, advice: String },

    // Scopes.
    ScopeUnknown { name: String, meant: Option<&'static str>, digit: Option<u8> },
    ScopeDigitFixed { name: String, digit: u8 },
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
    SubcategoryName { name: String },
    SubcategoryTwice { path: String },
    EnumTwice { path: String, other: String, type_name: String },
    CategoryTwice { name: String, scope: String },
    TooLong { what: &'static str, len: usize, max: usize },

    // Messages.
    MessageNotString,
    MessageEmpty,
    MessageBlank { where_: &'static str, trimmed: String },
    MessageControl { character: char },

    // Attributes.
    AttributeNearMiss { written: String, meant: &'static str },
    AttributeTwice { name: &'static str },
    AttributeMalformed { name: &'static str, form: &'static str },
    AttributeEmpty { name: &'static str, form: &'static str },
    AttributeControl { name: &'static str, character: char },
    SeverityUnknown { written: String, meant: Option<&'static str> },
    SymbolMalformed { written: String },
    SymbolTwice { symbol: String, by: String },
    AttributeMisplaced { name: String, on: &'static str, belongs: &'static str },
    AttributeRefused { name: String, on: &'static str },
    AttributeConditional { name: String },
    AttributeRepr,
    DeriveRefused { name: String },
    DocNotText,
    InnerUnknown { name: String },

    // `registry!`.
    RegistryForm { found: String },
    RegistryWithoutName,
    RegistryWithType { name: String },
    RegistryWithoutList { name: String },
    RegistryTail { found: String },
    RegistryPath { found: String },
    RegistryNeitherLockedNorUnlocked,
}

impl Problem {
    pub(crate) fn unknown_word(written: &str, known: &[&'static str]) -> Self {
        Self::UnknownWord {
            written: written.to_owned(),
            meant: names::nearest(written, known).map(str::to_owned),
            known: known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or "),
        }
    }
}

/// `; did you mean ...?`, or nothing.
struct DidYouMean<'a, T>(&'a Option<T>);

impl<T: fmt::Display> fmt::Display for DidYouMean<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(meant) => write!(f, "; did you mean `{meant}`?"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Problem {
    #[allow(clippy::too_many_lines, reason = "a list of texts, meant to be read in one go")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected { found, expected } => write!(f, "expected {expected}, found {found}"),
            Self::UnknownWord { written, meant: Some(meant), .. } => {
                write!(f, "`{written}` means nothing here; did you mean `{meant}`?")
            }
            Self::UnknownWord { written, meant: None, known } => {
                write!(f, "`{written}` means nothing here: only {known} can stand before the name")
            }
            Self::ScopeWithoutKeyword { name } => {
                write!(f, "codes are declared inside a scope: write `scope {name} {{ ... }}`")
            }
            Self::ScopeWithoutName => {
                f.write_str("the scope needs a name: `scope agent`, `scope job`, `scope file`, or one of your own with a digit")
            }
            Self::ScopeInside => f.write_str("a scope cannot stand inside another scope: move it out of these braces"),
            Self::ScopeDigitMissing { name } => {
                write!(f, "expected the scope's digit after `=`, as in `scope {name} = 3 {{ ... }}`")
            }
            Self::BodyMissing { of, example } => write!(f, "{of} has no body: write `{example}`"),
            Self::BodyExpected { found, example } => write!(f, "expected `{{`, found {found}: write `{example}`"),
            Self::CategoryWithoutKeyword { name } => {
                write!(f, "`{name}` holds sub-categories, so it is a category: write `category {name} {{ ... }}`")
            }
            Self::CategoryWithRange { name } => write!(
                f,
                "a category owns no numbers, its sub-categories do: remove the range, or remove `category` to make `{name}` \
                 a sub-category"
            ),
            Self::CategoryInside { name } => {
                write!(f, "a category cannot stand inside another one: move `{name}` out of these braces")
            }
            Self::StrayComma => f.write_str("remove this comma: no entry stands before it"),
            Self::StraySeparator { found } => {
                write!(f, "remove this `{found}`: sub-categories follow each other without a separator")
            }
            Self::CommaMissing => f.write_str("expected `,` between this entry and the next"),
            Self::EqualsMissing { name } => write!(f, "expected `=` between `{name}` and its number"),
            Self::NotEquals { found } => write!(f, "write `=` between name and number, not `{found}`"),
            Self::StrayBeforeMessage { found } => {
                write!(f, "remove this `{found}`: the message follows the number directly")
            }
            Self::DanglingAttribute { wanted } => write!(f, "nothing follows this attribute: expected a {wanted}"),
            Self::InnerAttributeHere => f.write_str(
                "an attribute or comment of the whole declaration (`#![...]`, `//!`) stands first, before every scope; \
                 write `#[...]` or `///` for what follows",
            ),
            Self::AttributeBroken => f.write_str("expected an attribute after `#`, as in `#[help = \"...\"]`"),

            Self::NameMissing { advice } => {
                write!(f, "the entry has no name: write `NAME = NUMBER \"message\"`; {advice}")
            }
            Self::EqualsAndNumberMissing { name, advice } => {
                write!(f, "expected `= NUMBER \"message\"` after `{name}`; {advice}")
            }
            Self::NumberMissing { name, advice } => {
                write!(f, "expected the number of `{name}` and its message after `=`; {advice}")
            }
            Self::MessageMissing { name } => {
                write!(f, "`{name}` has no message: write it after the number, in quotes")
            }
            Self::ReservedWithoutNumber { advice } => {
                write!(f, "expected what to reserve: `reserved 1010` or `reserved 1010..=1012`; {advice}")
            }
            Self::RangeMissing { name, advice } => {
                write!(f, "sub-category `{name}` has no range of numbers; {advice}")
            }
            Self::RangeOfOneNumber { number } => {
                write!(f, "a range has a first and a last number, also for one number: `{number}..={number}`")
            }
            Self::RangeWithoutLast { first } => write!(f, "the range that begins with {first} has no last number"),
            Self::RangeWithoutFirst => f.write_str("the range has no first number"),
            Self::RangeAfterBar { advice } => write!(f, "expected another range after `|`; {advice}"),

            Self::NotFourDigits { written, meant: Some(meant), .. } => write!(
                f,
                "a number is written as in its code, with exactly four decimal digits: `{meant}`, not `{written}`"
            ),
            Self::NotFourDigits { written, meant: None, advice } => write!(
                f,
                "a number is written as in its code, with exactly four decimal digits, and `{written}` is not; {advice}"
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
                write!(f, "{code} is reserved: take it out of the `reserved` entry to use it; {advice}")
            }
            Self::ReservedOutside { code, path, ranges } => {
                write!(f, "{code} cannot be reserved here: it is outside `{path}` ({ranges})")
            }
            Self::ReservedTaken { code, by } => write!(f, "{code} cannot be reserved: `{by}` has it already"),
            Self::ReservedTwice { code } => write!(f, "{code} is reserved twice"),
            Self::ReservedZero => f.write_str("AZSM0000 means success at any scope and cannot be reserved"),
            Self::FirstDeclaredHere { what } => write!(f, "{what} is first declared here"),

            Self::RangeNumberNotFourDigits { written, meant: Some(meant) } => write!(
                f,
                "a number is written as in its code, with exactly four decimal digits: `{meant}`, not `{written}`"
            ),
            Self::RangeNumberNotFourDigits { written, meant: None } => {
                write!(f, "a range is written with exactly four decimal digits a number, and `{written}` is not such a number")
            }
            Self::WrongRangeOperator { found, first, last } => {
                write!(f, "a range includes its last number: write `{first}..={last}`, with `..=` instead of `{found}`")
            }
            Self::RangeReversed { first, last } => {
                write!(f, "the range is reversed: {first} is greater than {last}; write `{last}..={first}`")
            }
            Self::RangeHoldsZero => f.write_str(
                "AZSM0000 means success at any scope and belongs to no sub-category: begin the range at 0001",
            ),
            Self::RangeOutsideScope { scope, owned, number, belongs_to, advice } => write!(
                f,
                "scope `{scope}` owns {owned}; {number} begins with the digit of scope {belongs_to}: move the sub-category \
                 there{advice}"
            ),
            Self::RangeLeavesScope { scope, owned, number, belongs_to, end } => write!(
                f,
                "scope `{scope}` owns {owned}; {number} begins with the digit of scope {belongs_to}: end the range at {end} \
                 or before"
            ),
            Self::RangeOverlaps { path, range, other, other_range, advice } => {
                write!(f, "`{path}` ({range}) overlaps `{other}` ({other_range}); {advice}")
            }

            Self::ScopeUnknown { name, meant, digit } => {
                write!(f, "`{name}` is no scope of the numbering scheme (agent, job, file){}", DidYouMean(meant))?;
                match digit {
                    Some(digit) => write!(f, "; a scope of your own needs a digit: `scope {name} = {digit}`"),
                    None => f.write_str("; all ten digits are in use"),
                }
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
                write!(f, "scope `{name}` is declared twice: put its sub-categories into one `scope {name} {{ ... }}`")
            }

            Self::NotUpperCamel { name, meant: Some(meant) } => {
                write!(f, "`{name}` becomes a variant and is written in upper camel case: `{meant}`")
            }
            Self::NotUpperCamel { name, meant: None } => {
                write!(f, "`{name}` becomes a variant and is written in upper camel case, as in `MountFailed`")
            }
            Self::NotSnake { what, name, meant: Some(meant) } => {
                write!(f, "the name of a {what} is written in snake case: `{meant}`, not `{name}`")
            }
            Self::NotSnake { what, name, meant: None } => {
                write!(f, "the name of a {what} is written in snake case, as in `no_copy_necessary`, and `{name}` is not")
            }
            Self::Keyword { name } => write!(f, "`{name}` is a keyword of Rust: choose another name"),
            Self::NameNeeded { name, why } => write!(f, "`{name}` is {why}: choose another name"),
            Self::NameTaken { name, path } => {
                write!(f, "`{path}.{name}` is already declared: names are unique in a sub-category")
            }
            Self::NameRetired { name, path } => {
                write!(f, "`{path}.{name}` was retired, and a retired name is never reused: choose another name")
            }
            Self::SubcategoryName { name } => write!(
                f,
                "`{name}` cannot be told from its other form (`{}` as an enum, `{}` in a path): write words of letters, as in \
                 `no_copy_necessary`",
                names::upper_camel(name),
                names::snake(name)
            ),
            Self::SubcategoryTwice { path } => {
                write!(f, "sub-category `{path}` is already declared: give it another range there, `1001..=1020 | 1101..=1120`")
            }
            Self::EnumTwice { path, other, type_name } => write!(
                f,
                "`{path}` and `{other}` would both be the enum `{type_name}`: rename one, or declare it in a module of its own"
            ),
            Self::CategoryTwice { name, scope } => {
                write!(f, "category `{name}` is declared twice in scope `{scope}`: put its sub-categories into one")
            }
            Self::TooLong { what, len, max } => write!(f, "the {what} is {len} bytes long; at most {max} are possible"),

            Self::MessageNotString => f.write_str("the message is a text in quotes: \"Failed to mount source path\""),
            Self::MessageEmpty => f.write_str("the message is empty: say in one line what happened"),
            Self::MessageBlank { where_, trimmed } => {
                write!(f, "the message {where_} with white space: write {trimmed:?}")
            }
            Self::MessageControl { character } => {
                write!(f, "the message contains the control character {character:?}: a message is one line of plain text")
            }

            Self::AttributeNearMiss { written, meant } => {
                write!(f, "azsm has no attribute `{written}`; did you mean `{meant}`?")
            }
            Self::AttributeTwice { name } => write!(f, "`{name}` is given twice: remove one"),
            Self::AttributeMalformed { name, form } => write!(f, "`{name}` is written `{form}`"),
            Self::AttributeEmpty { name, form } => {
                write!(f, "`{name}` has an empty text: write `{form}`, or remove the attribute")
            }
            Self::AttributeControl { name, character } => {
                write!(f, "`{name}` contains the control character {character:?}: it is plain text")
            }
            Self::SeverityUnknown { written, meant } => {
                write!(f, "`{written}` is no severity: write `info`, `warning` or `error`{}", DidYouMean(meant))
            }
            Self::SymbolMalformed { written } => write!(
                f,
                "{written:?} cannot be a symbol: it is the name of a constant in other languages, made of letters, digits and \
                 underscores (and not a status code)"
            ),
            Self::SymbolTwice { symbol, by } => write!(f, "symbol `{symbol}` is already taken by `{by}`"),
            Self::AttributeMisplaced { name, on, belongs } => {
                write!(f, "`{name}` has no meaning on a {on}: it belongs on {belongs}")
            }
            Self::AttributeRefused { name, on } => write!(
                f,
                "`{name}` cannot stand on a {on}, which has no item of its own in the expansion: move it to a sub-category or \
                 an entry"
            ),
            Self::AttributeConditional { name } => write!(
                f,
                "`{name}` is refused: which codes exist does not depend on build flags; put it on the module around the \
                 declaration"
            ),
            Self::AttributeRepr => {
                f.write_str("`repr` is refused: the enum is `#[repr(u16)]`, its discriminants are the numbers")
            }
            Self::DeriveRefused { name } => {
                write!(f, "`{name}` is generated already: remove it from the `derive`")
            }
            Self::DocNotText => f.write_str("a description is a plain text: write a doc comment, `/// ...`"),
            Self::InnerUnknown { name } => {
                write!(f, "`{name}` is no attribute of a declaration: only `#![registry = ...]` and doc comments (`//!`) stand here")
            }

            Self::RegistryForm { found } => {
                write!(f, "expected `pub static NAME = [module, ...];`, found {found}")
            }
            Self::RegistryWithoutName => {
                f.write_str("the registry needs a name: `pub static AGENT = [module, ...];`")
            }
            Self::RegistryWithType { name } => {
                write!(f, "the type is always `azsm::Registry` and is not written: `pub static {name} = [module, ...];`")
            }
            Self::RegistryWithoutList { name } => {
                write!(f, "expected the modules of the registry: `pub static {name} = [module, ...];`")
            }
            Self::RegistryTail { found } => {
                write!(f, "expected `;` and nothing behind it, found {found}: one `registry!` declares one registry")
            }
            Self::RegistryPath { found } => {
                write!(f, "expected the path of a module that holds a `status_codes!`, found {found}")
            }
            Self::RegistryNeitherLockedNorUnlocked => f.write_str(
                "the registry says neither which file keeps its shipped numbers nor that none does: write `#[unlocked]` above \
                 it",
            ),
        }
    }
}
