//! Descriptions and help, which are Markdown, and what of them reaches a page: the same text, links
//! and code whatever the format of the page, and nothing that runs, loads or is taken for HTML. What is
//! written is Markdown that MDX takes, too, and that no site generator takes for a template.

use std::fmt::Write as _;

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};
use pulldown_cmark_escape::{FmtWriter, escape_href};

pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// A text, read and made harmless: HTML in it is text, links lead to pages and mail addresses only,
/// images, which would be loaded, are their descriptions, headings are paragraphs, because a page
/// has headings of its own, and addresses in the text are links.
pub(crate) struct Markdown<'a>(Vec<Event<'a>>);

impl<'a> Markdown<'a> {
    pub(crate) fn read(markdown: &'a str) -> Self {
        let mut events: Vec<Event<'a>> = Vec::new();
        let (mut links, mut in_code) = (Vec::new(), false);
        for event in Parser::new_ext(markdown, OPTIONS) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let link = leads_to_a_page(&dest_url).then(|| link_to(dest_url));
                    links.push(link.is_some());
                    events.extend(link.map(Event::Start));
                }
                Event::End(TagEnd::Link) => {
                    if links.pop().unwrap_or_default() {
                        events.push(Event::End(TagEnd::Link));
                    }
                }
                Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
                Event::Start(Tag::Heading { .. } | Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock) => {
                    if matches!(events.last(), Some(Event::Start(Tag::Paragraph))) {
                        events.pop();
                    } else {
                        events.push(Event::End(TagEnd::Paragraph));
                    }
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    in_code = true;
                    events.push(Event::Start(Tag::CodeBlock(language_of(kind))));
                }
                Event::End(TagEnd::CodeBlock) => {
                    in_code = false;
                    // What writes Markdown leaves a block open whose last line does not end.
                    if let Some(Event::Text(code)) = events.last_mut()
                        && !code.ends_with('\n')
                    {
                        *code = format!("{code}\n").into();
                    }
                    events.push(Event::End(TagEnd::CodeBlock));
                }
                Event::Text(text) if in_code => events.push(Event::Text(text)),
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => push_text(&mut events, text),
                // The source is broken into lines for its own width.
                Event::SoftBreak => push_text(&mut events, CowStr::Borrowed(" ")),
                // As with paragraphs: not every reader takes an empty one for one.
                Event::End(TagEnd::Item) if matches!(events.last(), Some(Event::Start(Tag::Item))) => {
                    events.pop();
                }
                Event::End(TagEnd::List(_)) if matches!(events.last(), Some(Event::Start(Tag::List(_)))) => {
                    events.pop();
                }
                other => events.push(other),
            }
        }
        Self(with_addresses_as_links(events))
    }

    pub(crate) fn to_html(&self) -> String {
        let mut text = String::new();
        html::push_html(&mut text, self.0.iter().cloned());
        text.trim_end().to_owned()
    }

    /// Markdown again, in blocks that blank lines set apart.
    pub(crate) fn to_blocks(&self) -> String {
        let mut text = String::new();
        // A longer fence is written where the code needs it.
        let options = pulldown_cmark_to_cmark::Options { code_block_token_count: 3, ..Default::default() };
        let events = self.with_inline_as_html();
        let written = pulldown_cmark_to_cmark::cmark_with_options(events, &mut text, OPTIONS, options);
        if written.is_err() {
            // No text of a declaration was seen that cannot be written; one that cannot must not be
            // lost.
            return escaped(&self.plain_text());
        }
        text.trim_end().to_owned()
    }

    /// One line for a cell of a table; `None` where there is more than paragraphs.
    pub(crate) fn to_cell(&self) -> Option<String> {
        let mut cell = String::new();
        for event in self.with_inline_as_html() {
            match event {
                Event::Start(Tag::Paragraph) if cell.is_empty() => {}
                Event::Start(Tag::Paragraph) => cell.push_str("<br/><br/>"),
                Event::End(TagEnd::Paragraph) => {}
                Event::InlineHtml(text) => cell.push_str(&text),
                _ => return None,
            }
        }
        Some(cell)
    }

    /// The first paragraph, for a cell.
    pub(crate) fn first_paragraph(&self) -> Option<String> {
        let end = self.0.iter().position(|event| matches!(event, Event::End(TagEnd::Paragraph)))?;
        Self(self.0[..=end].to_vec()).to_cell()
    }

    /// Everything inside of a paragraph as it is to be written, because what is written must be
    /// read as the same again: marks of emphasis depend on the letters around them, and tags do
    /// not.
    fn with_inline_as_html(&self) -> Vec<Event<'a>> {
        let mut events = Vec::with_capacity(self.0.len());
        let (mut in_code, mut begins) = (false, true);
        let mut link_end = String::new();
        let mut rest = &self.0[..];
        while let [event, after @ ..] = rest {
            rest = after;
            let inline = match event {
                Event::Text(text) if !in_code => Some(if begins { escaped(text) } else { escaped_inside(text) }),
                Event::Code(code) => Some(code_span(code)),
                Event::Start(Tag::Emphasis) => Some("<em>".into()),
                Event::End(TagEnd::Emphasis) => Some("</em>".into()),
                Event::Start(Tag::Strong) => Some("<strong>".into()),
                Event::End(TagEnd::Strong) => Some("</strong>".into()),
                Event::Start(Tag::Strikethrough) => Some("<del>".into()),
                Event::End(TagEnd::Strikethrough) => Some("</del>".into()),
                Event::Start(Tag::Link { dest_url, .. }) if is_plain_address(dest_url) => {
                    link_end = format!("]({dest_url})");
                    Some("[".into())
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    link_end = "</a>".into();
                    Some(format!("<a href=\"{}\">", address(dest_url)))
                }
                Event::End(TagEnd::Link) => Some(std::mem::take(&mut link_end)),
                // Not a line break: a tag that is alone on a line would begin a block of HTML.
                Event::HardBreak => Some("<br/>".into()),
                _ => None,
            };
            in_code = match event {
                Event::Start(Tag::CodeBlock(_)) => true,
                Event::End(TagEnd::CodeBlock) => false,
                _ => in_code,
            };
            begins = inline.is_none() || begins && inline.as_ref().is_some_and(String::is_empty);
            events.push(inline.map_or_else(|| event.clone(), |text| Event::InlineHtml(text.into())));
        }
        merged(events)
    }

    pub(crate) fn plain_text(&self) -> String {
        let texts = self.0.iter().filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(&**text),
            Event::End(TagEnd::Paragraph | TagEnd::Item) | Event::HardBreak => Some(" "),
            _ => None,
        });
        texts.collect()
    }
}

/// One piece for each line, because the writer breaks none.
fn merged(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut merged: Vec<Event<'_>> = Vec::with_capacity(events.len());
    for event in events {
        match (merged.last_mut(), event) {
            (Some(Event::InlineHtml(before)), Event::InlineHtml(more)) => *before = format!("{before}{more}").into(),
            (_, event) => merged.push(event),
        }
    }
    merged
}

/// Not `javascript:`, above all. Addresses without a scheme lead to a place on the same site.
fn leads_to_a_page(address: &str) -> bool {
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        None => true,
    }
}

fn link_to(address: CowStr<'_>) -> Tag<'_> {
    Tag::Link { link_type: LinkType::Inline, dest_url: address, title: "".into(), id: "".into() }
}

/// The language of a code block, which is the name of a class.
fn language_of(kind: CodeBlockKind<'_>) -> CodeBlockKind<'_> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '+' | '#');
    match kind {
        CodeBlockKind::Fenced(info) => {
            let word = info.split_whitespace().next().filter(|word| word.chars().all(is_part)).unwrap_or_default();
            CodeBlockKind::Fenced(word.to_owned().into())
        }
        // In a list, a block that is only indented would be another item's text.
        CodeBlockKind::Indented => CodeBlockKind::Fenced("".into()),
    }
}

/// Adjacent texts are one, so that an address is not cut in two.
fn push_text<'a>(events: &mut Vec<Event<'a>>, text: CowStr<'a>) {
    match events.last_mut() {
        Some(Event::Text(before)) => *before = format!("{before}{text}").into(),
        _ => events.push(Event::Text(text)),
    }
}

/// An address in prose is a link on code hosts, so it is one everywhere.
fn with_addresses_as_links(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut linked = Vec::with_capacity(events.len());
    let (mut in_link, mut in_code) = (false, false);
    for event in events {
        match &event {
            Event::Start(Tag::Link { .. }) => in_link = true,
            Event::End(TagEnd::Link) => in_link = false,
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if !in_link && !in_code => {
                for span in LinkFinder::new().spans(text) {
                    let text = CowStr::from(span.as_str().to_owned());
                    let address = match span.kind() {
                        Some(LinkKind::Email) => Some(format!("mailto:{text}")),
                        Some(LinkKind::Url) => Some(text.to_string()).filter(|address| leads_to_a_page(address)),
                        _ => None,
                    };
                    match address {
                        Some(address) => linked.extend([
                            Event::Start(link_to(address.into())),
                            Event::Text(text),
                            Event::End(TagEnd::Link),
                        ]),
                        None => push_text(&mut linked, text),
                    }
                }
                continue;
            }
            _ => {}
        }
        linked.push(event);
    }
    linked
}

/// What readers get of a page in Markdown, whatever its layout is: tools that format Markdown align
/// tables and have marks of their own.
pub(crate) fn as_read(page: &str) -> String {
    let extensions = Options::ENABLE_GFM.union(OPTIONS);
    let mut text = String::new();
    html::push_html(&mut text, Parser::new_ext(page, extensions));
    text.replace("<p>", "").replace("</p>", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn line(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(cell.as_ref());
        line.push_str(if cell.as_ref().is_empty() { "|" } else { " |" });
    }
    line.push('\n');
    line
}

/// Code for any place. A table takes a pipe for the end of a cell, also in code, and a backslash
/// escapes nothing there.
pub(crate) fn code_span(code: &str) -> String {
    let is_plain = |character: char| !matches!(character, '`' | '|' | '\\' | '\n' | '{' | '}');
    if !code.is_empty() && code.trim() == code && code.chars().all(is_plain) {
        format!("`{code}`")
    } else {
        format!("<code>{}</code>", inside_a_tag(code))
    }
}

/// Plain text as Markdown, for any place: every character of it is shown, and nothing of it means
/// anything.
pub(crate) fn escaped(text: &str) -> String {
    let inside = escaped_inside(text);
    let marks = inside.len() - inside.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    match inside.as_bytes().get(marks) {
        // `1.` and `1)` begin a list, and so do `-` and `+`; `#` begins a heading, `=` and `-` end
        // one, `:` begins a definition.
        Some(b'.' | b')') if marks > 0 => format!("{}\\{}", &inside[..marks], &inside[marks..]),
        Some(b'-' | b'+' | b'#' | b'=' | b':') if marks == 0 => format!("\\{inside}"),
        // A block that begins so is JavaScript for MDX.
        Some(first) if ["import ", "export "].iter().any(|word| inside.starts_with(word)) => {
            format!("&#{first};{}", &inside[1..])
        }
        _ => inside,
    }
}

/// The same after other text of its line.
fn escaped_inside(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
        let escape = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' | '$' | '|' => true,
            // Before a link it would make an image.
            '!' => after.is_empty(),
            // Code hosts make links of these.
            ':' => after.starts_with("//"),
            '.' => before.get(at.saturating_sub(3)..).is_some_and(|three| three.eq_ignore_ascii_case("www")),
            _ => false,
        };
        if escape {
            escaped.push('\\');
        }
        match character {
            '@' if before.ends_with(|c: char| c.is_ascii_alphanumeric() || "._+-".contains(c)) => {
                escaped.push_str(NO_ADDRESS);
            }
            '\n' => escaped.push(' '),
            // For MDX, an expression; two of them, a template of many site generators.
            '{' => escaped.push_str("&#123;"),
            '}' => escaped.push_str("&#125;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether an address needs no escape between the parentheses of a link.
fn is_plain_address(address: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/:.-?=#,+@_%".contains(&byte);
    !address.is_empty() && address.bytes().all(is_plain)
}

/// An `@` that makes no link: code hosts look for mail addresses in what is meant, where no
/// backslash is left.
const NO_ADDRESS: &str = "<wbr/>@";

/// An address between the quotes of an attribute, as the HTML page has it.
fn address(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    // Writing to a string does not fail.
    let _ = escape_href(FmtWriter(&mut escaped), address);
    escaped
}

/// Text inside of a tag that is written out, where Markdown still has a meaning.
fn inside_a_tag(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() || matches!(character, ' ' | '/' | ',') {
            escaped.push(character);
        } else if character == '@' {
            escaped.push_str(NO_ADDRESS);
        } else {
            let _ = write!(escaped, "&#{};", u32::from(character));
        }
    }
    escaped
}

#[cfg(test)]
pub(crate) mod tests;
