//! The message of an entry that has parameters, as a template: text, and placeholders in braces. `{{`
//! and `}}` are braces.

use core::fmt;
use core::iter::FusedIterator;

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// The name of a parameter.
    Placeholder(&'a str),
    /// A brace that neither opens nor closes a placeholder.
    Stray(&'a str),
}

/// The parts of a template, in their order.
#[derive(Clone, Debug)]
pub struct Pieces<'a>(&'a str);

pub fn pieces(template: &str) -> Pieces<'_> {
    Pieces(template)
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let text = self.0;
        let brace = text.get(..1).filter(|first| matches!(*first, "{" | "}"));
        let Some(brace) = brace else {
            // Cargo builds macros without optimization, where two searches for one character are much cheaper
            // than one for both.
            let end = text.find('{').unwrap_or(text.len());
            let end = text[..end].find('}').unwrap_or(end);
            let (before, rest) = text.split_at(end);
            self.0 = rest;
            return Some(before).filter(|before| !before.is_empty()).map(Piece::Text);
        };
        let rest = &text[1..];
        let (piece, rest) = if let Some(rest) = rest.strip_prefix(brace) {
            (Piece::Text(brace), rest)
        } else if let (true, Some((name, rest))) = (brace == "{", rest.split_once('}')) {
            (Piece::Placeholder(name), rest)
        } else {
            (Piece::Stray(brace), rest)
        };
        self.0 = rest;
        Some(piece)
    }
}

impl FusedIterator for Pieces<'_> {}

/// A template as people read it: single braces, and placeholders as they are.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a>(pub &'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        // Without `pieces`, which every program that displays a code would then have.
        while let Some(at) = rest.as_bytes().windows(2).position(|pair| matches!(pair, b"{{" | b"}}")) {
            let (before, after) = rest.split_at(at + 1);
            f.write_str(before)?;
            rest = &after[1..];
        }
        f.write_str(rest)
    }
}
