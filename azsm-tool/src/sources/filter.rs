//! Which files have to be taken apart, by their text.

use regex::bytes::Regex;

use super::items::{Names, Sought};

/// What the text of a file has that leads to another file, or to a macro that is looked for. It can have more.
pub(super) fn filter(names: &Names) -> Regex {
    // Bytes that are not ASCII count as letters and as white space, which both can be.
    let any = |is_wanted: fn(Sought) -> bool| {
        let names = names.iter().filter(|(_, sought)| is_wanted(**sought));
        let bound = |name: &String| if name.starts_with(|first: char| first.is_ascii()) { r"\b" } else { "" };
        let names: Vec<_> = names.map(|(name, _)| format!("{}{}", bound(name), regex::escape(name))).collect();
        names.join("|")
    };
    let (macros, includes) = (any(|sought| sought != Sought::Include), any(|sought| sought == Sought::Include));
    let space = r"[\s\x80-\xff]*";
    let patterns = [
        format!(r"\bmod[\s\x80-\xff]{space}(?:r#|\$)?[\w\x80-\xff]+{space}[;/]"),
        format!(r"\bmod{space}/"),
        format!(r"(?:{includes}){space}(?:[!/]|as\b)"),
        format!(r"(?:{macros}){space}(?:[!/,)\]]|as\b)"),
    ];
    let pattern = format!("(?-u){}", patterns.join("|"));
    Regex::new(&pattern).unwrap_or_else(|error| unreachable!("{error}"))
}
