//! Scopes, categories and subcategories, and where they cannot be.

use proc_macro2::Ident;

use super::ast::{Attribute, Category, Digit, Item, Scope, Subcategory};
use super::lookahead::{
    begins_item, entry_outside, group_name, has_range, holds_subcategories, is_group, is_keyword, skip_to_braces,
};
use super::parser::{Level, Parser};
use super::ranges::text_of;
use super::reader::Reader;
use crate::ground::names;
use crate::messages::LayoutProblem;

impl Parser<'_> {
    /// What a declaration, a scope or a category holds.
    pub(super) fn items(&mut self, reader: &mut Reader<'_>, level: Level) {
        let (wanted, between) =
            if level == Level::Declaration { ("a scope", "scopes") } else { ("a subcategory", "subcategories") };
        let stray = |found| LayoutProblem::StraySeparator { found, between };
        while !reader.at_end() {
            let attributes = self.attributes(reader);
            self.reported = false;
            if reader.at_end() {
                self.dangling(&attributes, wanted);
            } else if !self.stray(reader, &[',', ';'], stray) && !self.entries_outside(reader) {
                self.item(reader, attributes, level);
            }
        }
    }

    pub(super) fn item(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, level: Level) {
        let Some(first) = reader.peek_ident() else {
            return self.skip_item(reader, level);
        };
        let (after, name) = (reader.after_next(), first.to_string());
        if is_keyword(reader) || level == Level::Declaration && first == "scope" {
            reader.ident();
            self.words.keywords.push(first.clone());
            return self.keyword(reader, attributes, &first, level);
        }
        if first == "reserved" && after.peek_unsigned() {
            let mut rest = after;
            skip_to_braces(&mut rest);
            if !rest.peek_braces() {
                self.words.keywords.push(first.clone());
                self.report(first.span(), LayoutProblem::ReservedOutside);
                *reader = rest;
                return;
            }
        }
        if has_range(&after) || after.peek_number() && level != Level::Declaration {
            match level {
                Level::Declaration => self.report(first.span(), LayoutProblem::OutsideScope { what: "subcategories" }),
                Level::Subcategory => self.report(first.span(), LayoutProblem::SubcategoryInside { name }),
                Level::Scope | Level::Category => {}
            }
            return self.subcategory(reader, attributes);
        }
        let is_rust = names::is_keyword(&name) && after.peek_ident().is_some() && !begins_item(&after);
        if level != Level::Declaration && is_rust {
            return self.skip_item(reader, level);
        }
        if after.peek_ident().is_some() && after.on_same_line() && (begins_item(&after) || is_group(&after)) {
            let (word, meant) = (*reader, names::nearest(&name, ["scope", "category"]));
            let keyword = if level == Level::Declaration || meant == Some("scope") { "scope" } else { "category" };
            reader.ident();
            if is_keyword(&after) {
                self.words.keywords.push(first);
                self.unexpected(&word, level.expected());
            } else if self.unknown_word(&first, keyword, "a name") && keyword == "scope" {
                return self.scope(reader, attributes, true);
            }
            return self.item(reader, attributes, level);
        }
        if is_group(reader) && (holds_subcategories(&after) || self.reported == (level != Level::Declaration)) {
            if level == Level::Declaration {
                self.report_first(first.span(), LayoutProblem::KeywordMissing { keyword: "scope", name });
                return self.scope(reader, attributes, true);
            }
            if level == Level::Scope {
                self.report_first(first.span(), LayoutProblem::KeywordMissing { keyword: "category", name });
            }
            return self.category(reader, attributes, &first, level);
        }
        self.words.keywords.push(first);
        if level == Level::Declaration {
            self.skip_item(reader, level);
        } else {
            self.subcategory(reader, attributes);
        }
    }

    /// An item after its keyword, here or where it cannot be.
    fn keyword(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, keyword: &Ident, level: Level) {
        let is_category = keyword == "category";
        if reader.peek_ident().is_some() && has_range(&reader.after_next()) {
            self.report(keyword.span(), LayoutProblem::GroupWithRange { keyword: keyword.to_string() });
            return self.subcategory(reader, attributes);
        }
        if is_category && level == Level::Declaration {
            self.report(keyword.span(), LayoutProblem::OutsideScope { what: "categories" });
        } else if !is_category && level != Level::Declaration {
            let problem =
                if self.has_scopes() { LayoutProblem::ScopeInside } else { LayoutProblem::SchemeWithoutScopes };
            self.report(keyword.span(), problem);
        }
        if is_category {
            self.category(reader, attributes, keyword, level);
        } else {
            self.scope(reader, attributes, false);
        }
    }

    /// `NAME (= DIGIT)? { ... }`, after the keyword, which may be `reported`.
    fn scope(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, reported: bool) {
        let Some(name) = group_name(reader) else {
            self.report_first(reader.last, LayoutProblem::ScopeWithoutName);
            return self.braces(reader, |parser, inside| parser.items(inside, Level::Scope));
        };
        let (at, outside) = (self.scopes.len(), std::mem::take(&mut self.items));
        let digit = self.digit(reader, &name);
        let has_body = reader.peek_braces();
        if has_body || digit.as_ref().is_none_or(|digit| !digit.text.is_empty()) {
            let digit = digit.as_ref().map_or_else(String::new, |digit| format!(" = {}", digit.text));
            let example = format!("scope {name}{digit}");
            self.body(reader, &example, |parser, inside| parser.items(inside, Level::Scope));
        }
        // While a scope is being typed, its body is missing first.
        let reported = reported || !has_body && digit.is_none();
        let items = std::mem::replace(&mut self.items, outside);
        self.scopes.insert(at, Scope { attributes, name, digit, reported, items });
    }

    /// `= 7`, and `7` or `: 7` as they are meant.
    fn digit(&mut self, reader: &mut Reader<'_>, name: &Ident) -> Option<Digit> {
        let mut ahead = *reader;
        let sign = ahead.take_operator();
        let at = sign.as_ref().map_or_else(|| ahead.span().into(), |(_, at)| *at);
        let number = ahead.number();
        if sign.is_none_or(|(sign, _)| sign != "=") {
            let digit = number.as_ref()?.text.clone();
            self.report(at, LayoutProblem::ScopeDigitForm { name: name.to_string(), digit });
        }
        *reader = ahead;
        if let Some(number) = number {
            return Some(Digit { text: number.text, at: number.at });
        }
        let written = if reader.on_same_line() && !reader.peek_braces() { reader.skip() } else { None };
        let at = if written.is_some() { reader.last.into() } else { at };
        Some(Digit { text: written.map_or_else(String::new, |token| token.to_string()), at })
    }

    /// `NAME { ... }`, after the keyword. If it is nested, its subcategories go to the outer item.
    fn category(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, keyword: &Ident, level: Level) {
        let Some(name) = group_name(reader) else {
            self.report(keyword.span(), LayoutProblem::CategoryWithoutName);
            return self.braces(reader, |parser, inside| parser.items(inside, Level::Category));
        };
        let nested = matches!(level, Level::Category | Level::Subcategory);
        if nested {
            self.report_first(keyword.span(), LayoutProblem::CategoryInside { name: name.to_string() });
        }
        let at = self.items.len();
        let example = format!("category {name}");
        self.body(reader, &example, |parser, inside| parser.items(inside, Level::Category));
        if !nested {
            let inside = self.items.drain(at..).filter_map(|item| match item {
                Item::Subcategory(subcategory) => Some(subcategory),
                Item::Category(_) => None,
            });
            let subcategories = inside.collect();
            self.items.push(Item::Category(Category { attributes, name, subcategories }));
        }
    }

    pub(super) fn subcategory(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) {
        let Some(name) = reader.ident() else {
            return;
        };
        let (at, mut entries) = (self.items.len(), Vec::new());
        let (ranges, range_fault) = self.ranges(reader, &name);
        let read = |parser: &mut Self, inside: &mut Reader<'_>| parser.entries(inside, &mut entries);
        if range_fault.is_none() {
            self.body(reader, &format!("{name} {}", text_of(&ranges)), read);
        } else {
            // One message is enough, and the range comes first.
            self.braces(reader, read);
        }
        self.items.insert(at, Item::Subcategory(Subcategory { attributes, name, ranges, range_fault, entries }));
    }

    /// The braces of an item, where they belong or after stray tokens.
    fn body(&mut self, reader: &mut Reader<'_>, example: &str, read: impl FnOnce(&mut Self, &mut Reader<'_>)) {
        if !reader.peek_braces() {
            let example = format!("{example} {{ ... }}");
            if !reader.on_same_line() || begins_item(reader) {
                return self.report(reader.last, LayoutProblem::BodyMissing { example });
            }
            self.report(reader.span(), LayoutProblem::BodyExpected { found: reader.describe(), example });
        }
        self.braces(reader, read);
    }

    /// What is in the next braces on the line.
    fn braces(&mut self, reader: &mut Reader<'_>, read: impl FnOnce(&mut Self, &mut Reader<'_>)) {
        skip_to_braces(reader);
        let Some(mut inside) = reader.braces() else {
            return;
        };
        if self.depth == MAX_DEPTH {
            return self.report(inside.last, LayoutProblem::TooDeep { max: MAX_DEPTH });
        }
        self.depth += 1;
        read(self, &mut inside);
        self.depth -= 1;
    }

    /// Entries that are in a scope or a category: one message for a run of them.
    fn entries_outside(&mut self, reader: &mut Reader<'_>) -> bool {
        let Some(name) = entry_outside(reader) else {
            return false;
        };
        self.report(name.span(), LayoutProblem::EntryOutside { name: name.to_string() });
        let next_begins = |reader: &Reader<'_>| entry_outside(reader).is_some() || begins_item(reader);
        while entry_outside(reader).is_some() {
            reader.skip();
            while !reader.at_end() && !next_begins(reader) && reader.punct(',').is_none() {
                reader.skip();
            }
        }
        true
    }

    /// Goes on after the next braces or at the next item. Braces that hold subcategories are read,
    /// unless they come first: those are more likely a copy.
    fn skip_item(&mut self, reader: &mut Reader<'_>, level: Level) {
        self.unexpected(reader, level.expected());
        if reader.braces().is_some() {
            return;
        }
        reader.skip();
        while !reader.at_end() && !begins_item(reader) && !reader.peek_braces() {
            reader.skip();
        }
        if holds_subcategories(reader) {
            self.braces(reader, |parser, inside| parser.items(inside, Level::Scope));
        } else {
            reader.braces();
        }
    }
}

/// How deep braces are read. Only three levels mean something, and each uses the compiler's stack.
const MAX_DEPTH: usize = 16;
