//! What an import writes, read by the language itself: what the compiler would refuse is a mistake in
//! a row of the input.

use azsm_language::{Definition, File, Locks, Mistake, Package, Scheme};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};

use super::report::Report;
use super::table::Place;

/// Reports what the macros of a source file refuse. `place_of` is where the code with a number was
/// read.
pub(super) fn check(source: &str, place_of: impl Fn(u32) -> Option<Place>, report: &mut Report) {
    let tokens: TokenStream = match source.parse() {
        Ok(tokens) => tokens,
        Err(error) => return report.refuse(format!("what was read does not make Rust: {error}"), None),
    };
    let mut reading = Reading { definition: None, mistakes: Vec::new() };
    reading.tokens(tokens);
    let lines: Vec<_> = source.lines().map(str::trim).collect();
    for Mistake { first, message, .. } in reading.mistakes.into_iter().filter(|mistake| !mistake.is_site) {
        let lines = &lines[first.start().line.saturating_sub(1)..];
        match number(lines).and_then(&place_of) {
            Some(place) => report.error(&place, message),
            None => report.refuse(format!("`{}`: {message}", lines.first().unwrap_or(&"")), None),
        }
    }
}

/// The number of the entry that the first of the lines is a part of: it follows its attributes.
fn number(lines: &[&str]) -> Option<u32> {
    let is_above = |line: &&&str| line.starts_with("#[") || line.starts_with("//");
    let entry = lines.iter().find(|line| !is_above(line))?;
    let (number, _) = entry.split_once(" = ")?.1.split_once(" \"")?;
    number.parse().ok()
}

/// What was found in the macros of a file.
struct Reading {
    /// The scheme, if it is not the built-in one.
    definition: Option<Definition>,
    mistakes: Vec<Mistake>,
}

impl Reading {
    /// Macros are called in the file and in its modules.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut name: Option<Ident> = None;
        let mut is_call = false;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => (name, is_call) = (Some(ident), false),
                TokenTree::Punct(punct) => is_call = punct.as_char() == '!',
                TokenTree::Group(group) => match name.take().filter(|_| is_call) {
                    Some(name) => self.call(&name.to_string(), group.stream()),
                    None => self.tokens(group.stream()),
                },
                TokenTree::Literal(_) => {}
            }
        }
    }

    fn call(&mut self, name: &str, input: TokenStream) {
        let package = Package { name: String::new(), locks: Locks::Folder(None) };
        let krate = || TokenStream::from(TokenTree::from(Ident::new("azsm", Span::call_site())));
        let scopes = self.definition.as_ref().map(Definition::scopes).unwrap_or_default();
        let scheme = match &self.definition {
            Some(definition) => {
                let path = TokenStream::from(TokenTree::from(definition.name.clone()));
                Scheme::defined(definition.form(&scopes), definition.keys.clone(), krate(), path)
            }
            None => Scheme::azsm(krate()),
        };
        let mistakes = match name {
            "status_codes" => azsm_language::read_status_codes(input, &scheme, &package, File::default()).1,
            "registry" => azsm_language::read_registry(input, &scheme, &package).1,
            "scheme" => {
                let (definition, mistakes) = azsm_language::read_scheme(input);
                self.definition = definition;
                mistakes
            }
            _ => Vec::new(),
        };
        self.mistakes.extend(mistakes);
    }
}
