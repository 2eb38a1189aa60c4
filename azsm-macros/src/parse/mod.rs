//! Tokens to what was written. Reads entry by entry and resynchronises at the next comma, line or brace, so that one mistake
//! costs one message and everything else is still read. Blames the last good token where something is missing, because the
//! next token may be lines away; for the same reason a word that is alone on its line is one that is being typed, and has
//! nothing to do with the next line.

mod attributes;
mod entries;
mod ranges;

use proc_macro2::{Delimiter, Ident, Span, TokenStream};
use syn::buffer::TokenBuffer;

use crate::ast::{Attribute, Category, Declaration, Digit, Item, Number, Range, RangeGap, Scope, Subcategory, Words};
use crate::diagnostics::{Diagnostics, Extent};
use crate::names;
use crate::problem::Problem;
use crate::reader::Reader;

/// Reads a whole declaration. Never fails: what could not be read is in `diagnostics`.
pub(crate) fn declaration(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Declaration {
    let buffer = TokenBuffer::new2(tokens);
    let mut parser = Parser::new(diagnostics);
    let mut reader = Reader::new(buffer.begin(), Span::call_site());
    let mut declaration = parser.declaration(&mut reader);
    declaration.words = parser.words;
    declaration
}

/// Reads the attributes before a registry, and their words for editors.
pub(crate) fn outer_attributes(reader: &mut Reader<'_>, diagnostics: &mut Diagnostics) -> (Vec<Attribute>, Words) {
    let mut parser = Parser::new(diagnostics);
    parser.inner_here = Problem::RegistryInnerAttribute;
    (parser.attributes(reader), parser.words)
}

struct Parser<'d> {
    diagnostics: &'d mut Diagnostics,
    words: Words,
    /// What is wrong with an inner attribute among outer ones.
    inner_here: Problem,
    /// What is in the wrong place is kept, its message out: scopes inside something, items inside a sub-category, and
    /// items outside of every scope.
    nested_scopes: Vec<Scope>,
    nested_items: Vec<Item>,
    outer_items: Vec<Item>,
    /// How many braces are open.
    depth: usize,
}

/// How deep braces are read. Three levels mean something; more are mistakes, each with a message, and every level takes a part of
/// the compiler's stack.
const MAX_DEPTH: usize = 16;

impl<'d> Parser<'d> {
    fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            diagnostics,
            words: Words::default(),
            inner_here: Problem::InnerAttributeHere,
            nested_scopes: Vec::new(),
            nested_items: Vec::new(),
            outer_items: Vec::new(),
            depth: 0,
        }
    }

    fn report(&mut self, at: impl Into<Extent>, problem: Problem) {
        self.diagnostics.report(at, problem);
    }

    fn unexpected(&mut self, reader: &Reader<'_>, expected: &'static str) {
        let problem = Problem::Unexpected { found: reader.describe(), expected };
        self.report(reader.span(), problem);
    }

    fn unknown_word(&mut self, word: &Ident, known: &[&'static str], before: &'static str) -> Option<&'static str> {
        self.words.keywords.push(word.clone());
        let written = word.to_string();
        let meant = names::nearest(&written.to_lowercase(), known.iter().copied());
        let list = known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or ");
        self.report(word.span(), Problem::UnknownWord { written, meant, known: list, before });
        meant
    }

    fn declaration(&mut self, reader: &mut Reader<'_>) -> Declaration {
        let mut declaration = Declaration { attributes: self.inner_attributes(reader), ..Declaration::default() };
        while !reader.at_end() {
            let attributes = self.attributes(reader);
            if reader.at_end() {
                self.dangling(&attributes, "a scope");
            } else if let Some(scope) = self.scope(reader, attributes) {
                declaration.scopes.push(scope);
            }
            declaration.scopes.append(&mut self.nested_scopes);
        }
        for item in std::mem::take(&mut self.outer_items) {
            into_its_scope(item, &mut declaration.scopes);
        }
        declaration
    }

    /// `scope NAME (= DIGIT)? { ... }`, or as much of it as can be told.
    fn scope(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Scope> {
        const EXPECTED: &str = "`scope NAME { ... }`";
        if self.stray_separators(reader, "scopes") {
            return None;
        }
        let Some(first) = reader.peek_ident() else {
            self.unexpected(reader, EXPECTED);
            self.skip_to_scope(reader);
            return None;
        };
        let after = reader.after_next();
        if first == "scope" {
            reader.ident();
            self.words.keywords.push(first);
            return self.named_scope(reader, attributes, false);
        }
        if let Some(item) = self.item_outside(reader, &first) {
            self.outer_items.push(item);
            return None;
        }
        if after.peek_braces() || is_digit_and_braces(after) {
            self.report(first.span(), Problem::ScopeWithoutKeyword { name: first.to_string() });
            return self.named_scope(reader, attributes, true);
        }
        if after.peek_ident().is_some() && after.on_same_line() && !begins_scope(&after) {
            return self.mistyped_scope(reader, attributes);
        }
        self.words.keywords.push(first);
        self.unexpected(reader, EXPECTED);
        self.skip_to_scope(reader);
        None
    }

    /// To the next scope. What looks like the body of one is kept.
    fn skip_to_scope(&mut self, reader: &mut Reader<'_>) {
        // Braces after braces are more likely a copy.
        reader.skip();
        while !reader.at_end() && !reader.peek_word("scope") && !reader.peek_punct('#') {
            if let Some(mut inside) = holds_subcategories(reader).then(|| reader.braces()).flatten() {
                let items = self.items(&mut inside, false);
                self.outer_items.extend(items);
            } else {
                reader.skip();
            }
        }
    }

    /// `scop job { ... }`, `mod job { ... }`.
    fn mistyped_scope(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Scope> {
        let word = reader.ident()?;
        let meant = self.unknown_word(&word, &["scope"], "a name");
        let name = reader.peek_ident()?;
        let after = reader.after_next();
        if (meant.is_some() || names::known_scope(&name.to_string()).is_some() || after.peek_punct('='))
            && (after.peek_braces() || after.peek_punct('='))
        {
            return self.named_scope(reader, attributes, true);
        }
        // Whatever it is, it is no scope.
        self.skip_to_scope(reader);
        None
    }

    /// A scope after its keyword. `told` when the keyword had a message.
    fn named_scope(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, told: bool) -> Option<Scope> {
        if reader.peek_ident().is_none() || begins_scope(reader) {
            self.report(reader.last, Problem::ScopeWithoutName);
            self.nameless_scope(reader);
            return None;
        }
        let name = reader.ident()?;
        let digit = self.digit(reader, &name);
        let digit_missing = digit.as_ref().is_some_and(|digit| digit.text.is_empty());
        let has_body = reader.peek_braces();
        let items =
            if digit_missing && !has_body { Vec::new() } else { self.scope_body(reader, &name, digit.as_ref()) };
        // While a scope is being typed, its body is what it lacks first.
        let told = told || !has_body && digit.is_none();
        Some(Scope { attributes, name, digit, told, items })
    }

    /// `scope { ... }`, `scope 7 { ... }`: what it holds is kept.
    fn nameless_scope(&mut self, reader: &mut Reader<'_>) {
        while reader.on_same_line() && !reader.peek_braces() && !begins_scope(reader) {
            reader.skip();
        }
        if let Some(mut inside) = reader.braces() {
            let items = self.items(&mut inside, false);
            self.outer_items.extend(items);
        }
    }

    fn digit(&mut self, reader: &mut Reader<'_>, name: &Ident) -> Option<Digit> {
        let operator = reader.operator();
        if operator == "=" {
            let equals = reader.punct('=')?;
            if let Some(Number { text, at }) = reader.number() {
                return Some(Digit { text, at });
            }
            let at = Extent::from(reader.span());
            if reader.on_same_line() && !reader.peek_braces() {
                let text = reader.skip().map_or_else(String::new, |token| token.to_string());
                return Some(Digit { text, at });
            }
            return Some(Digit { text: String::new(), at: equals.into() });
        }
        let mut ahead = *reader;
        let wrong = ahead.take_operator().map(|(_, at)| at);
        let Number { text, at } = match ahead.cursor.group(Delimiter::Parenthesis) {
            Some((inside, span, rest)) => {
                let mut inside = Reader::new(inside, span.open());
                let number = inside.number().filter(|_| inside.at_end())?;
                ahead.advance(rest, span.close());
                Number { at: span.open().into(), ..number }
            }
            None => ahead.number()?,
        };
        let problem = Problem::ScopeDigitForm { name: name.to_string(), digit: text.clone() };
        self.report(wrong.unwrap_or(at), problem);
        reader.advance(ahead.cursor, ahead.last);
        Some(Digit { text, at })
    }

    fn scope_body(&mut self, reader: &mut Reader<'_>, name: &Ident, digit: Option<&Digit>) -> Vec<Item> {
        let digit = digit.map_or_else(String::new, |digit| format!(" = {}", digit.text));
        match self.body(reader, "the scope", &format!("scope {name}{digit}")) {
            Some(mut inside) => self.items(&mut inside, false),
            None => Vec::new(),
        }
    }

    /// The braces of a scope, category or sub-category, where they belong or after stray tokens.
    fn body<'a>(&mut self, reader: &mut Reader<'a>, of: &'static str, example: &str) -> Option<Reader<'a>> {
        if let Some(inside) = reader.braces() {
            return Some(inside);
        }
        let example = format!("{example} {{ ... }}");
        if !reader.on_same_line() || begins_item(reader) {
            self.report(reader.last, Problem::BodyMissing { of, example });
            return None;
        }
        self.report(reader.span(), Problem::BodyExpected { found: reader.describe(), example });
        skip_to_braces(reader);
        reader.braces()
    }

    /// Whether braces can be read that begin before `inside`; reports those that are too deep.
    fn enter(&mut self, inside: &Reader<'_>) -> bool {
        let can_be_read = self.depth < MAX_DEPTH;
        if can_be_read {
            self.depth += 1;
        } else {
            self.report(inside.last, Problem::TooDeep { max: MAX_DEPTH });
        }
        can_be_read
    }

    /// What a scope or a category holds.
    fn items(&mut self, inside: &mut Reader<'_>, in_category: bool) -> Vec<Item> {
        let mut items = Vec::new();
        if !self.enter(inside) {
            return items;
        }
        while !inside.at_end() {
            let attributes = self.attributes(inside);
            if inside.at_end() {
                self.dangling(&attributes, "a sub-category");
            } else if let Some(item) = self.item(inside, attributes, in_category) {
                items.push(item);
            }
            items.append(&mut self.nested_items);
        }
        self.depth -= 1;
        items
    }

    /// A category or sub-category.
    fn item(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>, in_category: bool) -> Option<Item> {
        if self.stray_separators(reader, "sub-categories") || self.entries_outside(reader) {
            return None;
        }
        let Some(first) = reader.peek_ident() else {
            self.unexpected(reader, "a sub-category, `NAME FIRST..=LAST { ... }`, or `category NAME { ... }`");
            skip_item(reader);
            return None;
        };
        let after = reader.after_next();
        let named = after.peek_ident().is_some() && after.on_same_line();
        let meant = names::nearest(&first.to_string().to_lowercase(), ["category", "scope"]).filter(|_| named);
        let before_range =
            named && after.after_next().peek_unsigned() && after.after_next().after_next().peek_punct('.');
        if first == "scope" && before_range {
            self.report(first.span(), Problem::StraySign { found: first.to_string() });
            reader.ident();
            return self.subcategory(reader, attributes).map(Item::Subcategory);
        }
        if (first == "scope" || meant == Some("scope")) && !after.peek_number() {
            self.scope_inside(reader, attributes);
            return None;
        }
        if first == "category" && !after.peek_number() {
            reader.ident();
            self.words.keywords.push(first.clone());
            return self.category(reader, attributes, &first, in_category);
        }
        if named {
            let grouped = after.after_next().peek_braces();
            reader.ident();
            if begins_item(reader) && (reader.peek_word("category") || reader.peek_word("scope")) {
                self.report(first.span(), Problem::StraySign { found: first.to_string() });
                return None;
            }
            if grouped && in_category {
                return self.category(reader, attributes, &first, in_category);
            }
            self.unknown_word(&first, &["category"], "a name");
            return if grouped {
                self.category(reader, attributes, &first, in_category)
            } else {
                self.subcategory(reader, attributes).map(Item::Subcategory)
            };
        }
        if after.peek_braces() && holds_subcategories(&after) {
            if !in_category {
                self.report(first.span(), Problem::CategoryWithoutKeyword { name: first.to_string() });
            }
            return self.category(reader, attributes, &first, in_category);
        }
        if !after.peek_number() {
            self.words.keywords.push(first);
        }
        self.subcategory(reader, attributes).map(Item::Subcategory)
    }

    fn scope_inside(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) {
        self.report(reader.span(), Problem::ScopeInside);
        reader.ident();
        if reader.peek_ident().is_some() && reader.on_same_line() {
            let scope = self.named_scope(reader, attributes, false);
            self.nested_scopes.extend(scope);
        } else {
            self.nameless_scope(reader);
        }
    }

    /// A category after its keyword `first`. Inside another one, what it holds is kept as the outer one's.
    fn category(
        &mut self,
        reader: &mut Reader<'_>,
        attributes: Vec<Attribute>,
        first: &Ident,
        in_category: bool,
    ) -> Option<Item> {
        if reader.peek_ident().is_none() || !reader.on_same_line() && begins_item(reader) {
            self.report(first.span(), Problem::CategoryWithoutName);
            skip_to_braces(reader);
            if let Some(mut inside) = reader.braces() {
                let items = self.items(&mut inside, true);
                self.nested_items.extend(items);
            }
            return None;
        }
        if in_category {
            let name = reader.peek_ident()?.to_string();
            self.report(first.span(), Problem::CategoryInside { name });
        }
        if reader.after_next().peek_number() {
            return self.category_with_range(reader, attributes);
        }
        let name = reader.ident()?;
        let items = match self.body(reader, "the category", &format!("category {name}")) {
            Some(mut inside) => self.items(&mut inside, true),
            None => Vec::new(),
        };
        if in_category {
            self.nested_items.extend(items);
            return None;
        }
        let (mut subcategories, mut others) = (Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Subcategory(subcategory) => subcategories.push(subcategory),
                category @ Item::Category(_) => others.push(category),
            }
        }
        self.nested_items.append(&mut others);
        Some(Item::Category(Category { attributes, name, subcategories }))
    }

    /// `category run 1001..=1020 { ... }`: what it holds tells what it is.
    fn category_with_range(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Item> {
        let name = reader.peek_ident()?;
        let mut ahead = reader.after_next();
        let first = ahead.span();
        ranges::ranges(&mut ahead);
        self.report(Extent::new(first, ahead.last), Problem::CategoryWithRange { name: name.to_string() });
        if !holds_subcategories(&ahead) {
            return self.subcategory(reader, attributes).map(Item::Subcategory);
        }
        let mut inside = ahead.braces()?;
        reader.advance(ahead.cursor, ahead.last);
        let items = self.items(&mut inside, true);
        self.nested_items.extend(items);
        None
    }

    fn subcategory(&mut self, reader: &mut Reader<'_>, attributes: Vec<Attribute>) -> Option<Subcategory> {
        let name = reader.ident()?;
        let (ranges, range_gap) = self.subcategory_ranges(reader);
        let example = if ranges.is_empty() { name.to_string() } else { format!("{name} {}", text_of(&ranges)) };
        let mut entries = Vec::new();
        // What a sub-category without range lacks first is its range: one message is enough.
        if range_gap.is_some() {
            skip_to_braces(reader);
        }
        let inside =
            if range_gap.is_some() { reader.braces() } else { self.body(reader, "the sub-category", &example) };
        if let Some(mut inside) = inside.filter(|inside| self.enter(inside)) {
            self.entries(&mut inside, &mut entries);
            self.depth -= 1;
        }
        Some(Subcategory { attributes, name, ranges, range_gap, entries })
    }

    fn subcategory_ranges(&mut self, reader: &mut Reader<'_>) -> (Vec<Range>, Option<(RangeGap, Extent)>) {
        let mut ahead = *reader;
        let operator = ahead.take_operator().filter(|(found, _)| !found.starts_with(".."));
        if let Some((found, at)) = operator.filter(|_| ahead.peek_unsigned()) {
            self.report(at, Problem::StraySign { found });
            reader.advance(ahead.cursor, ahead.last);
        }
        if let Some((inside, span, rest)) = reader.cursor.group(Delimiter::Parenthesis) {
            let mut inside = Reader::new(inside, span.open());
            if inside.peek_unsigned() {
                self.report(span.open(), Problem::RangeInParentheses);
                reader.advance(rest, span.close());
                return self.ranges(&mut inside);
            }
        }
        self.ranges(reader)
    }

    fn ranges(&mut self, reader: &mut Reader<'_>) -> (Vec<Range>, Option<(RangeGap, Extent)>) {
        let first = reader.span();
        let ranges = ranges::ranges(reader);
        if ranges.are_garbled(reader) {
            while reader.on_same_line() && !reader.peek_braces() {
                reader.skip();
            }
            let at = Extent::new(first, reader.last);
            self.report(at, Problem::RangesUnreadable);
            return (Vec::new(), Some((RangeGap::Told, at)));
        }
        for (at, found) in ranges.separators {
            self.report(at, Problem::RangeSeparator { found });
        }
        for (at, found) in ranges.strays {
            self.report(at, Problem::StraySign { found });
        }
        (ranges.read, ranges.gap)
    }

    /// Entries that are in a scope or a category: one message for a run of them.
    fn entries_outside(&mut self, reader: &mut Reader<'_>) -> bool {
        let Some((name, mut ahead)) = entry_outside(reader) else {
            return false;
        };
        self.report(name.span(), Problem::EntryOutside { name: name.to_string() });
        while let Some((_, behind)) = entry_outside(&ahead) {
            ahead = behind;
        }
        reader.advance(ahead.cursor, ahead.last);
        true
    }

    /// A category or sub-category outside of every scope.
    fn item_outside(&mut self, reader: &mut Reader<'_>, first: &Ident) -> Option<Item> {
        let after = reader.after_next();
        if first == "category" && after.after_next().peek_braces() && after.peek_ident().is_some() {
            self.report(first.span(), Problem::OutsideScope { what: "categories" });
            reader.ident();
            self.words.keywords.push(first.clone());
            return self.category(reader, Vec::new(), first, false);
        }
        let is_subcategory = after.peek_unsigned() && after.after_next().peek_punct('.');
        if !is_subcategory {
            return None;
        }
        self.report(first.span(), Problem::OutsideScope { what: "sub-categories" });
        self.subcategory(reader, Vec::new()).map(Item::Subcategory)
    }

    /// Commas or semicolons between items: one message for a run of them.
    fn stray_separators(&mut self, reader: &mut Reader<'_>, between: &'static str) -> bool {
        let Some(found) = [',', ';'].into_iter().find(|&wanted| reader.peek_punct(wanted)) else {
            return false;
        };
        let first = reader.span();
        while reader.peek_punct(',') || reader.peek_punct(';') {
            reader.skip();
        }
        self.report(Extent::new(first, reader.last), Problem::StraySeparator { found, between });
        true
    }
}

/// Puts what stood outside of every scope into the scope that its first number belongs to.
fn into_its_scope(item: Item, scopes: &mut Vec<Scope>) {
    let first = match &item {
        Item::Subcategory(subcategory) => Some(subcategory),
        Item::Category(category) => category.subcategories.first(),
    };
    let digit =
        first.and_then(|subcategory| subcategory.ranges.first()).and_then(|range| range.first.text.chars().next());
    let name = digit.and_then(names::scope_of_digit).unwrap_or("unnamed");
    let has_digit = |scope: &Scope| scope.digit.as_ref().is_some_and(|written| written.text.chars().eq(digit));
    if let Some(scope) = scopes.iter_mut().find(|scope| scope.name == name || has_digit(scope)) {
        scope.items.push(item);
    } else {
        let name = Ident::new(name, Span::call_site());
        scopes.push(Scope { attributes: Vec::new(), name, digit: None, told: true, items: vec![item] });
    }
}

fn text_of(ranges: &[Range]) -> String {
    let texts: Vec<_> = ranges.iter().map(|range| format!("{}..={}", range.first.text, range.last.text)).collect();
    texts.join(" | ")
}

/// `= 7 {`
fn is_digit_and_braces(mut ahead: Reader<'_>) -> bool {
    ahead.punct('=').is_some() && ahead.number().is_some() && ahead.peek_braces()
}

/// `scope job`
fn begins_scope(reader: &Reader<'_>) -> bool {
    reader.peek_word("scope") && reader.after_next().peek_ident().is_some()
}

/// `#[...]`, `source 1001`, `category run`, `scope job`
fn begins_item(reader: &Reader<'_>) -> bool {
    let after = reader.after_next();
    let keyword = reader.peek_word("category") || reader.peek_word("scope");
    reader.peek_punct('#')
        || reader.peek_ident().is_some() && (after.peek_number() || keyword && after.peek_ident().is_some())
}

/// Whether the braces here hold sub-categories, so that the name before them is a category's.
fn holds_subcategories(reader: &Reader<'_>) -> bool {
    let mut ahead = *reader;
    let Some(mut inside) = ahead.braces() else {
        return false;
    };
    while inside.peek_punct('#') {
        inside.skip();
        inside.skip();
    }
    if inside.peek_word("category") && inside.after_next().after_next().peek_braces() {
        return true;
    }
    inside.ident().is_some() && inside.number().is_some() && inside.peek_punct('.')
}

/// `(retired)? NAME = 1001 "..." ,?`, and what is after it.
fn entry_outside<'a>(reader: &Reader<'a>) -> Option<(Ident, Reader<'a>)> {
    let mut ahead = *reader;
    if ahead.peek_word("retired") && ahead.after_next().peek_ident().is_some() {
        ahead.ident();
    }
    let name = ahead.ident()?;
    if ahead.operator() != "=" {
        return None;
    }
    ahead.punct('=');
    let number = ahead.number().is_some();
    let message = ahead.peek_string() && ahead.literal().is_some();
    if number && !message && (ahead.peek_punct('.') || ahead.peek_braces()) {
        return None;
    }
    ahead.punct(',');
    Some((name, ahead))
}

/// Behind the next braces, or to the next item.
fn skip_item(reader: &mut Reader<'_>) {
    loop {
        let was_braces = reader.peek_braces();
        if reader.skip().is_none() || was_braces || begins_item(reader) {
            return;
        }
    }
}

/// To the braces on the same line, if nothing begins before them.
fn skip_to_braces(reader: &mut Reader<'_>) {
    while reader.on_same_line() && !reader.peek_braces() && !begins_item(reader) {
        reader.skip();
    }
}
