//! What was written, spans kept. Nothing here is known to be valid: a part that is missing or
//! malformed is `None`, and the parser or a rule has reported it.

use proc_macro2::{Ident, Span, TokenStream};

use crate::ground::source::Extent;

#[derive(Debug, Default)]
pub(crate) struct Declaration {
    /// `#![...]` and `//!`.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) scopes: Vec<Scope>,
    /// What is outside of scopes, in a scheme that has none.
    pub(crate) items: Vec<Item>,
    pub(crate) words: Words,
}

/// Words as written, for the documentation that editors show on them.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The contextual keywords, and azsm's attribute names.
    pub(crate) keywords: Vec<Ident>,
    /// The values of `severity`.
    pub(crate) severities: Vec<Ident>,
}

#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    pub(crate) digit: Option<Digit>,
    /// Whether the parser has reported what the scope begins with.
    pub(crate) reported: bool,
    pub(crate) items: Vec<Item>,
}

/// What follows `scope NAME =`; without text where nothing does.
#[derive(Debug)]
pub(crate) struct Digit {
    pub(crate) text: String,
    pub(crate) at: Extent,
}

#[derive(Debug)]
pub(crate) enum Item {
    Category(Category),
    Subcategory(Subcategory),
}

#[derive(Debug)]
pub(crate) struct Category {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    pub(crate) subcategories: Vec<Subcategory>,
}

#[derive(Debug)]
pub(crate) struct Subcategory {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    pub(crate) ranges: Vec<Range>,
    /// What the parser could not read of the ranges, at the tokens it has to do with.
    pub(crate) range_fault: Option<(RangeFault, Extent)>,
    pub(crate) entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
pub(crate) enum RangeFault {
    /// The parser has reported what is wrong.
    Reported,
    /// `source {`
    Missing,
    /// `source 1001 {`
    OneNumber(Number),
    /// `source 1001..= {`
    NoLast(Number),
    /// `source ..=1020 {`
    NoFirst(Option<Number>),
    /// `source 1001..=1020 | {`
    AfterBar,
}

#[derive(Debug)]
pub(crate) struct Range {
    pub(crate) first: Number,
    pub(crate) last: Number,
    /// What is in the place of `..=`; empty if there is nothing.
    pub(crate) wrong_operator: Option<(String, Extent)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Number {
    /// As written, with a sign if there was one.
    pub(crate) text: String,
    pub(crate) at: Extent,
}

#[derive(Debug)]
pub(crate) enum Entry {
    Code(Code),
    Reserved(Reserved),
}

impl Entry {
    /// The entry, unless it only reserves numbers.
    pub(crate) fn as_code(&self) -> Option<&Code> {
        match self {
            Self::Code(code) => Some(code),
            Self::Reserved(_) => None,
        }
    }

    /// Whether no part is missing.
    pub(crate) fn is_complete(&self) -> bool {
        match self {
            Self::Code(code) => code.missing.is_none(),
            Self::Reserved(reserved) => {
                !reserved.reported
                    && reserved.first.is_some()
                    && (reserved.last.is_some() || reserved.operator.is_none())
            }
        }
    }
}

/// `NAME = NUMBER MESSAGE`, with or without `retired` before it, and parameters after its name.
#[derive(Debug, Default)]
pub(crate) struct Code {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) retired: bool,
    pub(crate) name: Option<Ident>,
    pub(crate) params: Vec<Param>,
    /// Whether the parser has reported what is wrong in the braces of the parameters.
    pub(crate) has_faulty_params: bool,
    pub(crate) number: Option<Number>,
    pub(crate) message: Option<Message>,
    /// The first part that is missing, at the last good token before it.
    pub(crate) missing: Option<(MissingPart, Extent)>,
}

/// `NAME: KIND` or `NAME: KIND?`
#[derive(Debug)]
pub(crate) struct Param {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    /// As written, without `?`.
    pub(crate) kind: String,
    pub(crate) kind_at: Extent,
    pub(crate) optional: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MissingPart {
    /// The parser has reported what is wrong.
    Reported,
    /// `retired`, `= 1001 "..."`, `1001 "..."`
    Name,
    /// `Foo`
    Equals,
    /// `Foo =`
    Number,
    /// `Foo = 1005`
    Message,
}

#[derive(Debug)]
pub(crate) struct Message {
    /// `None` for a string with a suffix.
    pub(crate) text: Option<String>,
    pub(crate) span: Span,
    /// As written.
    pub(crate) written: String,
}

/// `reserved NUMBER` or `reserved NUMBER..=NUMBER`.
#[derive(Debug)]
pub(crate) struct Reserved {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) keyword: Span,
    /// Whether the parser has reported what is wrong.
    pub(crate) reported: bool,
    pub(crate) first: Option<Number>,
    pub(crate) last: Option<Number>,
    /// What is between them, where `..=` should be; empty if there is nothing.
    pub(crate) operator: Option<(String, Extent)>,
}

/// `#[NAME ...]`, `#![NAME ...]` or a doc comment.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    /// The path without white space: `help`, `doc`, `serde::x`.
    pub(crate) name: String,
    /// The path's first token; the bracket when there is none.
    pub(crate) span: Span,
    /// What follows the path inside the brackets.
    pub(crate) arguments: TokenStream,
    /// The whole attribute, to be handed on.
    pub(crate) tokens: TokenStream,
}
