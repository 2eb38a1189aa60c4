//! Entries: `NAME = NUMBER MESSAGE`, `retired NAME = NUMBER MESSAGE`, `reserved NUMBER`.

use proc_macro2::Ident;

use super::ast::{Attribute, Code, Entry, Message, MissingPart, Number, Reserved};
use super::lookahead::{after_attributes, at_end_of_entry, begins_entry, is_entry, is_item_inside, is_nearly_keyword};
use super::parser::{Level, Parser};
use super::ranges;
use super::reader::Reader;
use crate::ground::attributes::is_own;
use crate::messages::{LayoutProblem, TextProblem};

impl Parser<'_> {
    pub(super) fn entries(&mut self, reader: &mut Reader<'_>, entries: &mut Vec<Entry>) {
        while !reader.at_end() {
            let attributes = self.attributes(reader);
            if reader.at_end() {
                return self.dangling(&attributes, "an entry");
            }
            self.reported = false;
            if is_item_inside(reader) {
                self.item(reader, attributes, Level::Subcategory);
                reader.punct(',');
            } else if !self.stray(reader, &[','], |_| LayoutProblem::StrayComma) {
                let entry = self.entry(reader, attributes);
                // The rules report what is missing: their advice needs the subcategory's numbers.
                let complete = entry.as_ref().is_some_and(Entry::is_complete);
                entries.extend(entry);
                self.end_of_entry(reader, complete);
            }
        }
    }

    fn entry(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Entry> {
        let Some(first) = reader.peek_ident() else {
            // `= 1001 "..."`, `1001 "..."`
            if reader.peek_number() || reader.peek_equals() {
                return Some(Entry::Code(self.code(reader, attributes, false)));
            }
            self.unexpected(reader, "an entry, `NAME = NUMBER \"message\"`");
            reader.skip();
            return None;
        };
        let after = reader.after_next();
        if first == "retired" || first == "reserved" {
            reader.ident();
            self.words.keywords.push(first.clone());
            return self.after_keyword(reader, attributes, &first);
        }
        let before_number = after.peek_unsigned() && !after.after_next().peek_string();
        if (after.peek_ident().is_some() || before_number) && after.on_same_line() && is_nearly_keyword(&first) {
            reader.ident();
            if before_number {
                self.unknown_word(&first, "reserved", "a number");
                return Some(Entry::Reserved(self.reserved(reader, attributes, &first)));
            }
            let retired = self.unknown_word(&first, "retired", "a name");
            return Some(Entry::Code(self.code(reader, attributes, retired)));
        }
        if !after.peek_equals() && !after.peek_braces() {
            self.words.keywords.push(first);
        }
        Some(Entry::Code(self.code(reader, attributes, false)))
    }

    /// What follows `retired` or `reserved`.
    fn after_keyword(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, word: &Ident) -> Option<Entry> {
        let expected = || format!("a {} after `{word}`", if word == "retired" { "name" } else { "number" });
        if (reader.peek_word("retired") || reader.peek_word("reserved")) && begins_entry(reader) {
            self.unexpected(reader, expected());
            return self.entry(reader, attributes);
        }
        if word == "reserved" {
            self.reach(reader, |reader| reader.peek_number() || reader.peek_punct('.'), expected);
            return Some(Entry::Reserved(self.reserved(reader, attributes, word)));
        }
        // `retired` is being typed on the line above an entry, and must not retire it. In the output
        // of a `macro_rules!` the `=` is not on the line of the name.
        if is_entry(reader) && !reader.on_same_line() && reader.after_next().on_same_line() {
            let name = reader.peek_ident().map(|name| name.to_string()).unwrap_or_default();
            self.report(reader.last, LayoutProblem::RetiredApart { name });
            let missing = Some((MissingPart::Reported, reader.last.into()));
            return Some(Entry::Code(Code { attributes, retired: true, missing, ..Code::default() }));
        }
        self.reach(reader, |reader| reader.peek_ident().is_some(), expected);
        Some(Entry::Code(self.code(reader, attributes, true)))
    }

    /// `NAME = NUMBER MESSAGE`, up to the first part that is missing.
    fn code(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, retired: bool) -> Code {
        let name = reader.ident();
        let nameless = || if retired { reader.last } else { reader.span() };
        let mut missing = name.is_none().then(|| (MissingPart::Name, nameless().into()));
        let (params, has_faulty_params) = self.params(reader, name.as_ref());
        let has_equals = self.equals(reader, name.as_ref());
        let number = if has_equals || name.is_none() { self.number(reader, name.as_ref()) } else { None };
        if number.is_none() {
            let part = if has_equals { MissingPart::Number } else { MissingPart::Equals };
            missing = missing.or(Some((part, reader.last.into())));
        }
        let message = self.message(reader, number.as_ref());
        if let (Some(number), None) = (&number, &message) {
            missing = missing.or(Some((MissingPart::Message, number.at)));
        }
        let missing = missing.map(|(part, at)| (if self.reported { MissingPart::Reported } else { part }, at));
        Code { attributes, retired, name, params, has_faulty_params, number, message, missing }
    }

    /// The `=` of an entry. Whether a number is to follow.
    fn equals(&mut self, reader: &mut Reader<'_>, name: Option<&Ident>) -> bool {
        let Some(name) = name.filter(|_| !reader.peek_equals()) else {
            return reader.punct('=').is_some();
        };
        let may_follow = |reader: &Reader<'_>| reader.on_same_line() || reader.after_next().peek_string();
        let wanted = |reader: &Reader<'_>| reader.peek_equals() || reader.peek_unsigned() && may_follow(reader);
        if !self.reach(reader, wanted, || format!("`=` after `{name}`")) {
            return false;
        }
        if reader.punct('=').is_none() && !self.reported {
            self.report(name.span(), LayoutProblem::EqualsMissing { name: name.to_string() });
        }
        true
    }

    /// A number, or what is in its place before a message: `"1001"`, `AZSM1001`, `BKP-10001`.
    fn number(&mut self, reader: &mut Reader<'_>, name: Option<&Ident>) -> Option<Number> {
        let number = reader.number();
        let could_be = number.is_none() && reader.operator().is_empty() && reader.on_same_line();
        if could_be && let Some((text, at)) = reader.take_before_string() {
            return Some(Number { text, at });
        }
        let expected = || name.map_or_else(|| "a number".to_owned(), |name| format!("the number of `{name}`"));
        if number.is_none() && self.reach(reader, Reader::peek_number, expected) {
            return reader.number();
        }
        number
    }

    /// The message, or what is in its place.
    fn message(&mut self, reader: &mut Reader<'_>, number: Option<&Number>) -> Option<Message> {
        let message = reader.string();
        let Some(number) = number.filter(|_| message.is_none()) else {
            return message;
        };
        if self.reach(reader, Reader::peek_string, || format!("the message after `{}`", number.text)) {
            return reader.string();
        }
        if !self.reported && reader.on_same_line() && !at_end_of_entry(reader) && !begins_entry(reader) {
            let problem = match reader.peek_ident() {
                Some(name) if reader.after_next().operator() == "!" => {
                    TextProblem::MessageMacro { name: name.to_string() }
                }
                _ => TextProblem::MessageNotString { found: reader.describe() },
            };
            self.report(reader.span(), problem);
            while !at_end_of_entry(reader) && !begins_entry(reader) {
                reader.skip();
            }
        }
        None
    }

    /// `reserved 1001`, `reserved 1001..=1003`, after the keyword.
    fn reserved(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, keyword: &Ident) -> Reserved {
        let first = reader.number();
        let operator = if first.is_some() || reader.peek_punct('.') { ranges::operator(reader) } else { None };
        let last = if operator.is_some() { reader.number() } else { None };
        let reported = last.is_some() && !at_end_of_entry(reader);
        if reported {
            self.unexpected(reader, "`,` after the entry");
        }
        if first.is_none() && reader.on_same_line() && !begins_entry(reader) {
            reader.ident();
        }
        let last = last.filter(|_| first.is_some());
        Reserved { attributes, keyword: keyword.span(), reported, first, last, operator }
    }

    /// The comma after an entry. Where it is missing and the next entry begins, nothing is skipped.
    fn end_of_entry(&mut self, reader: &mut Reader<'_>, complete: bool) {
        self.reported = false;
        if complete {
            self.attributes_after(reader);
        }
        let only_attributes = || after_attributes(reader).is_some_and(|ahead| ahead.at_end());
        if reader.peek_punct(',') || reader.at_end() || only_attributes() {
            reader.punct(',');
            return;
        }
        // A word on the line of the entry is no entry that is being typed.
        let is_stray = |reader: &Reader<'_>| reader.on_same_line() && !begins_entry(reader);
        let is_word = reader.peek_ident().is_some();
        let next_begins = is_word && !is_stray(reader) || reader.peek_punct('#');
        let attribute = reader.peek_ident().map(|word| word.to_string()).filter(|word| is_own(word) && !next_begins);
        if complete && next_begins {
            self.report(reader.last, LayoutProblem::CommaMissing);
        } else if let Some(name) = attribute.filter(|_| complete) {
            self.report(reader.span(), LayoutProblem::AttributeWithoutSign { name });
        } else if complete {
            self.unexpected(reader, "`,` after the entry");
        }
        let goes_on = |reader: &Reader<'_>| if is_word { is_stray(reader) } else { !begins_entry(reader) };
        while !next_begins && !reader.at_end() && goes_on(reader) && reader.punct(',').is_none() {
            reader.skip();
        }
    }
}
