//! Tokens to what was written. Reads entry by entry and resynchronises at the next comma or brace, so that one mistake costs
//! one message and everything else is still read. Blames the last good token where something is missing, because the next
//! token may be lines away.

use proc_macro2::{Delimiter, Ident, Span, TokenStream};
use quote::quote;
use syn::buffer::TokenBuffer;

use crate::ast::{
    Attribute, Category, Code, CodeGap, Declaration, Digit, Entry, Item, Message, Number, Range, RangeGap, Reserved,
    Scope, Subcategory,
};
use crate::diagnostics::Diagnostics;
use crate::names;
use crate::problem::Problem;
use crate::reader::{self, Reader};

/// Reads a whole declaration. Never fails: what could not be read is in `diagnostics`.
pub(crate) fn declaration(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Declaration {
    let buffer = TokenBuffer::new2(tokens);
    let mut parser = Parser { diagnostics, keywords: Vec::new(), nested_scopes: Vec::new() };
    let mut reader = Reader::new(buffer.begin(), Span::call_site());
    let mut declaration = parser.declaration(&mut reader);
    declaration.keywords = parser.keywords;
    declaration
}

/// Reads the attributes before an item that is not a declaration.
pub(crate) fn outer_attributes(reader: &mut Reader<'_>, diagnostics: &mut Diagnostics) -> Vec<Attribute> {
    Parser { diagnostics, keywords: Vec::new(), nested_scopes: Vec::new() }.attributes(reader)
}

struct Parser<'d> {
    diagnostics: &'d mut Diagnostics,
    keywords: Vec<Ident>,
    /// Scopes found inside another one; the message is out, and they are kept as scopes of the declaration.
    nested_scopes: Vec<Scope>,
}

impl Parser<'_> {
    fn report(&mut self, span: Span, problem: Problem) {
        self.diagnostics.report(span, problem);
    }

    fn unexpected(&mut self, reader: &Reader<'_>, expected: &'static str) {
        let problem = Problem::Unexpected { found: reader.describe(), expected };
        self.report(reader.span(), problem);
    }

    fn declaration(&mut self, reader: &mut Reader<'_>) -> Declaration {
        let mut declaration = Declaration { attributes: self.inner_attributes(reader), ..Declaration::default() };
        while !reader.at_end() {
            let attributes = self.attributes(reader);
            if reader.at_end() {
                self.dangling(&attributes, "scope");
            } else if let Some(scope) = self.scope(reader, attributes) {
                declaration.scopes.push(scope);
            }
            declaration.scopes.append(&mut self.nested_scopes);
        }
        declaration
    }

    /// `scope NAME (= DIGIT)? { ... }`, or as much of it as can be told.
    fn scope(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Scope> {
        let Some(keyword) = reader.peek_ident() else {
            self.unexpected(reader, "`scope NAME { ... }`");
            skip_to_scope(reader);
            return None;
        };
        let has_name = reader.after_next().peek_ident().is_some();
        if keyword == "scope" {
            reader.ident();
            self.keywords.push(keyword);
        } else if has_name {
            reader.ident();
            self.report(keyword.span(), Problem::unknown_word(&keyword.to_string(), &["scope"]));
        } else if reader.after_next().peek_braces() {
            let name = keyword.to_string();
            self.report(keyword.span(), Problem::ScopeWithoutKeyword { name });
        } else {
            self.unexpected(reader, "`scope NAME { ... }`");
            skip_to_scope(reader);
            return None;
        }
        let Some(name) = reader.ident() else {
            self.report(reader.last, Problem::ScopeWithoutName);
            skip_to_scope(reader);
            return None;
        };
        let digit = self.digit(reader, &name);
        let items = self.scope_body(reader, &name);
        Some(Scope { attributes, name, digit, items })
    }

    fn digit(&mut self, reader: &mut Reader<'_>, name: &Ident) -> Option<Digit> {
        let equals = reader.punct('=')?;
        if let Some(Number { text, span }) = reader.number() {
            return Some(Digit { text, span });
        }
        let span = if reader.at_end() || reader.peek_braces() { equals } else { reader.span() };
        self.report(span, Problem::ScopeDigitMissing { name: name.to_string() });
        if !reader.peek_braces() {
            reader.skip();
        }
        // A digit that no scope has, so that no rule reports the scope again.
        Some(Digit { text: String::new(), span })
    }

    fn scope_body(&mut self, reader: &mut Reader<'_>, name: &Ident) -> Vec<Item> {
        let Some(mut inside) = self.body(reader, "the scope", &format!("scope {name}")) else {
            return Vec::new();
        };
        let mut items = Vec::new();
        while !inside.at_end() {
            let attributes = self.attributes(&mut inside);
            if inside.at_end() {
                self.dangling(&attributes, "sub-category");
            } else if let Some(item) = self.item(&mut inside, attributes) {
                items.push(item);
            }
        }
        items
    }

    /// The braces of a scope, category or sub-category, where they belong or behind stray tokens.
    fn body<'a>(&mut self, reader: &mut Reader<'a>, of: &'static str, example: &str) -> Option<Reader<'a>> {
        if let Some(inside) = reader.braces() {
            return Some(inside);
        }
        let example = format!("{example} {{ ... }}");
        if reader.at_end() || reader.peek_ident().is_some() || reader.peek_punct('#') {
            self.report(reader.last, Problem::BodyMissing { of, example });
            return None;
        }
        self.report(reader.span(), Problem::BodyExpected { found: reader.describe(), example });
        while !reader.at_end() && !reader.peek_braces() && reader.peek_ident().is_none() {
            reader.skip();
        }
        reader.braces()
    }

    /// A category or sub-category of a scope.
    fn item(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Item> {
        if self.stray_separator(reader) {
            return None;
        }
        let Some(first) = reader.peek_ident() else {
            self.unexpected(reader, "`NAME 1001..=1020 { ... }` or `category NAME { ... }`");
            skip_item(reader);
            return None;
        };
        let second_is_ident = reader.after_next().peek_ident().is_some();
        if second_is_ident && first == "category" {
            reader.ident();
            self.keywords.push(first);
            return self.category(reader, attributes).map(Item::Category);
        }
        if second_is_ident && first == "scope" {
            self.report(first.span(), Problem::ScopeInside);
            let nested = self.scope(reader, attributes);
            self.nested_scopes.extend(nested);
            return None;
        }
        if second_is_ident {
            reader.ident();
            self.report(first.span(), Problem::unknown_word(&first.to_string(), &["category"]));
            let grouped = reader.after_next().peek_braces();
            return if grouped {
                self.category(reader, attributes).map(Item::Category)
            } else {
                self.subcategory(reader, attributes).map(Item::Subcategory)
            };
        }
        if holds_subcategories(reader) {
            self.report(first.span(), Problem::CategoryWithoutKeyword { name: first.to_string() });
            return self.category(reader, attributes).map(Item::Category);
        }
        self.subcategory(reader, attributes).map(Item::Subcategory)
    }

    fn category(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Category> {
        let name = reader.ident()?;
        if reader.peek_number() {
            self.report(reader.span(), Problem::CategoryWithRange { name: name.to_string() });
            while !reader.at_end() && !reader.peek_braces() {
                reader.skip();
            }
            // What stands inside are entries, and a category has none: nothing in there can be checked.
            reader.skip();
            return Some(Category { attributes, name, subcategories: Vec::new() });
        }
        let mut subcategories = Vec::new();
        if let Some(mut inside) = self.body(reader, "the category", &format!("category {name}")) {
            while !inside.at_end() {
                let attributes = self.attributes(&mut inside);
                if inside.at_end() {
                    self.dangling(&attributes, "sub-category");
                } else {
                    self.grouped(&mut inside, attributes, &mut subcategories);
                }
            }
        }
        Some(Category { attributes, name, subcategories })
    }

    /// One item inside a category: a sub-category, or a category too many.
    fn grouped(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, into: &mut Vec<Subcategory>) {
        let inner_keyword = reader.peek_ident().filter(|first| first == "category");
        match self.item(reader, attributes) {
            Some(Item::Subcategory(subcategory)) => into.push(subcategory),
            Some(Item::Category(category)) => {
                let span = inner_keyword.map_or(category.name.span(), |keyword| keyword.span());
                self.report(span, Problem::CategoryInside { name: category.name.to_string() });
                into.extend(category.subcategories);
            }
            None => {}
        }
    }

    fn subcategory(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Subcategory> {
        let name = reader.ident()?;
        let (ranges, gap) = ranges(reader);
        let (range_gap, range_start) = gap.map_or((None, None), |gap| (Some((gap.kind, gap.span)), gap.start));
        let example =
            if ranges.is_empty() { format!("{name} 1001..=1020") } else { format!("{name} {}", text_of(&ranges)) };
        let mut entries = Vec::new();
        // A name alone is one mistake: what it lacks first is its range.
        let lacks_all = range_gap.is_some() && !reader.peek_braces();
        if lacks_all {
            skip_to_braces_of(reader);
        }
        let inside = if lacks_all { reader.braces() } else { self.body(reader, "the sub-category", &example) };
        if let Some(mut inside) = inside {
            self.entries(&mut inside, &mut entries);
        }
        Some(Subcategory { attributes, name, ranges, range_gap, range_start, entries })
    }

    fn entries(&mut self, reader: &mut Reader<'_>, entries: &mut Vec<Entry>) {
        while !reader.at_end() {
            let attributes = self.attributes(reader);
            if reader.at_end() {
                self.dangling(&attributes, "entry");
                return;
            }
            if let Some(comma) = reader.punct(',') {
                self.report(comma, Problem::StrayComma);
                continue;
            }
            let entry = self.entry(reader, attributes);
            // What is missing is reported with the sub-category's numbers at hand; one message is enough.
            let complete = entry.as_ref().is_some_and(Entry::is_complete);
            entries.extend(entry);
            self.end_of_entry(reader, complete);
        }
    }

    fn entry(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Entry> {
        let Some(first) = reader.peek_ident() else {
            if reader.peek_number() || reader.peek_punct('=') {
                let span = reader.span();
                return Some(Entry::Code(self.code(reader, attributes, false, Some((CodeGap::Name, span)))));
            }
            self.unexpected(reader, "an entry: `NAME = NUMBER \"message\"`");
            return None;
        };
        match EntryKeyword::of(&first, &reader.after_next()) {
            EntryKeyword::None => Some(Entry::Code(self.code(reader, attributes, false, None))),
            EntryKeyword::Retired => {
                reader.ident();
                self.keywords.push(first);
                let gap = reader.peek_ident().is_none().then_some((CodeGap::Name, reader.last));
                Some(Entry::Code(self.code(reader, attributes, true, gap)))
            }
            EntryKeyword::Reserved => {
                reader.ident();
                self.keywords.push(first.clone());
                Some(Entry::Reserved(reserved(reader, attributes, first.span())))
            }
            EntryKeyword::Mistyped => {
                reader.ident();
                let written = first.to_string();
                self.report(first.span(), Problem::unknown_word(&written, &["retired", "reserved"]));
                match names::nearest(&written, &["retired", "reserved"]) {
                    Some("reserved") => Some(Entry::Reserved(reserved(reader, attributes, first.span()))),
                    meant => Some(Entry::Code(self.code(reader, attributes, meant.is_some(), None))),
                }
            }
        }
    }

    /// `NAME = NUMBER MESSAGE`, up to the first part that is missing.
    fn code(
        &mut self,
        reader: &mut Reader<'_>,
        attributes: Vec<Attribute>,
        retired: bool,
        mut gap: Option<(CodeGap, Span)>,
    ) -> Code {
        let name = reader.ident();
        let has_equals = self.equals(reader, name.as_ref());
        let number = reader.number();
        if number.is_none() {
            let missing = if has_equals { CodeGap::Number } else { CodeGap::Equals };
            gap = gap.or(Some((missing, reader.last)));
        }
        if number.is_some() {
            self.stray_before_message(reader);
        }
        let message = message(reader);
        if message.is_none() {
            gap = gap.or(Some((CodeGap::Message, reader.last)));
        }
        Code { attributes, retired, name, number, message, gap }
    }

    /// The `=` of an entry, or what people write instead of it.
    fn equals(&mut self, reader: &mut Reader<'_>, name: Option<&Ident>) -> bool {
        let operator = reader.operator();
        if operator == "=" {
            return reader.punct('=').is_some();
        }
        let Some(name) = name else {
            return false;
        };
        if reader.peek_number() && !operator.is_empty() || operator.is_empty() && reader.peek_number() {
            self.report(name.span(), Problem::EqualsMissing { name: name.to_string() });
            return true;
        }
        if matches!(operator.as_str(), "=>" | "==" | ":" | ":=" | "->") {
            self.report(reader.span(), Problem::NotEquals { found: operator.clone() });
            for _ in operator.chars() {
                reader.skip();
            }
            return true;
        }
        false
    }

    /// Punctuation between number and message: `Foo = 1001, "..."`.
    fn stray_before_message(&mut self, reader: &mut Reader<'_>) {
        let mut ahead = Reader::new(reader.cursor, reader.last);
        let operator = ahead.operator();
        for _ in operator.chars() {
            ahead.skip();
        }
        if !operator.is_empty() && ahead.peek_string() {
            self.report(reader.span(), Problem::StrayBeforeMessage { found: operator });
            reader.advance(ahead.cursor, ahead.last);
        }
    }

    /// The comma behind an entry. Where it is missing and the next entry begins, nothing is skipped.
    fn end_of_entry(&mut self, reader: &mut Reader<'_>, complete: bool) {
        if reader.at_end() || reader.punct(',').is_some() {
            return;
        }
        let next_begins = reader.peek_ident().is_some() || reader.peek_punct('#');
        if complete && next_begins {
            self.report(reader.last, Problem::CommaMissing);
        } else if complete {
            self.unexpected(reader, "`,` before the next entry");
        }
        if !next_begins {
            skip_entry(reader);
            reader.punct(',');
        }
    }

    fn stray_separator(&mut self, reader: &mut Reader<'_>) -> bool {
        let found = [',', ';'].into_iter().find(|&wanted| reader.peek_punct(wanted));
        let Some(found) = found else {
            return false;
        };
        self.report(reader.span(), Problem::StraySeparator { found });
        reader.skip();
        true
    }

    /// Attributes that nothing follows.
    fn dangling(&mut self, attributes: &[Attribute], wanted: &'static str) {
        if let Some(last) = attributes.last() {
            self.report(last.span, Problem::DanglingAttribute { wanted });
        }
    }

    fn inner_attributes(&mut self, reader: &mut Reader<'_>) -> Vec<Attribute> {
        let mut attributes = Vec::new();
        while reader.peek_punct('#') && reader.after_next().peek_punct('!') {
            let pound = reader.skip();
            let bang = reader.skip();
            if let Some(attribute) = self.attribute(reader, quote!(#pound #bang)) {
                attributes.push(attribute);
            }
        }
        attributes
    }

    fn attributes(&mut self, reader: &mut Reader<'_>) -> Vec<Attribute> {
        let mut attributes = Vec::new();
        while reader.peek_punct('#') {
            let pound = reader.skip();
            if let Some(bang) = reader.punct('!') {
                self.report(bang, Problem::InnerAttributeHere);
                reader.skip();
                continue;
            }
            if let Some(attribute) = self.attribute(reader, quote!(#pound)) {
                attributes.push(attribute);
            }
        }
        attributes
    }

    /// The brackets of an attribute and what they hold.
    fn attribute(&mut self, reader: &mut Reader<'_>, sigil: TokenStream) -> Option<Attribute> {
        let Some((inside, span, rest)) = reader.cursor.group(Delimiter::Bracket) else {
            self.report(reader.last, Problem::AttributeBroken);
            return None;
        };
        let group = reader.cursor.token_tree().map(|(tree, _)| tree);
        reader.advance(rest, span.close());
        let mut content = Reader::new(inside, span.open());
        let start = content.span();
        let name = self.attribute_path(&mut content);
        let tokens = quote!(#sigil #group);
        Some(Attribute { name, span: start, arguments: content.cursor.token_stream(), tokens })
    }

    fn attribute_path(&mut self, content: &mut Reader<'_>) -> String {
        let mut path = String::new();
        while let Some(ident) = content.ident() {
            path.push_str(&ident.to_string());
            if names::AZSM_ATTRIBUTES.contains(&path.as_str()) {
                self.keywords.push(ident);
            }
            if !content.peek_punct(':') || !content.after_next().peek_punct(':') {
                break;
            }
            content.skip();
            content.skip();
            path.push_str("::");
        }
        path
    }
}

enum EntryKeyword {
    None,
    Retired,
    Reserved,
    Mistyped,
}

impl EntryKeyword {
    /// What the first word of an entry is. `retired` and `reserved` are words only here, so that names elsewhere are free.
    fn of(first: &Ident, next: &Reader<'_>) -> Self {
        if first == "retired" {
            return Self::Retired;
        }
        if first == "reserved" {
            return Self::Reserved;
        }
        let written = first.to_string();
        let lower_case = written.starts_with(char::is_lowercase);
        let near = names::nearest(&written, &["retired", "reserved"]).is_some();
        if next.peek_ident().is_some() && (lower_case || near) || lower_case && near && next.peek_number() {
            Self::Mistyped
        } else {
            Self::None
        }
    }
}

/// A range that could not be read.
struct BrokenRange {
    kind: RangeGap,
    span: Span,
    /// Its first number, where that is there.
    start: Option<String>,
}

/// `1001..=1020 | 1101..=1120`, up to the first range that cannot be read.
fn ranges(reader: &mut Reader<'_>) -> (Vec<Range>, Option<BrokenRange>) {
    let mut ranges = Vec::new();
    loop {
        match range(reader) {
            Ok(range) => ranges.push(range),
            Err(BrokenRange { kind: RangeGap::Missing, span, start }) if !ranges.is_empty() => {
                return (ranges, Some(BrokenRange { kind: RangeGap::AfterBar, span, start }));
            }
            Err(broken) => return (ranges, Some(broken)),
        }
        if reader.punct('|').is_none() {
            return (ranges, None);
        }
    }
}

fn range(reader: &mut Reader<'_>) -> Result<Range, BrokenRange> {
    let Some(first) = reader.number() else {
        let (mut kind, mut span) = (RangeGap::Missing, reader.last);
        if reader.peek_punct('.') {
            (kind, span) = (RangeGap::NoFirst, reader.span());
            range_operator(reader);
            reader.number();
        }
        return Err(BrokenRange { kind, span, start: None });
    };
    let broken = |kind, span| BrokenRange { kind, span, start: Some(first.text.clone()) };
    let Some((operator, span)) = range_operator(reader) else {
        return Err(broken(RangeGap::OneNumber, first.span));
    };
    let Some(last) = reader.number() else {
        return Err(broken(RangeGap::NoLast, reader.last));
    };
    let wrong_operator = (operator != "..=").then_some((operator, span));
    Ok(Range { first, last, wrong_operator })
}

fn reserved(reader: &mut Reader<'_>, attributes: Vec<Attribute>, keyword: Span) -> Reserved {
    let first = reader.number();
    let operator = range_operator(reader);
    let last = if operator.is_some() { reader.number() } else { None };
    Reserved { attributes, keyword, first, last, operator }
}

/// `..=`, or the `..` or `...` that stands in its place.
fn range_operator(reader: &mut Reader<'_>) -> Option<(String, Span)> {
    let span = reader.punct('.')?;
    let mut text = ".".to_owned();
    while reader.punct('.').is_some() {
        text.push('.');
    }
    if reader.punct('=').is_some() {
        text.push('=');
    }
    Some((text, span))
}

/// The literal where the message belongs, string or not.
fn message(reader: &mut Reader<'_>) -> Option<Message> {
    let literal = reader.literal()?;
    let span = literal.span();
    Some(Message { text: reader::string_value(literal), span })
}

fn text_of(ranges: &[Range]) -> String {
    let texts: Vec<_> = ranges.iter().map(|range| format!("{}..={}", range.first.text, range.last.text)).collect();
    texts.join(" | ")
}

/// Whether the braces behind a name hold sub-categories, so that the name is a category's.
fn holds_subcategories(reader: &Reader<'_>) -> bool {
    let Some(mut inside) = reader.after_next().braces() else {
        return false;
    };
    while inside.peek_punct('#') {
        inside.skip();
        inside.skip();
    }
    inside.ident().is_some() && inside.number().is_some() && inside.peek_punct('.')
}

fn skip_to_scope(reader: &mut Reader<'_>) {
    let mut first = true;
    while !reader.at_end()
        && (first || reader.peek_ident().is_none_or(|ident| ident != "scope") && !reader.peek_punct('#'))
    {
        first = false;
        reader.skip();
    }
}

/// Behind the next braces, or to the next attribute.
fn skip_item(reader: &mut Reader<'_>) {
    while !reader.at_end() && !reader.peek_punct('#') {
        if reader.braces().is_some() {
            return;
        }
        reader.skip();
    }
}

/// To the braces of a sub-category whose range could not be read, if the next name does not come first.
fn skip_to_braces_of(reader: &mut Reader<'_>) {
    while !reader.at_end() && !reader.peek_braces() && reader.peek_ident().is_none() && !reader.peek_punct('#') {
        reader.skip();
    }
}

/// To the comma behind an entry.
fn skip_entry(reader: &mut Reader<'_>) {
    while !reader.at_end() && !reader.peek_punct(',') {
        reader.skip();
    }
}
