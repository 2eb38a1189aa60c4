//! Names of items in Rust.

/// What Rust reserves in some edition.
const KEYWORDS: [&str; 53] = [
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Whether Rust takes the text as the name of an item, in every edition, and as nothing else.
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    ra_ap_rustc_lexer::is_ident(text) && KEYWORDS.binary_search(&text).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_something_around_them_are_refused() {
        for text in
            ["", " a", "a ", "a // b", "a /* b */", "r#a", "r#type", "type", "gen", "Self", "a b", "1", "a;", "_"]
        {
            assert!(!is_identifier(text), "{text}");
        }
        assert!(is_identifier("a1_é"));
    }

    /// The search needs it.
    #[test]
    fn the_keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
    }
}
