//! What a Rust source mentions, as far as its tokens tell: variants of the generated enums, and
//! whether a mention is a value, a pattern, a declaration, a test or a comment.
//!
//! Nothing is expanded, and nothing is resolved across files. What the tokens do not tell is a
//! [`Doubt`].

mod purposes;
mod scope;
#[cfg(test)]
mod tests;
mod tokens;

use std::ops::Range;

use self::scope::Scope;
use self::tokens::{Kind, Tokens, flags};
use super::mentions::{self, Mention};
use super::names::{Id, Names};

/// What a mention is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A value: here a code is raised, as far as anybody can tell.
    Value,
    /// A pattern of a `match`, an `if let` or a `matches!`.
    Pattern,
    /// The declaration itself, or an import.
    Declaration,
    /// A comment, or text in a file that is not a source.
    Text,
}

/// What a Rust source says about codes.
pub(super) struct Source<'t, 'n> {
    /// Variants, in the order of the source.
    pub(super) variants: Vec<Mention<'n>>,
    pub(super) declared: Vec<Declared>,
    pub(super) doubts: Vec<Doubt>,
    tokens: Tokens<'t>,
}

/// An entry of a `status_codes!`.
pub(super) struct Declared {
    pub(super) number: u32,
    /// The bytes of its name.
    pub(super) name: Range<usize>,
}

/// Something that the tokens do not tell.
pub(super) struct Doubt {
    /// The byte that it is about.
    pub(super) at: usize,
    pub(super) reason: String,
}

impl Source<'_, '_> {
    /// What a mention at a byte is for.
    pub(super) fn purpose_at(&self, offset: usize) -> Purpose {
        match self.tokens.at_byte(offset) {
            Some(at) if self.tokens.has(at, flags::DECLARATION) => Purpose::Declaration,
            Some(at) if self.tokens.has(at, flags::PATTERN) => Purpose::Pattern,
            Some(_) => Purpose::Value,
            None => Purpose::Text,
        }
    }

    /// Whether a byte is in a test.
    pub(super) fn is_test_at(&self, offset: usize) -> bool {
        self.tokens.at_byte(offset).is_some_and(|at| self.tokens.has(at, flags::TEST))
    }
}

/// Reads a source.
pub(super) fn read<'t, 'n>(names: &'n Names<'_>, text: &'t str) -> Source<'t, 'n> {
    let mut tokens = Tokens::of(text);
    let declared = purposes::mark(&mut tokens);
    let (scope, mut doubts) = Scope::of(&tokens, names);
    let variants = variants(names, &tokens, &scope, &mut doubts);
    Source { variants, declared, doubts, tokens }
}

/// The variants that values and patterns name.
fn variants<'n>(
    names: &'n Names<'_>,
    tokens: &Tokens<'_>,
    scope: &Scope<'_, 'n>,
    doubts: &mut Vec<Doubt>,
) -> Vec<Mention<'n>> {
    let mut found = Vec::new();
    // What `Self` is, and where the impl ends.
    let mut impls: Vec<(&str, usize)> = Vec::new();
    for at in 0..tokens.len() {
        if tokens.is(at, Kind::Impl) {
            impls.extend(impl_at(names, tokens, at));
        }
        let is_qualifier = tokens.is_path_separator(at + 1);
        if tokens.has(at, flags::DECLARATION) || !is_qualifier && !scope.has_bare_variants() {
            continue;
        }
        let Some(name) = tokens.ident(at) else { continue };
        let mention = if is_qualifier {
            impls.retain(|(_, end)| at < *end);
            let of = match impls.last() {
                Some((of, _)) if name == "Self" => of,
                _ => scope.type_called(name),
            };
            variant(names, tokens, at, of, doubts)
        } else {
            bare_variant(tokens, at, name, scope)
        };
        if let Some(mention) = mention {
            doubts.extend(doubt_which(names, tokens, at, &mention));
            found.push(mention);
        }
    }
    found
}

/// `Type::Variant`
fn variant<'n>(
    names: &'n Names<'_>,
    tokens: &Tokens<'_>,
    at: usize,
    of: &str,
    doubts: &mut Vec<Doubt>,
) -> Option<Mention<'n>> {
    let (of, variants) = names.variants_of(of)?;
    if tokens.is(at + 3, Kind::Dollar) {
        let reason = format!("which variant of `{of}` this is depends on the call of the macro");
        doubts.push(Doubt { at: tokens.range(at).start, reason });
        return None;
    }
    let ids = variants.get(tokens.ident(at + 3)?)?;
    Some(Mention { range: tokens.range(at).start..tokens.range(at + 3).end, kind: mentions::Kind::Name(ids) })
}

/// A variant that is in scope by its name.
fn bare_variant<'n>(tokens: &Tokens<'_>, at: usize, name: &str, scope: &Scope<'_, 'n>) -> Option<Mention<'n>> {
    let is_qualified = at >= 2 && tokens.is_path_separator(at - 2);
    let is_member = at >= 1 && tokens.is(at - 1, Kind::Dot);
    // A field, or a macro.
    let is_other = matches!(tokens.kind(at + 1), Kind::Colon | Kind::Bang);
    if is_qualified || is_member || is_other {
        return None;
    }
    Some(Mention { range: tokens.range(at), kind: mentions::Kind::Name(scope.bare_variant(name)?) })
}

/// Types of two subcategories can have one name.
fn doubt_which(names: &Names<'_>, tokens: &Tokens<'_>, at: usize, mention: &Mention<'_>) -> Option<Doubt> {
    let &[first, second, ..] = mention.kind.ids() else { return None };
    let spelled_out = |id: Id| format!("`{}` ({})", names.code(id).path, names.code(id).code);
    let written = if tokens.is_path_separator(at + 1) {
        format!("{}::{}", tokens.text(at), tokens.text(at + 3))
    } else {
        tokens.text(at).to_owned()
    };
    Some(Doubt {
        at: mention.range.start,
        reason: format!(
            "`{written}` may be {} or {}; both count as mentioned",
            spelled_out(first),
            spelled_out(second)
        ),
    })
}

/// The type that `Self` is in an impl, if it is that of a subcategory, and where the impl ends.
fn impl_at<'t>(names: &Names<'_>, tokens: &Tokens<'t>, at: usize) -> Option<(&'t str, usize)> {
    let body = tokens.head(at + 1).find(|&each| tokens.is(each, Kind::OpenBrace))?;
    let head = tokens.level(at + 1..body).take_while(|&each| !tokens.is(each, Kind::Where));
    let name = head.filter_map(|each| tokens.ident(each)).last()?;
    names.variants_of(name).map(|_| (name, tokens.close(body)))
}
