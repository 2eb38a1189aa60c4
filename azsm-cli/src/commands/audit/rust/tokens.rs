//! The tokens of a source, without its comments.

use std::ops::Range;

use ra_ap_rustc_lexer::{FrontmatterAllowed, LiteralKind, TokenKind, strip_shebang, tokenize};

/// What a token is, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier other than the keywords below. `r#match` is an identifier.
    Ident,
    As,
    Else,
    For,
    If,
    Impl,
    Let,
    Match,
    Pub,
    Type,
    Use,
    Where,
    OpenBrace,
    /// `(` or `[`
    Open,
    Close,
    Bang,
    Colon,
    Comma,
    Dollar,
    Dot,
    Equals,
    Greater,
    Less,
    Pound,
    Question,
    Semicolon,
    Star,
    Integer,
    OtherLiteral,
    Other,
}

/// What is known of a token in addition to its kind. Bits that are set together.
pub(super) mod flags {
    pub(crate) const PATTERN: u8 = 1;
    pub(crate) const DECLARATION: u8 = 2;
    pub(crate) const TEST: u8 = 4;
}

struct Token {
    kind: Kind,
    flags: u8,
    start: u32,
    end: u32,
    /// Of an opening delimiter, the position of the closing one, or of the end.
    close: u32,
}

/// The tokens of a source. Positions beyond the end are those of no token.
pub(super) struct Tokens<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// # Panics
    ///
    /// When the text has 4 GiB.
    pub(super) fn of(text: &'t str) -> Self {
        let offset = |at: usize| u32::try_from(at).expect("a source is read in one block, which is smaller");
        // A byte order mark and a line for the shell come before the first token.
        let after_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut end = text.len() - after_mark.len() + strip_shebang(after_mark).unwrap_or_default();
        // A token for every few bytes.
        let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
        let mut open = Vec::new();
        for token in tokenize(&text[end..], FrontmatterAllowed::Yes) {
            let start = end;
            end += token.len as usize;
            let Some(kind) = kind(token.kind, &text[start..end]) else { continue };
            match kind {
                Kind::OpenBrace | Kind::Open => open.push(tokens.len()),
                // A delimiter that does not fit closes what is open nevertheless.
                Kind::Close => {
                    if let Some(at) = open.pop() {
                        tokens[at].close = offset(tokens.len());
                    }
                }
                _ => {}
            }
            tokens.push(Token { kind, flags: 0, start: offset(start), end: offset(end), close: u32::MAX });
        }
        Self { text, tokens }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Other, |token| token.kind)
    }

    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    /// The bytes of a token.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        self.tokens.get(at).map_or(self.text.len()..self.text.len(), |token| token.start as usize..token.end as usize)
    }

    pub(super) fn text(&self, at: usize) -> &'t str {
        &self.text[self.range(at)]
    }

    /// The name of an identifier.
    pub(super) fn ident(&self, at: usize) -> Option<&'t str> {
        let text = self.is(at, Kind::Ident).then(|| self.text(at))?;
        Some(text.strip_prefix("r#").unwrap_or(text))
    }

    /// Whether two tokens are next to each other.
    fn is_pair(&self, at: usize, first: Kind, second: Kind) -> bool {
        self.is(at, first) && self.is(at + 1, second) && self.tokens[at].end == self.tokens[at + 1].start
    }

    /// `::`
    pub(super) fn is_path_separator(&self, at: usize) -> bool {
        self.is_pair(at, Kind::Colon, Kind::Colon)
    }

    /// `=>`
    pub(super) fn is_arrow(&self, at: usize) -> bool {
        self.is_pair(at, Kind::Equals, Kind::Greater)
    }

    /// Whether it is one of `(`, `[` and `{`.
    pub(super) fn opens(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Open | Kind::OpenBrace)
    }

    /// Where the delimiter at this position is closed.
    pub(super) fn close(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.len(), |token| self.len().min(token.close as usize))
    }

    /// The positions of a range up to the end of the delimiters that it is in, without what is inside
    /// of others.
    pub(super) fn level(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let (mut next, end) = (range.start, range.end.min(self.len()));
        std::iter::from_fn(move || {
            let at = next;
            next = if self.opens(at) { self.close(at).max(at) + 1 } else { at + 1 };
            (at < end && !self.is(at, Kind::Close)).then_some(at)
        })
    }

    /// The first position of a level that is what is looked for.
    pub(super) fn find(&self, range: Range<usize>, is_wanted: impl Fn(usize) -> bool) -> Option<usize> {
        self.level(range).find(|&at| is_wanted(at))
    }

    /// The positions of a level up to the next keyword that begins an item or a statement. What has no
    /// end is so read once, and not again from each keyword in it.
    pub(super) fn head(&self, at: usize) -> impl Iterator<Item = usize> {
        let begins = |at: usize| {
            matches!(self.kind(at), Kind::Impl | Kind::Let | Kind::Match | Kind::Pub | Kind::Type | Kind::Use)
        };
        self.level(at..self.len()).take_while(move |&each| !begins(each))
    }

    /// Where the item at this level ends: with a semicolon.
    pub(super) fn semicolon_after(&self, at: usize) -> Option<usize> {
        self.head(at).find(|&each| self.is(each, Kind::Semicolon))
    }

    pub(super) fn set(&mut self, range: Range<usize>, flag: u8) {
        let end = range.end.min(self.len());
        for token in self.tokens.get_mut(range.start..end).unwrap_or_default() {
            token.flags |= flag;
        }
    }

    pub(super) fn has(&self, at: usize, flag: u8) -> bool {
        self.tokens.get(at).is_some_and(|token| token.flags & flag != 0)
    }

    /// The position of the token that a byte is in.
    pub(super) fn at_byte(&self, offset: usize) -> Option<usize> {
        let after = self.tokens.partition_point(|token| token.start as usize <= offset);
        after.checked_sub(1).filter(|&at| self.range(at).contains(&offset))
    }
}

/// `None` for what is between tokens.
fn kind(kind: TokenKind, text: &str) -> Option<Kind> {
    Some(match kind {
        TokenKind::Whitespace
        | TokenKind::LineComment { .. }
        | TokenKind::BlockComment { .. }
        | TokenKind::Frontmatter { .. } => return None,
        TokenKind::Ident => match text {
            "as" => Kind::As,
            "else" => Kind::Else,
            "for" => Kind::For,
            "if" => Kind::If,
            "impl" => Kind::Impl,
            "let" => Kind::Let,
            "match" => Kind::Match,
            "pub" => Kind::Pub,
            "type" => Kind::Type,
            "use" => Kind::Use,
            "where" => Kind::Where,
            _ => Kind::Ident,
        },
        TokenKind::RawIdent => Kind::Ident,
        TokenKind::Literal { kind: LiteralKind::Int { .. }, .. } => Kind::Integer,
        TokenKind::Literal { .. } => Kind::OtherLiteral,
        TokenKind::OpenBrace => Kind::OpenBrace,
        TokenKind::OpenParen | TokenKind::OpenBracket => Kind::Open,
        TokenKind::CloseParen | TokenKind::CloseBrace | TokenKind::CloseBracket => Kind::Close,
        TokenKind::Bang => Kind::Bang,
        TokenKind::Colon => Kind::Colon,
        TokenKind::Comma => Kind::Comma,
        TokenKind::Dollar => Kind::Dollar,
        TokenKind::Dot => Kind::Dot,
        TokenKind::Eq => Kind::Equals,
        TokenKind::Gt => Kind::Greater,
        TokenKind::Lt => Kind::Less,
        TokenKind::Pound => Kind::Pound,
        TokenKind::Question => Kind::Question,
        TokenKind::Semi => Kind::Semicolon,
        TokenKind::Star => Kind::Star,
        _ => Kind::Other,
    })
}
