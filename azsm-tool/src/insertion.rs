//! A new entry in the text of a declaration: where it goes, and how it is written there. All else
//! stays as it is, byte for byte.

use std::ops::Range;

use azsm_language::plain;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

/// What is to be written.
#[derive(Debug)]
pub(crate) struct NewEntry<'a> {
    pub(crate) name: &'a str,
    pub(crate) number: u32,
    /// As it is written in a declaration.
    pub(crate) digits: &'a str,
    pub(crate) message: &'a str,
    /// `help = "..."`
    pub(crate) attributes: &'a [String],
}

/// Text for a position, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Insertion {
    pub(crate) at: usize,
    pub(crate) text: String,
}

/// The braces of a subcategory in a text, and what is in them.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    /// From the beginning of the file, with LF at the ends of lines.
    text: &'a str,
    /// Where the name of the subcategory begins.
    name: usize,
    /// Between the braces.
    inside: Range<usize>,
    entries: Vec<Written>,
}

/// An entry that is there.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) start: usize,
    /// With its comma.
    pub(crate) end: usize,
    pub(crate) has_comma: bool,
    /// The last, where it reserves several. `None` where it cannot be read.
    number: Option<u32>,
    /// Where it has a name: `NAME = NUMBER`.
    pub(crate) named: Option<Named>,
    /// Whether a message is all that comes after the number.
    pub(crate) is_complete: bool,
}

/// What a code is called, and its number.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) number: u32,
    /// Of the number.
    pub(crate) span: Span,
}

impl<'a> Body<'a> {
    /// The body of the subcategory whose name begins at a byte of a text. The tokens are from this
    /// text.
    pub(crate) fn find(text: &'a str, tokens: TokenStream, name: usize) -> Option<Self> {
        let mut is_after = false;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => is_after |= ident.span().byte_range().start == name,
                TokenTree::Group(group) if is_after && group.delimiter() == Delimiter::Brace => {
                    return Some(Self::of(text, name, &group));
                }
                TokenTree::Group(group) if group.span().byte_range().contains(&name) => {
                    return Self::find(text, group.stream(), name);
                }
                _ => {}
            }
        }
        None
    }

    fn of(text: &'a str, name: usize, braces: &Group) -> Self {
        let inside = braces.span_open().byte_range().end..braces.span_close().byte_range().start;
        Self { text, name, inside, entries: written(braces.stream()) }
    }

    /// The names in the text, also those of entries with mistakes.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Named> {
        self.entries.iter().filter_map(|entry| entry.named.as_ref())
    }

    /// The numbers in the text, also those of entries with mistakes.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().filter_map(|entry| entry.number)
    }

    /// What to insert for an entry to be in its place by number.
    pub(crate) fn with(&self, new: &NewEntry<'_>) -> Vec<Insertion> {
        let is_lower = |entry: &Written| entry.number.is_some_and(|number| number < new.number);
        let lower = self.entries.iter().enumerate().filter(|(_, entry)| is_lower(entry));
        let before = lower.max_by_key(|(_, entry)| entry.number);
        match (before, self.entries.first()) {
            (Some((index, before)), _) => self.after(before, index + 1 == self.entries.len(), new),
            (None, Some(first)) => self.before(first, new),
            (None, None) => self.alone(new),
        }
    }

    fn after(&self, before: &Written, is_last: bool, new: &NewEntry<'_>) -> Vec<Insertion> {
        let mut insertions = Vec::new();
        if !before.has_comma {
            insertions.push(Insertion { at: before.end, text: ",".to_owned() });
        }
        let comma = if is_last && !before.has_comma { "" } else { "," };
        let own_line = self.indentation(before.start).zip(self.end_of_line(before.end));
        insertions.push(match own_line {
            Some((indentation, at)) => Insertion { at, text: format!("\n{}{comma}", lines(new, indentation)) },
            None => Insertion { at: before.end, text: format!(" {}{comma}", in_line(new, " ")) },
        });
        insertions
    }

    fn before(&self, first: &Written, new: &NewEntry<'_>) -> Vec<Insertion> {
        let own_line = self.indentation(first.start).zip(self.end_of_line(self.inside.start));
        vec![match own_line {
            Some((indentation, at)) => Insertion { at, text: format!("\n{},", lines(new, indentation)) },
            None => Insertion { at: first.start, text: format!("{}, ", in_line(new, " ")) },
        }]
    }

    /// In a body without entries, which may have comments.
    fn alone(&self, new: &NewEntry<'_>) -> Vec<Insertion> {
        let between = &self.text[self.inside.clone()];
        let indentation = |outer: &str| format!("{outer}{}", if outer.starts_with('\t') { "\t" } else { "    " });
        let closes_line = self.indentation(self.inside.end).filter(|_| between.contains('\n'));
        let (at, text) = match (closes_line, self.indentation(self.name)) {
            (Some(outer), _) => (self.inside.end - outer.len(), format!("{},\n", lines(new, &indentation(outer)))),
            (None, Some(outer)) if between.is_empty() => {
                (self.inside.start, format!("\n{},\n{outer}", lines(new, &indentation(outer))))
            }
            _ if between.ends_with(char::is_whitespace) => (self.inside.end, format!("{} ", in_line(new, " "))),
            _ => (self.inside.end, format!(" {} ", in_line(new, " "))),
        };
        vec![Insertion { at, text }]
    }

    /// What is before a position on its line, if that is white space.
    fn indentation(&self, at: usize) -> Option<&'a str> {
        let line = &self.text[..at];
        let indentation = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
        indentation.trim().is_empty().then_some(indentation)
    }

    /// The end of the line of a position, if nothing but comments is between them.
    fn end_of_line(&self, mut at: usize) -> Option<usize> {
        loop {
            let rest = &self.text[at..self.inside.end];
            match rest.bytes().next()? {
                b'\n' => return Some(at),
                b'/' if rest.starts_with("//") => return Some(at + rest.find('\n')?),
                b'/' => at += comment_len(rest)?,
                _ if rest.starts_with(char::is_whitespace) => at += rest.chars().next()?.len_utf8(),
                _ => return None,
            }
        }
    }
}

/// The entries that tokens are.
pub(crate) fn written(tokens: TokenStream) -> Vec<Written> {
    let mut entries = Vec::new();
    let mut entry: Option<Written> = None;
    // The last word, and whether the number of a code follows it.
    let (mut word, mut can_be_equal, mut is_equal) = (None, false, false);
    for token in tokens {
        let bytes = token.span().byte_range();
        let written = entry.get_or_insert(Written {
            start: bytes.start,
            end: 0,
            has_comma: false,
            number: None,
            named: None,
            is_complete: false,
        });
        written.end = bytes.end;
        let is_next = std::mem::take(&mut is_equal);
        match &token {
            TokenTree::Ident(ident) => word = Some(plain(ident)),
            TokenTree::Punct(punct) if punct.as_char() == ',' => written.has_comma = true,
            TokenTree::Punct(punct) => is_equal = punct.as_char() == '=' && can_be_equal,
            TokenTree::Literal(literal) => {
                let number = literal.to_string().parse().ok();
                written.is_complete = number.is_none() && written.named.is_some();
                written.number = number.or(written.number);
                let named = word.take().zip(number).filter(|_| is_next);
                let span = literal.span();
                written.named = named.map(|(name, number)| Named { name, number, span }).or(written.named.take());
            }
            TokenTree::Group(_) => {}
        }
        can_be_equal = word.is_some() && !matches!(token, TokenTree::Punct(_));
        if written.has_comma {
            entries.extend(entry.take());
            word = None;
        }
    }
    entries.extend(entry);
    entries
}

/// A file with what is inserted. `on_disk` is where a byte of the text is in the file.
pub(crate) fn inserted(file: &str, insertions: &[Insertion], on_disk: impl Fn(usize) -> usize) -> String {
    let (mut result, mut rest) = (String::new(), 0);
    for Insertion { at, text } in insertions {
        // What is before a line break is before both of its bytes.
        let at = at.checked_sub(1).map_or_else(|| on_disk(0), |last| on_disk(last) + 1);
        let next_end = file[at..].find('\n').map(|end| at + end);
        let line_end = next_end.or_else(|| file[..at].rfind('\n')).map_or("", |end| &file[..end]);
        result.push_str(&file[rest..at]);
        result.push_str(&if line_end.ends_with('\r') { text.replace('\n', "\r\n") } else { text.clone() });
        rest = at;
    }
    result + &file[rest..]
}

/// The bytes of a comment that begins a text, `/* ... */`, with others in it.
fn comment_len(text: &str) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        match text.as_bytes().get(at..at + 2)? {
            b"/*" => (at, depth) = (at + 2, depth + 1),
            b"*/" => (at, depth) = (at + 2, depth.checked_sub(1)?),
            _ => at += 1,
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

fn lines(new: &NewEntry<'_>, indentation: &str) -> String {
    format!("{indentation}{}", in_line(new, &format!("\n{indentation}")))
}

fn in_line(new: &NewEntry<'_>, between: &str) -> String {
    let mut parts: Vec<_> = new.attributes.iter().map(|attribute| format!("#[{attribute}]")).collect();
    // Whatever is not printed as itself is escaped, and so is what ends a literal.
    parts.push(format!("{} = {} {:?}", new.name, new.digits, new.message));
    parts.join(between)
}

#[cfg(test)]
mod tests {
    use azsm_language::{File, Locks, Package, Scheme, read_status_codes};
    use proptest::prelude::*;

    use super::*;

    /// An entry, and what is around it.
    #[derive(Clone, Debug)]
    struct Around {
        number: u32,
        form: usize,
        before: &'static str,
        after: &'static str,
    }

    fn around() -> impl Strategy<Value = Around> {
        let before =
            ["\n        ", " ", "\n\t\t", "\n\n        /// Text, `}`.\n        ", "\n  // a, }\n  #[help = \"x, y\"] "];
        let after = ["", "   ", " // b, }\n", " /* c,\n /* } */ */", "\n// d\n", "\n\n"];
        let texts = (prop::sample::select(before.to_vec()), prop::sample::select(after.to_vec()));
        (1001..1020_u32, 0..3_usize, texts).prop_map(|(number, form, (before, after))| Around {
            number,
            form,
            before,
            after,
        })
    }

    /// A declaration without mistakes, in a layout that people would not choose.
    fn declaration(entries: &[Around], is_sorted: bool, has_last_comma: bool, before: &str, after: &str) -> String {
        let mut entries = entries.to_vec();
        let mut seen = std::collections::BTreeSet::new();
        entries.retain(|entry| seen.insert(entry.number));
        if is_sorted {
            entries.sort_by_key(|entry| entry.number);
        }
        let mut body = String::new();
        for (index, Around { number, form, before, after }) in entries.iter().enumerate() {
            let comma = if has_last_comma || index + 1 < entries.len() { "," } else { "" };
            // A retired and a reserved entry have no such attributes.
            let before = if *form == 0 { *before } else { "\n        " };
            let entry = match form {
                0 => format!("Ä{number}  = {number} r#\"Ä {{{number}}}\"#"),
                1 => format!("retired X{number} = {number} \"x\""),
                _ => format!("reserved {number}"),
            };
            body.extend([before, &entry, comma, after]);
        }
        format!("scope job {{ /* ä */{before}source 1001..=1020 {{{body}{after}}} target 1021..=1040 {{}} }}")
    }

    /// What a declaration means: its rows, and the numbers that it reserves.
    fn meaning(text: &str) -> Result<Vec<String>, Vec<String>> {
        let package = Package { name: String::new(), locks: Locks::Folder(None) };
        let scheme = Scheme::azsm(TokenStream::new());
        let tokens = text.parse().map_err(|_| vec!["no tokens".to_owned()])?;
        let (model, mistakes) = read_status_codes(tokens, &scheme, &package, File::default());
        if !mistakes.is_empty() {
            return Err(mistakes.into_iter().map(|mistake| mistake.message).collect());
        }
        let source = &model.subcategories[0];
        let rows = source.rows().map(|row| format!("{} {} {:?} {:?}", row.number, row.name, row.message, row.help));
        let mut rows: Vec<_> = rows.chain(source.reserved.iter().map(|range| format!("{range:?}"))).collect();
        rows.sort();
        Ok(rows)
    }

    proptest! {
        /// When this fails, `add` breaks or reformats a declaration of a team.
        #[test]
        fn an_entry_more_and_each_other_byte_as_before(
            entries in prop::collection::vec(around(), 0..6),
            (is_sorted, has_last_comma, is_crlf) in any::<(bool, bool, bool)>(),
            before in prop::sample::select(vec!["", "\n    ", "\n\t"]),
            after in prop::sample::select(vec!["", "\n    ", " ", " /* e, } */", "\n// f\n"]),
            number in 1001..1020_u32,
            attributes in prop::collection::vec(Just("help = \"y\"".to_owned()), 0..2),
        ) {
            let text = declaration(&entries, is_sorted, has_last_comma, before, after);
            let old = meaning(&text).unwrap();
            prop_assume!(!entries.iter().any(|entry| entry.number == number));
            let tokens: TokenStream = text.parse().unwrap();
            let body = Body::find(&text, tokens, text.find("source").unwrap()).unwrap();
            let digits = number.to_string();
            let message = "\"New\" \\ {x}";
            let new = NewEntry { name: "New", number, digits: &digits, message, attributes: &attributes };
            let insertions = body.with(&new);
            let file = if is_crlf { text.replace('\n', "\r\n") } else { text.clone() };
            let on_disk = |at: usize| {
                let breaks = text[..=at].matches('\n').count();
                at + if is_crlf { breaks } else { 0 }
            };
            let result = inserted(&file, &insertions, on_disk);
            prop_assert_eq!(result.matches('\r').count(), if is_crlf { result.matches('\n').count() } else { 0 });
            let help = attributes.first().map(|_| azsm_language::Help::Text("y".to_owned()));
            let mut wanted = old;
            wanted.push(format!("{number} New {message:?} {help:?}"));
            wanted.sort();
            prop_assert_eq!(meaning(&result.replace("\r\n", "\n")), Ok(wanted), "{}", result);
            // Nothing is gone, and a comma is all that is added elsewhere.
            let entry = &insertions.last().unwrap().text;
            prop_assert!(insertions.len() == 1 || insertions[0].text == ",");
            let without = result.replacen(&if is_crlf { entry.replace('\n', "\r\n") } else { entry.clone() }, "", 1);
            prop_assert_eq!(without.replace(',', ""), file.replace(',', ""));
            if is_sorted {
                let at = result.find("New = ").unwrap();
                let in_place = |entry: &Around| {
                    (entry.number < number) == result[..at].contains(&format!("= {} ", entry.number))
                };
                let mut first = std::collections::BTreeSet::new();
                let mut written = entries.iter().filter(|entry| first.insert(entry.number) && entry.form < 2);
                prop_assert!(written.all(in_place), "{result}");
            }
        }
    }
}
