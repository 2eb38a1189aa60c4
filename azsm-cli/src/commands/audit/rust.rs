//! What a Rust source mentions, as far as its tokens tell: variants of the generated enums, and
//! where a mention is a pattern, a declaration, a test or a comment.
//!
//! Nothing is expanded and nothing is resolved across files. What a reader of the tokens cannot
//! know is a [`Doubt`].

use std::collections::HashMap;
use std::ops::Range;

use ra_ap_rustc_lexer::{FrontmatterAllowed, LiteralKind, TokenKind, tokenize};

use super::mentions::{Kind, Mention};
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
    /// A comment, or a file that is no source.
    Text,
}

/// What a Rust source says about codes.
pub(super) struct Source<'n> {
    /// Variants, in the order of the source.
    pub(super) variants: Vec<Mention<'n>>,
    /// Codes that are declared here: the number and the bytes of the name.
    pub(super) declared: Vec<Declared>,
    pub(super) doubts: Vec<Doubt>,
    tokens: Vec<Token>,
}

/// An entry of a `status_codes!`.
pub(super) struct Declared {
    pub(super) number: u32,
    pub(super) name: Range<usize>,
}

/// Something that the tokens do not tell.
pub(super) struct Doubt {
    pub(super) at: usize,
    pub(super) reason: String,
}

/// A token that is not a comment.
#[derive(Debug)]
struct Token {
    kind: TokenKind,
    range: Range<usize>,
    /// Of an opening delimiter, the position of the closing one, or of the end.
    close: usize,
    is_pattern: bool,
    is_declaration: bool,
    is_test: bool,
}

impl Source<'_> {
    /// What a mention at an offset is for.
    pub(super) fn purpose_at(&self, offset: usize) -> Purpose {
        match self.token_at(offset) {
            Some(token) if token.is_declaration => Purpose::Declaration,
            Some(token) if token.is_pattern => Purpose::Pattern,
            Some(_) => Purpose::Value,
            None => Purpose::Text,
        }
    }

    /// Whether an offset is in a test.
    pub(super) fn is_test_at(&self, offset: usize) -> bool {
        self.token_at(offset).is_some_and(|token| token.is_test)
    }

    fn token_at(&self, offset: usize) -> Option<&Token> {
        let after = self.tokens.partition_point(|token| token.range.start <= offset);
        self.tokens[..after].last().filter(|token| token.range.contains(&offset))
    }
}

/// Reads a source.
pub(super) fn read<'n>(names: &'n Names<'_>, text: &str) -> Source<'n> {
    let mut reader = Reader {
        text,
        names,
        tokens: tokens(text),
        types: HashMap::new(),
        variants: HashMap::new(),
        globs: Vec::new(),
        declared: Vec::new(),
        doubts: Vec::new(),
    };
    reader.mark();
    let variants = reader.mentions();
    Source { variants, declared: reader.declared, doubts: reader.doubts, tokens: reader.tokens }
}

fn tokens(text: &str) -> Vec<Token> {
    // A byte order mark and a line for the shell are in front of the first token.
    let after_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shebang = ra_ap_rustc_lexer::strip_shebang(after_mark).unwrap_or_default();
    let mut start = text.len() - after_mark.len() + shebang;
    let (mut tokens, mut open): (Vec<Token>, Vec<usize>) = (Vec::new(), Vec::new());
    for token in tokenize(&text[start..], FrontmatterAllowed::Yes) {
        let range = start..start + token.len as usize;
        start = range.end;
        match token.kind {
            TokenKind::Whitespace
            | TokenKind::LineComment { .. }
            | TokenKind::BlockComment { .. }
            | TokenKind::Frontmatter { .. } => continue,
            TokenKind::OpenParen | TokenKind::OpenBrace | TokenKind::OpenBracket => open.push(tokens.len()),
            TokenKind::CloseParen | TokenKind::CloseBrace | TokenKind::CloseBracket => {
                // A delimiter that does not fit closes what is open nevertheless.
                if let Some(at) = open.pop() {
                    tokens[at].close = tokens.len();
                }
            }
            _ => {}
        }
        tokens.push(Token {
            kind: token.kind,
            range,
            close: usize::MAX,
            is_pattern: false,
            is_declaration: false,
            is_test: false,
        });
    }
    let end = tokens.len();
    for token in &mut tokens {
        token.close = token.close.min(end);
    }
    tokens
}

struct Reader<'t, 'n> {
    text: &'t str,
    names: &'n Names<'n>,
    tokens: Vec<Token>,
    /// What a type is called here, if not by its name.
    types: HashMap<&'t str, &'t str>,
    /// Variants that are called by their name alone, or by another.
    variants: HashMap<&'t str, &'n [Id]>,
    /// Types whose variants are all called by their name alone.
    globs: Vec<&'t str>,
    declared: Vec<Declared>,
    doubts: Vec<Doubt>,
}

impl<'t, 'n> Reader<'t, 'n> {
    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.kind(at) == Some(kind)
    }

    /// The text of an identifier.
    fn ident(&self, at: usize) -> Option<&'t str> {
        let token = self.tokens.get(at)?;
        let text = &self.text[token.range.clone()];
        match token.kind {
            TokenKind::Ident => Some(text),
            TokenKind::RawIdent => text.strip_prefix("r#"),
            _ => None,
        }
    }

    fn is_keyword(&self, at: usize, keyword: &str) -> bool {
        self.is(at, TokenKind::Ident) && self.ident(at) == Some(keyword)
    }

    /// Two tokens next to each other: `::`, `=>`.
    fn is_pair(&self, at: usize, first: TokenKind, second: TokenKind) -> bool {
        self.is(at, first) && self.is(at + 1, second) && self.tokens[at].range.end == self.tokens[at + 1].range.start
    }

    fn is_path_separator(&self, at: usize) -> bool {
        self.is_pair(at, TokenKind::Colon, TokenKind::Colon)
    }

    fn is_arrow(&self, at: usize) -> bool {
        self.is_pair(at, TokenKind::Eq, TokenKind::Gt)
    }

    fn opens(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::OpenParen | TokenKind::OpenBrace | TokenKind::OpenBracket))
    }

    fn closes(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::CloseParen | TokenKind::CloseBrace | TokenKind::CloseBracket))
    }

    /// The positions of a range up to the end of the delimiters that it is in, without what is inside
    /// of others.
    fn level(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let mut next = range.start;
        std::iter::from_fn(move || {
            let at = next;
            next = if self.opens(at) { self.tokens[at].close.max(at) + 1 } else { at + 1 };
            (at < range.end && !self.closes(at)).then_some(at)
        })
    }

    /// The first position of a level that is what is looked for.
    fn find(&self, range: Range<usize>, is_wanted: impl Fn(usize) -> bool) -> Option<usize> {
        self.level(range).find(|&at| is_wanted(at))
    }

    /// Where the item at this level ends: with a semicolon.
    fn semicolon_after(&self, at: usize) -> Option<usize> {
        self.find(at..self.tokens.len(), |each| self.is(each, TokenKind::Semi))
    }

    /// Finds out what the tokens are for.
    fn mark(&mut self) {
        for at in 0..self.tokens.len() {
            match self.ident(at) {
                Some("match") if self.is(at, TokenKind::Ident) => self.mark_match(at),
                Some("let") if self.is(at, TokenKind::Ident) => self.mark_let(at),
                Some("matches" | "assert_matches" | "debug_assert_matches") if self.is(at + 1, TokenKind::Bang) => {
                    self.mark_matches(at + 2);
                }
                Some("status_codes") if self.is(at + 1, TokenKind::Bang) => self.mark_declaration(at + 2),
                // Not `impl Trait + use<'a>`.
                Some("use") if self.is(at, TokenKind::Ident) && !self.is(at + 1, TokenKind::Lt) => self.mark_use(at),
                Some("type") if self.is(at, TokenKind::Ident) => self.mark_alias(at),
                None if self.is(at, TokenKind::Pound) && self.is(at + 1, TokenKind::OpenBracket) => self.mark_test(at),
                _ => {}
            }
        }
    }

    fn mark_pattern(&mut self, range: Range<usize>) {
        // What follows an `if` is a condition.
        let end = self.level(range.clone()).find(|&at| self.is_keyword(at, "if")).unwrap_or(range.end);
        for token in &mut self.tokens[range.start..end] {
            token.is_pattern = true;
        }
    }

    /// `match value { ... }`
    fn mark_match(&mut self, at: usize) {
        let is_body = |&brace: &usize| {
            let before = self.ident(brace - 1);
            self.is(brace, TokenKind::OpenBrace)
                && brace > at + 1
                && !matches!(before, Some("unsafe" | "else" | "loop" | "async" | "const" | "move"))
        };
        let end = self.tokens.len();
        let body = self.level(at + 1..end).take_while(|&each| !self.is(each, TokenKind::Semi)).find(is_body);
        if let Some(body) = body {
            self.mark_arms(body + 1..self.tokens[body].close);
        }
    }

    fn mark_arms(&mut self, body: Range<usize>) {
        let mut start = body.start;
        while let Some(arrow) = self.find(start..body.end, |at| self.is_arrow(at)) {
            self.mark_pattern(start..arrow);
            start = self.end_of_arm(arrow + 2..body.end);
        }
    }

    /// Where the arm after this one begins.
    fn end_of_arm(&self, value: Range<usize>) -> usize {
        let goes_on = |at: usize| {
            matches!(self.kind(at), Some(TokenKind::Dot | TokenKind::Question)) || self.is_keyword(at, "else")
        };
        if self.is(value.start, TokenKind::OpenBrace) {
            let after = self.tokens[value.start].close + 1;
            if !goes_on(after) {
                return after + usize::from(self.is(after, TokenKind::Comma));
            }
        }
        // Without a comma, an arm ends with the block that another arm follows.
        let mut after_block = None;
        for at in self.level(value.clone()) {
            if self.is(at, TokenKind::Comma) {
                return at + 1;
            }
            if self.is_arrow(at) {
                return after_block.unwrap_or(at + 2);
            }
            if self.is(at, TokenKind::OpenBrace) && !goes_on(self.tokens[at].close + 1) {
                after_block = after_block.or(Some(self.tokens[at].close + 1));
            }
        }
        value.end
    }

    /// `let pattern = value`, also in an `if` or a `while`.
    fn mark_let(&mut self, at: usize) {
        let end = self.find(at + 1..self.tokens.len(), |each| {
            matches!(self.kind(each), Some(TokenKind::Eq | TokenKind::Semi))
                || self.is(each, TokenKind::Colon) && !self.is_path_separator(each) && !self.is_path_separator(each - 1)
        });
        if let Some(end) = end {
            self.mark_pattern(at + 1..end);
        }
    }

    /// `matches!(value, pattern if condition)`
    fn mark_matches(&mut self, open: usize) {
        if self.opens(open) {
            let inside = open + 1..self.tokens[open].close;
            if let Some(comma) = self.find(inside.clone(), |at| self.is(at, TokenKind::Comma)) {
                self.mark_pattern(comma + 1..inside.end);
            }
        }
    }

    /// `status_codes! { ... }`
    fn mark_declaration(&mut self, open: usize) {
        if !self.opens(open) {
            return;
        }
        for at in open..self.tokens[open].close {
            self.tokens[at].is_declaration = true;
            let number = self.tokens.get(at + 2).map(|token| &self.text[token.range.clone()]);
            let is_entry = self.is(at + 1, TokenKind::Eq)
                && matches!(self.kind(at + 2), Some(TokenKind::Literal { kind: LiteralKind::Int { .. }, .. }))
                && matches!(self.kind(at + 3), Some(TokenKind::Literal { .. }));
            if let (Some(_), true, Some(number)) = (self.ident(at), is_entry, number)
                && let Ok(number) = number.replace('_', "").parse()
            {
                self.declared.push(Declared { number, name: self.tokens[at].range.clone() });
            }
        }
    }

    /// `#[test]`, `#[cfg(test)]`: the item that follows is a test.
    fn mark_test(&mut self, at: usize) {
        let close = self.tokens[at + 1].close;
        let mut is_test = false;
        for inside in at + 2..close {
            let is_negated = inside >= 2 && self.is_keyword(inside - 2, "not");
            is_test |= !is_negated
                && self.ident(inside).is_some_and(|name| name == "test" || name.ends_with("_test") || name == "rstest");
        }
        if !is_test {
            return;
        }
        let ends = |each| matches!(self.kind(each), Some(TokenKind::OpenBrace | TokenKind::Semi));
        if let Some(end) = self.find(close + 1..self.tokens.len(), ends) {
            let end = if self.is(end, TokenKind::OpenBrace) { self.tokens[end].close } else { end };
            for token in &mut self.tokens[at..end] {
                token.is_test = true;
            }
        }
    }

    /// `type Alias = path::Type;`
    fn mark_alias(&mut self, at: usize) {
        let (Some(alias), true) = (self.ident(at + 1), self.is(at + 2, TokenKind::Eq)) else { return };
        let name = self.semicolon_after(at + 3).and_then(|end| self.ident(end - 1));
        if let Some(name) = name.filter(|name| self.names.variants_of(name).is_some()) {
            self.rename(at, at, alias, name);
        }
    }

    /// `use path::{Type as Alias, Other::*};`
    fn mark_use(&mut self, at: usize) {
        let Some(end) = self.semicolon_after(at + 1) else { return };
        for token in &mut self.tokens[at..end] {
            token.is_declaration = true;
        }
        self.read_imports(at + 1..end, None);
    }

    /// The trees of an import, after the name that they all begin with.
    fn read_imports(&mut self, range: Range<usize>, parent: Option<&'t str>) {
        let commas = self.level(range.clone()).filter(|&at| self.is(at, TokenKind::Comma));
        let ends: Vec<_> = commas.chain([range.end]).collect();
        let mut start = range.start;
        for end in ends {
            self.read_import(start..end, parent);
            start = end + 1;
        }
    }

    fn read_import(&mut self, range: Range<usize>, mut parent: Option<&'t str>) {
        let mut at = range.start;
        while at < range.end {
            if self.is(at, TokenKind::OpenBrace) {
                let close = self.tokens[at].close.min(range.end);
                return self.read_imports(at + 1..close, parent);
            }
            if self.is(at, TokenKind::Star) {
                self.globs.extend(parent.filter(|parent| self.names.variants_of(parent).is_some()));
                return;
            }
            match self.ident(at) {
                Some(name) if !self.is_path_separator(at + 1) => {
                    let alias = self.is_keyword(at + 1, "as").then(|| self.ident(at + 2)).flatten();
                    return self.import(at, parent, name, alias);
                }
                Some(name) => (parent, at) = (Some(name), at + 3),
                None => at += 1,
            }
        }
    }

    fn import(&mut self, at: usize, parent: Option<&'t str>, name: &'t str, alias: Option<&'t str>) {
        // `use Source::{self as S}`
        let name = if name == "self" { parent.unwrap_or(name) } else { name };
        let ids = parent.and_then(|parent| self.names.variants_of(parent)?.1.get(name));
        if let Some(ids) = ids {
            self.variants.insert(alias.unwrap_or(name), ids);
        } else if let (Some(alias), true) = (alias, self.names.variants_of(name).is_some()) {
            let item = (0..at).rev().find(|&each| self.is_keyword(each, "use")).unwrap_or(at);
            self.rename(item, at, alias, name);
        }
    }

    /// A type is called differently in this file, and perhaps in others.
    fn rename(&mut self, item: usize, at: usize, alias: &'t str, name: &'t str) {
        self.types.insert(alias, name);
        // `pub`, `pub(crate)`
        let is_public = item
            .checked_sub(1)
            .is_some_and(|before| self.is_keyword(before, "pub") || self.is(before, TokenKind::CloseParen));
        if is_public && alias != name {
            self.doubts.push(Doubt {
                at: self.tokens[at].range.start,
                reason: format!("`{name}` is called `{alias}` here; `{alias}::...` in other files is not recognized"),
            });
        }
    }

    /// The variants that values and patterns name.
    fn mentions(&mut self) -> Vec<Mention<'n>> {
        let (mut mentions, mut self_types) = (Vec::new(), Vec::new());
        for at in 0..self.tokens.len() {
            let Some(name) = self.ident(at) else { continue };
            if name == "impl" {
                self_types.extend(self.impl_of(at));
            }
            self_types.retain(|(_, end): &(&str, usize)| at < *end);
            let is_qualified = at >= 2 && self.is_path_separator(at - 2);
            if self.tokens[at].is_declaration {
                continue;
            }
            if self.is_path_separator(at + 1) {
                let type_name = match self_types.last() {
                    Some((of, _)) if name == "Self" => of,
                    _ => self.types.get(name).copied().unwrap_or(name),
                };
                mentions.extend(self.variant(at, type_name));
            } else if !is_qualified && !at.checked_sub(1).is_some_and(|before| self.is(before, TokenKind::Dot)) {
                mentions.extend(self.bare_variant(at, name));
            }
        }
        mentions
    }

    /// `Type::Variant`
    fn variant(&mut self, at: usize, type_name: &str) -> Option<Mention<'n>> {
        let (type_name, variants) = self.names.variants_of(type_name)?;
        if self.is(at + 3, TokenKind::Dollar) {
            let reason = format!("which variant of `{type_name}` this is depends on the call of the macro");
            self.doubts.push(Doubt { at: self.tokens[at].range.start, reason });
            return None;
        }
        let ids = variants.get(self.ident(at + 3)?)?;
        let range = self.tokens[at].range.start..self.tokens[at + 3].range.end;
        self.doubt_which(&range, ids);
        Some(Mention { range, kind: Kind::Name(ids) })
    }

    /// A variant that is in scope by its name.
    fn bare_variant(&mut self, at: usize, name: &str) -> Option<Mention<'n>> {
        // A field, or a type of its own.
        if self.is(at + 1, TokenKind::Colon) || self.is(at + 1, TokenKind::Bang) {
            return None;
        }
        let imported = self.variants.get(name).copied();
        let of_globs = || {
            let mut variants = self.globs.iter().filter_map(|glob| self.names.variants_of(glob));
            variants.find_map(|(_, variants)| variants.get(name).map(Vec::as_slice))
        };
        let ids = imported.or_else(of_globs)?;
        let range = self.tokens[at].range.clone();
        self.doubt_which(&range, ids);
        Some(Mention { range, kind: Kind::Name(ids) })
    }

    fn doubt_which(&mut self, range: &Range<usize>, ids: &[Id]) {
        if let [first, second, ..] = ids {
            let [first, second] = [*first, *second].map(|id| self.names.code(id));
            self.doubts.push(Doubt {
                at: range.start,
                reason: format!(
                    "`{}` may be `{}` ({}) or `{}` ({}); both count as mentioned",
                    &self.text[range.clone()],
                    first.path,
                    first.code,
                    second.path,
                    second.code,
                ),
            });
        }
    }

    /// The type that `Self` is in an impl, and where the impl ends.
    fn impl_of(&self, at: usize) -> Option<(&'t str, usize)> {
        let body = self.find(at + 1..self.tokens.len(), |each| self.is(each, TokenKind::OpenBrace))?;
        let head = self.level(at + 1..body).take_while(|&each| !self.is_keyword(each, "where"));
        let name = head.filter(|&each| !self.is_keyword(each, "for")).filter_map(|each| self.ident(each)).last()?;
        self.names.variants_of(name).map(|_| (name, self.tokens[body].close))
    }
}
