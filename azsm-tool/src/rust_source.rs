//! Rust source, of pieces that cannot be mistaken for each other: what a file or an argument says
//! is a checked name, a literal or a comment, and never source itself.

use std::borrow::Cow;
use std::fmt::Write as _;

use azsm_cli::__tool::{Refusal, is_identifier, shown};
use azsm_core::__private::text::{TextForm, refused_character};

/// A piece of a line.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'a> {
    /// Source that was written here.
    Code(&'static str),
    /// The name of an item.
    Name(&'a str),
    /// The text of a literal.
    Text(&'a str),
    /// A number with so many digits.
    Number(u32, u8),
    /// A number that begins with no zero.
    Integer(i64),
}

/// Lines of source, indented by how many braces are open.
#[derive(Default)]
pub(crate) struct Source {
    text: String,
    depth: usize,
    /// The first text that was to be a name, and cannot be one.
    refused: Option<String>,
}

impl Source {
    /// The source.
    ///
    /// # Errors
    ///
    /// When a name in it is none.
    pub(crate) fn finish(self) -> Result<String, Refusal> {
        match self.refused {
            None => Ok(self.text),
            Some(name) => Err(Refusal { reason: format!("`{name}` is not the name of an item in Rust"), advice: None }),
        }
    }

    pub(crate) fn line(&mut self, pieces: &[Piece<'_>]) {
        self.indent();
        for piece in pieces {
            match piece {
                Piece::Code(code) => self.text.push_str(code),
                Piece::Name(name) if is_identifier(name) => self.text.push_str(name),
                Piece::Name(name) => _ = self.refused.get_or_insert_with(|| (*name).to_owned()),
                // Whatever is not printed as itself is escaped, and so is what ends a literal.
                Piece::Text(text) => _ = write!(self.text, "{text:?}"),
                Piece::Number(number, digits) => {
                    let _ = write!(self.text, "{number:0width$}", width = usize::from(*digits));
                }
                Piece::Integer(number) => self.text.push_str(&number.to_string()),
            }
        }
        self.text.push('\n');
    }

    pub(crate) fn open(&mut self, pieces: &[Piece<'_>]) {
        self.line(&[pieces, &[Piece::Code(" {")]].concat());
        self.depth += 1;
    }

    pub(crate) fn close(&mut self) {
        self.close_with(&[]);
    }

    /// With something after the brace.
    pub(crate) fn close_with(&mut self, pieces: &[Piece<'_>]) {
        self.depth = self.depth.saturating_sub(1);
        // A blank line is between items, not after the last.
        while self.text.ends_with("\n\n") {
            self.text.pop();
        }
        self.line(&[&[Piece::Code("}")], pieces].concat());
    }

    /// A blank line, unless there is one or a block begins.
    pub(crate) fn blank(&mut self) {
        if !self.text.ends_with("{\n") && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// The doc comment of what follows, in Markdown.
    pub(crate) fn docs(&mut self, text: Option<&str>) {
        for line in text.unwrap_or_default().lines() {
            let line =
                if refused_character(line, TextForm::Markdown).is_some() { shown(line) } else { Cow::Borrowed(line) };
            self.comment_line("///", &line);
        }
    }

    /// One line of the doc comment of a file.
    pub(crate) fn file_docs(&mut self, text: &str) {
        self.comment_line("//!", &shown(text));
    }

    pub(crate) fn comment(&mut self, text: &str) {
        self.comment_line("//", &shown(text));
    }

    pub(crate) fn comments(&mut self, texts: Option<&Vec<String>>) {
        texts.into_iter().flatten().for_each(|text| self.comment(text));
    }

    /// `#[name = "text"]`
    pub(crate) fn attribute(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(&[Piece::Code("#["), Piece::Code(name), Piece::Code(" = "), Piece::Text(text), Piece::Code("]")]);
        }
    }

    fn comment_line(&mut self, mark: &str, line: &str) {
        self.indent();
        self.text.push_str(format!("{mark} {line}").trim_end());
        self.text.push('\n');
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("    ", self.depth));
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Delimiter, TokenStream, TokenTree};
    use proptest::prelude::*;

    use super::*;

    /// Whatever acts on the source or on who reads it, among other characters.
    fn hostile() -> impl Strategy<Value = String> {
        let pieces = [
            "\n", "\r", "\r\n", "\u{2028}", "\u{202e}", "\u{61c}", "\"", "\\", "*/", "/*", "}", "]", "#![", "mod x;",
            "r#", " ", "\t", "\0",
        ];
        let piece = prop::sample::select(pieces.to_vec());
        let pieces = prop::collection::vec(prop_oneof![piece.prop_map(str::to_owned), any::<String>()], 0..6);
        pieces.prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// When this fails, a catalog or the name of a file becomes source that somebody compiles.
        #[test]
        fn a_piece_is_one_token_or_none(text in hostile(), number in 0_u32..10_000) {
            let mut source = Source::default();
            source.file_docs(&text);
            source.open(&[Piece::Code("a")]);
            source.comment(&text);
            source.docs(Some(&text));
            source.line(&[Piece::Text(&text), Piece::Code(","), Piece::Number(number, 4)]);
            source.close();
            let written = source.finish().unwrap();
            prop_assert!(!written.contains(|each: char| each != '\n' && refused_character(each.encode_utf8(&mut [0; 4]), TextForm::Markdown).is_some()));
            let tokens: Vec<TokenTree> = written.parse::<TokenStream>().unwrap().into_iter().collect();
            // The docs of the file are `#![doc = "..."]`.
            let [_, _, _, TokenTree::Ident(a), TokenTree::Group(braces)] = &tokens[..] else { panic!("{written}") };
            prop_assert_eq!((a.to_string(), braces.delimiter()), ("a".to_owned(), Delimiter::Brace));
            let inside: Vec<TokenTree> = braces.stream().into_iter().collect();
            let docs = 2 * text.lines().count();
            let [TokenTree::Literal(literal), TokenTree::Punct(_), TokenTree::Literal(_)] = &inside[docs..] else { panic!("{written}") };
            let parsed: syn::LitStr = syn::parse_str(&literal.to_string()).unwrap();
            prop_assert_eq!(parsed.value(), text);
        }

        #[test]
        fn only_a_name_is_a_name(text in hostile()) {
            let mut source = Source::default();
            source.line(&[Piece::Name(&text)]);
            let is_word = text.chars().all(|each| each.is_alphanumeric() || each == '_');
            match source.finish() {
                Ok(written) => prop_assert!(is_word && written.trim_end() == text),
                Err(refusal) => prop_assert!(refusal.reason.contains("is not the name")),
            }
        }
    }
}
