//! What was written, spans kept. Nothing here is known to be valid: a part that is missing or malformed is `None`, and the
//! parser or a rule has said so.

use proc_macro2::{Ident, Span, TokenStream};

#[derive(Debug, Default)]
pub(crate) struct Declaration {
    /// `#![...]` and `//!`.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) scopes: Vec<Scope>,
    /// The contextual keywords and azsm's attribute names as written, for the documentation that editors show on them.
    pub(crate) keywords: Vec<Ident>,
}

#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    pub(crate) digit: Option<Digit>,
    pub(crate) items: Vec<Item>,
}

/// What follows `scope NAME =`.
#[derive(Debug)]
pub(crate) struct Digit {
    pub(crate) text: String,
    pub(crate) span: Span,
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
    /// What the parser could not read of the ranges, at the token it has to do with.
    pub(crate) range_gap: Option<(RangeGap, Span)>,
    /// The first number of a range that the parser could not read to its end.
    pub(crate) range_start: Option<String>,
    pub(crate) entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RangeGap {
    /// `source {`
    Missing,
    /// `source 1001 {`
    OneNumber,
    /// `source 1001..= {`
    NoLast,
    /// `source ..=1020 {`
    NoFirst,
    /// `source 1001..=1020 | {`
    AfterBar,
}

#[derive(Debug)]
pub(crate) struct Range {
    pub(crate) first: Number,
    pub(crate) last: Number,
    /// The span of a `..` or `...` that stands where `..=` should.
    pub(crate) wrong_operator: Option<(String, Span)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Number {
    /// As written, with a sign if there was one.
    pub(crate) text: String,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum Entry {
    Code(Code),
    Reserved(Reserved),
}

impl Entry {
    /// Whether no part is missing.
    pub(crate) fn is_complete(&self) -> bool {
        match self {
            Self::Code(code) => code.gap.is_none(),
            Self::Reserved(reserved) => {
                reserved.first.is_some() && (reserved.last.is_some() || reserved.operator.is_none())
            }
        }
    }
}

/// `NAME = NUMBER MESSAGE`, with or without `retired` before it.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) retired: bool,
    pub(crate) name: Option<Ident>,
    pub(crate) number: Option<Number>,
    pub(crate) message: Option<Message>,
    /// The first part that is missing, at the last good token before it.
    pub(crate) gap: Option<(CodeGap, Span)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeGap {
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
    /// `None` for a literal that is no string.
    pub(crate) text: Option<String>,
    pub(crate) span: Span,
}

/// `reserved NUMBER` or `reserved NUMBER..=NUMBER`.
#[derive(Debug)]
pub(crate) struct Reserved {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) keyword: Span,
    pub(crate) first: Option<Number>,
    pub(crate) last: Option<Number>,
    /// What stands between them.
    pub(crate) operator: Option<(String, Span)>,
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
