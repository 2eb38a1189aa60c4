//! The first sentence of a description, where a list has no messages.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A sentence, and whether it may be more or less than one.
#[derive(Debug, PartialEq)]
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) is_doubtful: bool,
}

/// Words that end in a dot and do not end a sentence.
const ABBREVIATIONS: [&str; 22] = [
    "no", "nos", "vs", "etc", "approx", "cf", "incl", "excl", "resp", "fig", "max", "min", "dr", "mr", "mrs", "st",
    "al", "ca", "esp", "dept", "inc", "ver",
];

/// The first sentence of Markdown, in plain words on one line.
pub(super) fn first(markdown: &str) -> Option<Sentence> {
    let (mut text, mut is_prose) = (String::new(), true);
    let mut events = Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH);
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                is_prose = false;
                events.by_ref().find(|event| matches!(event, Event::End(TagEnd::CodeBlock)));
            }
            Event::Start(Tag::Heading { .. } | Tag::List(_) | Tag::BlockQuote(_)) => is_prose = false,
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) | Event::Start(Tag::Paragraph)
                if !text.trim().is_empty() =>
            {
                break;
            }
            _ => {}
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (end, is_clear) = end(&text);
    let sentence = text[..end].trim_end();
    let sentence = sentence.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(sentence);
    (!sentence.is_empty()).then(|| Sentence { text: sentence.to_owned(), is_doubtful: !(is_prose && is_clear) })
}

/// Where the first sentence of a line ends, and whether every mark before and there says so.
fn end(text: &str) -> (usize, bool) {
    let mut is_clear = true;
    for (at, mark) in text.match_indices(['.', '!', '?']) {
        let rest = &text[at + mark.len()..];
        let Some(next) = rest.strip_prefix(' ').and_then(|rest| rest.chars().next()) else { continue };
        let word = text[..at].rsplit([' ', '(', '"']).next().unwrap_or_default();
        let is_abbreviation = mark == "."
            && (word.contains('.') || word.chars().count() == 1 || ABBREVIATIONS.contains(&&*word.to_lowercase()));
        if !is_abbreviation {
            return (at + mark.len(), is_clear && !next.is_lowercase());
        }
        // The last word of a sentence can be one.
        is_clear &= next.is_lowercase() || next.is_ascii_digit();
    }
    (text.len(), is_clear)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half a sentence is a message without a meaning, and it ships.
    #[test]
    fn a_message_is_a_whole_sentence() {
        for (markdown, text, is_doubtful) in [
            ("The disk is full. Free some space.", "The disk is full", false),
            ("Use a tool, e.g. mount, first. Then retry.", "Use a tool, e.g. mount, first", false),
            ("Read from the U.S. region failed. Retry.", "Read from the U.S. region failed", false),
            ("It is in the U.S. Retry.", "It is in the U.S. Retry", true),
            ("No. 5 failed. Retry.", "No. 5 failed", false),
            ("It failed. see below", "It failed", true),
            ("Version 2.1 is old", "Version 2.1 is old", false),
            ("Is it full? Free some space.", "Is it full?", false),
            ("A wrapped\nfirst line. And more.", "A wrapped first line", false),
            ("The `mount` of *a* share failed", "The mount of a share failed", false),
            ("# Title\n\nText.", "Title", true),
            ("- item one\n- item two", "item one", true),
            ("```\ncode\n```\nText.", "Text", true),
            ("To be continued...", "To be continued...", false),
        ] {
            let sentence = Sentence { text: text.to_owned(), is_doubtful };
            assert_eq!(first(markdown), Some(sentence), "{markdown}");
        }
        assert_eq!(first("```\ncode\n```"), None);
    }
}
