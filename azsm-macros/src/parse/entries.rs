//! Entries: `NAME = NUMBER MESSAGE`, `retired NAME = NUMBER MESSAGE`, `reserved NUMBER`.

use proc_macro2::{Delimiter, Ident};

use super::attributes::behind_attributes;
use super::{Attribute, Extent, Item, Number, Parser, Problem, Reader, ranges};
use crate::ast::{Code, CodeGap, Entry, Message, Reserved};
use crate::names;
use crate::reader;

impl Parser<'_> {
    pub(super) fn entries(&mut self, reader: &mut Reader<'_>, entries: &mut Vec<Entry>) {
        while !reader.at_end() {
            let attributes = self.attributes(reader);
            if reader.at_end() {
                self.dangling(&attributes, "an entry");
                return;
            }
            if self.stray_commas(reader) {
                continue;
            }
            let Some(attributes) = self.item_inside(reader, attributes) else {
                continue;
            };
            let entry = self.entry(reader, attributes);
            // What is missing is reported with the sub-category's numbers at hand; one message is enough.
            let complete = entry.as_ref().is_some_and(Entry::is_complete);
            entries.extend(entry);
            self.end_of_entry(reader, complete);
        }
    }

    /// A scope, category or sub-category among the entries. Gives the attributes back when there is none.
    fn item_inside(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Vec<Attribute>> {
        let Some(first) = reader.peek_ident() else {
            return Some(attributes);
        };
        let after = reader.after_next();
        let behind_name = after.after_next();
        let named = after.peek_ident().is_some();
        if first == "scope" && named && (behind_name.peek_braces() || behind_name.peek_punct('=')) && !is_entry(&after)
        {
            self.report(first.span(), Problem::ScopeInside);
            reader.ident();
            let scope = self.named_scope(reader, attributes, false);
            self.nested_scopes.extend(scope);
        } else if first == "category" && named && behind_name.peek_braces() {
            reader.ident();
            // Its message is that of a category inside another one.
            self.category(reader, attributes, &first, true);
        } else if first != "reserved" && after.peek_unsigned() && is_range_and_braces(&after) {
            self.report(first.span(), Problem::SubcategoryInside { name: first.to_string() });
            let subcategory = self.subcategory(reader, attributes);
            self.nested_items.extend(subcategory.map(Item::Subcategory));
        } else {
            return Some(attributes);
        }
        reader.punct(',');
        None
    }

    /// Commas that end nothing: one message for a run of them.
    fn stray_commas(&mut self, reader: &mut Reader<'_>) -> bool {
        let first = reader.span();
        if !reader.peek_punct(',') {
            return false;
        }
        while reader.punct(',').is_some() {}
        self.report(Extent::new(first, reader.last), Problem::StrayComma);
        true
    }

    fn entry(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Entry> {
        let Some(first) = reader.peek_ident() else {
            return self.entry_without_name(reader, attributes);
        };
        let after = reader.after_next();
        let keyword_follows = (after.peek_word("retired") || after.peek_word("reserved")) && begins_entry(&after);
        if keyword_follows && after.on_same_line() && first != "retired" && first != "reserved" {
            self.report(first.span(), Problem::StraySign { found: first.to_string() });
            reader.ident();
            return self.entry(reader, attributes);
        }
        match Keyword::of(&first, &after) {
            Keyword::None => {
                if after.operator() != "=" {
                    self.words.keywords.push(first);
                }
                Some(Entry::Code(self.code(reader, attributes, false, None)))
            }
            Keyword::Retired | Keyword::Reserved => {
                reader.ident();
                self.words.keywords.push(first.clone());
                Some(self.behind_keyword(reader, attributes, &first))
            }
            Keyword::MistypedBeforeName => {
                reader.ident();
                let retired = self.unknown_word(&first, &["retired"], "a name").is_some();
                let mut code = self.code(reader, attributes, retired, None);
                code.gap = code.gap.map(|(_, at)| (CodeGap::Told, at));
                Some(Entry::Code(code))
            }
            Keyword::MistypedBeforeNumber => {
                reader.ident();
                self.unknown_word(&first, &["reserved"], "a number");
                Some(Entry::Reserved(self.reserved(reader, attributes, &first)))
            }
        }
    }

    /// `= 1001 "..."`, `1001 "..."`, `1001`
    fn entry_without_name(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Entry> {
        if reader.peek_unsigned() && (reader.after_next().at_end() || reader.after_next().peek_punct(',')) {
            let number = reader.number()?;
            self.report(number.at, Problem::NumberAlone { number: number.text });
            return None;
        }
        if reader.peek_number() || reader.operator() == "=" {
            let at = reader.span().into();
            return Some(Entry::Code(self.code(reader, attributes, false, Some((CodeGap::Name, at)))));
        }
        self.unexpected(reader, "an entry, `NAME = NUMBER \"message\"`");
        reader.skip();
        None
    }

    /// What follows `retired` or `reserved`.
    fn behind_keyword(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, keyword: &Ident) -> Entry {
        self.sign_behind_keyword(reader);
        let second = reader.peek_ident().filter(|second| second == "retired" || second == "reserved");
        let after = reader.after_next();
        let second = second.filter(|_| after.peek_number() || after.peek_ident().is_some());
        if let Some(second) = &second {
            let problem = Problem::KeywordTwice { first: keyword.to_string(), second: second.to_string() };
            self.report(second.span(), problem);
            reader.ident();
        }
        let reserved = if second.is_some() { reader.peek_number() } else { keyword == "reserved" };
        if reserved {
            return Entry::Reserved(self.reserved(reader, attributes, keyword));
        }
        if stands_above_an_entry(reader) {
            let gap = Some((CodeGap::Name, reader.last.into()));
            return Entry::Code(Code { attributes, retired: true, name: None, number: None, message: None, gap });
        }
        let gap = reader.peek_ident().is_none().then(|| (CodeGap::Name, reader.last.into()));
        Entry::Code(self.code(reader, attributes, true, gap))
    }

    /// `retired: Foo`, `reserved = 1010`
    fn sign_behind_keyword(&mut self, reader: &mut Reader<'_>) {
        let mut ahead = *reader;
        let Some((found, at)) = ahead.take_operator() else {
            return;
        };
        let retired_without_name = ahead.peek_number() && ahead.after_next().peek_string();
        if (ahead.peek_ident().is_some() || ahead.peek_unsigned())
            && !retired_without_name
            && matches!(found.as_str(), "=" | ":")
        {
            self.report(at, Problem::StraySign { found });
            reader.advance(ahead.cursor, ahead.last);
        }
    }

    /// `NAME = NUMBER MESSAGE`, up to the first part that is missing.
    fn code(
        &mut self,
        reader: &mut Reader<'_>,
        attributes: Vec<Attribute>,
        retired: bool,
        mut gap: Option<(CodeGap, Extent)>,
    ) -> Code {
        let name = reader.ident();
        let has_equals = self.equals(reader, name.as_ref());
        self.attributes_inside(reader);
        let number = reader.number().or_else(|| if has_equals { not_a_number(reader) } else { None });
        if number.is_none() {
            let missing = if has_equals { CodeGap::Number } else { CodeGap::Equals };
            gap = gap.or(Some((missing, reader.last.into())));
        }
        let message = match &number {
            Some(number) => {
                self.attributes_inside(reader);
                self.stray_before_message(reader);
                self.message(reader, number, &mut gap)
            }
            None => take_string(reader),
        };
        Code { attributes, retired, name, number, message, gap }
    }

    /// The `=` of an entry, or what people write instead of it. Whether a number is to follow.
    fn equals(&mut self, reader: &mut Reader<'_>, name: Option<&Ident>) -> bool {
        self.attributes_inside(reader);
        if reader.operator() == "=" {
            reader.punct('=');
            self.second_operator(reader);
            return true;
        }
        let Some(name) = name else {
            return false;
        };
        let after = reader.after_next();
        if reader.peek_unsigned() && after.operator() == "=" && after.after_next().peek_number() {
            self.report(reader.span(), Problem::StrayBeforeEquals { found: reader.describe() });
            reader.skip();
            reader.punct('=');
            return true;
        }
        if reader.peek_unsigned() && reader.on_same_line() {
            self.report(name.span(), Problem::EqualsMissing { name: name.to_string() });
            return true;
        }
        let mut ahead = *reader;
        if let Some((found, at)) = ahead.take_operator() {
            let separates = matches!(found.as_str(), "," | ";");
            if ahead.peek_unsigned() && (!separates || ahead.after_next().peek_string()) {
                self.report(at, Problem::NotEquals { found });
                reader.advance(ahead.cursor, ahead.last);
                return true;
            }
        }
        self.stray_before_equals(reader)
    }

    /// `= = 1005`
    fn second_operator(&mut self, reader: &mut Reader<'_>) {
        let mut ahead = *reader;
        let others = ["-", "+", ",", ";"];
        let operator = ahead.take_operator().filter(|(found, _)| !others.contains(&found.as_str()));
        if let Some((found, at)) = operator.filter(|_| ahead.peek_unsigned()) {
            self.report(at, Problem::StraySign { found });
            reader.advance(ahead.cursor, ahead.last);
        }
    }

    /// `Foo(u8) = 1005`, `Foo: u16 = 1005`: on one line, something that leads to an `=` and a number.
    fn stray_before_equals(&mut self, reader: &mut Reader<'_>) -> bool {
        if reader.peek_ident().is_some() || reader.peek_punct('#') {
            return false;
        }
        let mut ahead = *reader;
        while ahead.on_same_line() && !ahead.peek_punct(',') && ahead.peek_literal().is_none() {
            if ahead.operator() == "=" {
                ahead.punct('=');
                if !ahead.peek_number() {
                    return false;
                }
                self.report(reader.span(), Problem::StrayBeforeEquals { found: reader.describe() });
                reader.advance(ahead.cursor, ahead.last);
                return true;
            }
            ahead.skip();
        }
        false
    }

    /// Something between number and message: `Foo = 1001, "..."`.
    fn stray_before_message(&mut self, reader: &mut Reader<'_>) {
        let mut ahead = *reader;
        let (found, at) = match ahead.take_operator() {
            Some((found, at)) if found != "#" => (format!("`{found}`"), at),
            _ => {
                ahead = *reader;
                let (found, at) = (ahead.describe(), ahead.span().into());
                if ahead.peek_string() || !ahead.on_same_line() || ahead.peek_punct('#') {
                    return;
                }
                ahead.skip();
                (found, at)
            }
        };
        if ahead.peek_string() && (reader.on_same_line() || !is_entry(reader)) {
            self.report(at, Problem::StrayBeforeMessage { found });
            reader.advance(ahead.cursor, ahead.last);
        }
    }

    /// The message, or what is in its place.
    fn message(
        &mut self,
        reader: &mut Reader<'_>,
        number: &Number,
        gap: &mut Option<(CodeGap, Extent)>,
    ) -> Option<Message> {
        if reader.peek_string() {
            return take_string(reader);
        }
        let next_begins = reader.peek_ident().is_some() && (!reader.on_same_line() || begins_entry(reader));
        if reader.at_end() || reader.peek_punct(',') || reader.peek_punct('#') || next_begins {
            *gap = gap.or(Some((CodeGap::Message, number.at)));
            return None;
        }
        self.report(reader.span(), not_a_message(reader));
        *gap = Some((CodeGap::Told, number.at));
        while reader.on_same_line() && !reader.peek_punct(',') && !begins_entry(reader) {
            reader.skip();
        }
        None
    }

    /// `reserved 1001`, `reserved 1001..=1003`, after the keyword.
    fn reserved(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, keyword: &Ident) -> Reserved {
        let first = reader.number();
        let operator = if first.is_some() || reader.peek_punct('.') { ranges::operator(reader) } else { None };
        let last = if operator.is_some() { reader.number() } else { None };
        if first.is_none() && reader.on_same_line() && reader.peek_ident().is_some() && !begins_entry(reader) {
            reader.ident();
        }
        let keyword = keyword.span();
        let told =
            operator.as_ref().is_some_and(|(found, _)| found != "..=") && last.is_some() && !at_end_of_entry(reader);
        if let Some(first) = first.as_ref().filter(|_| told) {
            self.report(Extent::new(first.at.first, reader.last), Problem::RangesUnreadable);
        }
        let (first, last, operator) = if first.is_none() { (None, None, operator) } else { (first, last, operator) };
        Reserved { attributes, keyword, told, first, last, operator }
    }

    /// The comma after an entry. Where it is missing and the next entry begins, nothing is skipped.
    fn end_of_entry(&mut self, reader: &mut Reader<'_>, complete: bool) {
        if complete {
            self.attributes_behind(reader);
        }
        if reader.at_end()
            || reader.punct(',').is_some()
            || behind_attributes(reader).is_some_and(|ahead| ahead.at_end())
        {
            return;
        }
        let next_begins = reader.peek_ident().is_some() || reader.peek_punct('#');
        if complete && next_begins {
            self.report(reader.last, Problem::CommaMissing);
        } else if complete {
            self.unexpected(reader, "`,` after the entry");
        }
        if !next_begins {
            skip_entry(reader);
        }
    }
}

enum Keyword {
    None,
    Retired,
    Reserved,
    /// `retird Foo`
    MistypedBeforeName,
    /// `resreved 1010`
    MistypedBeforeNumber,
}

impl Keyword {
    /// What the first word of an entry is. `retired` and `reserved` are words only here, so that names elsewhere are free.
    fn of(first: &Ident, next: &Reader<'_>) -> Self {
        if first == "retired" {
            return Self::Retired;
        }
        if first == "reserved" {
            return Self::Reserved;
        }
        let mistyped = if next.peek_ident().is_some() {
            Self::MistypedBeforeName
        } else if next.peek_unsigned() && !next.after_next().peek_string() {
            Self::MistypedBeforeNumber
        } else {
            return Self::None;
        };
        let written = first.to_string();
        let could_be = || {
            written.starts_with(char::is_lowercase)
                || names::nearest(&written.to_lowercase(), ["retired", "reserved"]).is_some()
        };
        if next.on_same_line() && could_be() { mistyped } else { Self::None }
    }
}

/// Whether the word before is alone on its line, above a whole entry: it is being typed, and must not retire that. What a
/// `macro_rules!` puts together is on many lines, but then the `=` is not on that of the name.
fn stands_above_an_entry(reader: &Reader<'_>) -> bool {
    is_entry(reader) && !reader.on_same_line() && reader.after_next().on_same_line()
}

/// Whether an entry begins here that cannot be anything else.
fn begins_entry(reader: &Reader<'_>) -> bool {
    let after = reader.after_next();
    match reader.peek_ident() {
        Some(word) if word == "retired" => after.peek_ident().is_some(),
        Some(word) if word == "reserved" => after.peek_number(),
        Some(_) => is_entry(reader),
        None => behind_attributes(reader).is_some(),
    }
}

fn at_end_of_entry(reader: &Reader<'_>) -> bool {
    reader.at_end() || reader.peek_punct(',') || reader.peek_punct('#') || !reader.on_same_line()
}

/// `NAME = 1001`
fn is_entry(reader: &Reader<'_>) -> bool {
    let after = reader.after_next();
    reader.peek_ident().is_some() && after.operator() == "=" && after.after_next().peek_number()
}

fn is_range_and_braces(reader: &Reader<'_>) -> bool {
    let mut ahead = *reader;
    if !ahead.after_next().peek_punct('.') {
        return false;
    }
    ranges::ranges(&mut ahead);
    ahead.peek_braces()
}

/// What is in the place of the message and is not a string literal.
fn not_a_message(reader: &Reader<'_>) -> Problem {
    if let Some(name) = reader.peek_ident().filter(|_| reader.after_next().operator() == "!") {
        return Problem::MessageMacro { name: name.to_string() };
    }
    let meant = match reader.peek_literal().map(syn::Lit::new) {
        Some(syn::Lit::Char(character)) => Some(format!("{:?}", character.value().to_string())),
        Some(syn::Lit::ByteStr(bytes)) => String::from_utf8(bytes.value()).ok().map(|text| format!("{text:?}")),
        Some(syn::Lit::CStr(text)) => text.value().to_str().ok().map(|text| format!("{text:?}")),
        _ => None,
    };
    match (meant, reader.peek_literal()) {
        (Some(meant), Some(written)) => Problem::MessageOtherLiteral { meant, written: written.to_string() },
        _ => Problem::MessageNotString { found: reader.describe() },
    }
}

/// What is between `=` and the message and is not a number: `"1001"`, `AZSM1001`, `(1001)`.
fn not_a_number(reader: &mut Reader<'_>) -> Option<Number> {
    let is_code = reader.peek_ident().is_some_and(|word| word.to_string().to_ascii_lowercase().starts_with("azsm"));
    let could_be = reader.peek_ident().is_some()
        || reader.peek_literal().is_some()
        || reader.peek_group(Delimiter::Parenthesis).is_some();
    if !reader.on_same_line() || !could_be || !(is_code || reader.after_next().peek_string()) {
        return None;
    }
    let at = reader.span().into();
    let text = reader.skip()?.to_string();
    Some(Number { text, at })
}

fn take_string(reader: &mut Reader<'_>) -> Option<Message> {
    let literal = reader.peek_literal().filter(reader::is_string_literal)?;
    reader.literal();
    let (span, written) = (literal.span(), literal.to_string());
    Some(Message { text: reader::string_value(literal), span, written })
}

/// Behind the comma of an entry, or to where the next entry begins.
fn skip_entry(reader: &mut Reader<'_>) {
    while !reader.at_end() && !begins_entry(reader) {
        if reader.punct(',').is_some() {
            return;
        }
        reader.skip();
    }
}
