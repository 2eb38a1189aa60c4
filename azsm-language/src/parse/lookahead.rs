//! What comes next, found out without reading it.

use proc_macro2::{Delimiter, Ident, TokenTree};

use super::reader::Reader;
use crate::ground::names;

/// `scope` or `category`, unless it is the name of a subcategory.
pub(super) fn is_keyword(reader: &Reader<'_>) -> bool {
    (reader.peek_word("scope") || reader.peek_word("category")) && !reader.after_next().peek_number()
}

/// The name of a scope or category, unless the next item begins here.
pub(super) fn group_name(reader: &mut Reader<'_>) -> Option<Ident> {
    let begins_group = is_keyword(reader) && reader.after_next().peek_ident().is_some();
    if begins_group || !reader.on_same_line() && begins_item(reader) { None } else { reader.ident() }
}

/// `job {`, `telemetry = 7 {`
pub(super) fn is_group(reader: &Reader<'_>) -> bool {
    let mut ahead = reader.after_next();
    let has_digit = ahead.punct('=').is_some() && ahead.number().is_some();
    let has_body = ahead.peek_braces() && (has_digit || reader.after_next().peek_braces());
    reader.peek_ident().is_some() && has_body && !has_params(&ahead)
}

/// `1001.`
pub(super) fn has_range(reader: &Reader<'_>) -> bool {
    reader.peek_unsigned() && reader.after_next().peek_punct('.')
}

/// `#[...]`, `source 1001`, `category run`, `scope job`
pub(super) fn begins_item(reader: &Reader<'_>) -> bool {
    let after = reader.after_next();
    reader.peek_punct('#')
        || reader.peek_ident().is_some() && (after.peek_number() || is_keyword(reader) && after.peek_ident().is_some())
}

/// Whether the braces here hold subcategories, so that the name before them is a category's.
pub(super) fn holds_subcategories(reader: &Reader<'_>) -> bool {
    let mut ahead = *reader;
    let Some(inside) = ahead.braces() else {
        return false;
    };
    let first = after_attributes(&inside).unwrap_or(inside);
    first.peek_word("category") && is_group(&first.after_next()) || has_range(&first.after_next())
}

/// The name of the entry here, `(retired)? NAME =`, unless a range or braces follow.
pub(super) fn entry_outside(reader: &Reader<'_>) -> Option<Ident> {
    let ahead = if reader.peek_word("retired") { reader.after_next() } else { *reader };
    let equals = after_params(&ahead.after_next());
    let name = ahead.peek_ident().filter(|_| equals.peek_equals() && !is_keyword(reader))?;
    let value = equals.after_next();
    let after = value.after_next();
    let is_item = value.peek_number() && (after.peek_punct('.') || after.peek_braces());
    if is_item { None } else { Some(name) }
}

/// Whether a scope, category or subcategory begins here, among entries.
pub(super) fn is_item_inside(reader: &Reader<'_>) -> bool {
    let mut body = reader.after_next();
    is_keyword(reader) && is_group(&body)
        || has_range(&body) && reader.peek_ident().is_some_and(|first| first != "reserved") && {
            skip_to_braces(&mut body);
            body.peek_braces()
        }
}

/// To the braces on the same line, if nothing begins before them.
pub(super) fn skip_to_braces(reader: &mut Reader<'_>) {
    while reader.on_same_line() && !reader.peek_braces() && !begins_item(reader) {
        reader.skip();
    }
}

/// Names begin with an upper-case letter.
pub(super) fn is_nearly_keyword(word: &Ident) -> bool {
    let word = word.to_string();
    word.starts_with(char::is_lowercase) || names::nearest(&word.to_lowercase(), ["retired", "reserved"]).is_some()
}

/// Whether an entry begins here that cannot be anything else.
pub(super) fn begins_entry(reader: &Reader<'_>) -> bool {
    let after = reader.after_next();
    match reader.peek_ident() {
        Some(word) if word == "retired" => after.peek_ident().is_some(),
        Some(word) if word == "reserved" => after.peek_number(),
        Some(_) => is_entry(reader),
        None => after_attributes(reader).is_some(),
    }
}

pub(super) fn at_end_of_entry(reader: &Reader<'_>) -> bool {
    reader.at_end() || reader.peek_punct(',') || reader.peek_punct('#') || !reader.on_same_line()
}

/// `NAME = 1001`
pub(super) fn is_entry(reader: &Reader<'_>) -> bool {
    let after = after_params(&reader.after_next());
    reader.peek_ident().is_some() && after.peek_equals() && after.after_next().peek_number()
}

/// Whether parameters are here, after the name of an entry: `{ share: string`, or any group before `=`.
pub(super) fn has_params(reader: &Reader<'_>) -> bool {
    let mut ahead = *reader;
    // Not by the token tree, which would be a copy of the whole group.
    let Some(inside) = ahead.braces() else {
        let is_group = matches!(reader.cursor.token_tree(), Some((TokenTree::Group(_), _)));
        return is_group && reader.after_next().peek_equals();
    };
    ahead.peek_equals() || is_param(&after_attributes(&inside).unwrap_or(inside))
}

/// `NAME:`
pub(super) fn is_param(reader: &Reader<'_>) -> bool {
    reader.peek_ident().is_some() && reader.after_next().operator() == ":"
}

/// The position after the parameters, if there are any.
fn after_params<'a>(reader: &Reader<'a>) -> Reader<'a> {
    if has_params(reader) { reader.after_next() } else { *reader }
}

/// The position after at least one attribute.
pub(super) fn after_attributes<'a>(reader: &Reader<'a>) -> Option<Reader<'a>> {
    let mut ahead = *reader;
    while ahead.peek_punct('#') && ahead.after_next().peek_group(Delimiter::Bracket).is_some() {
        ahead.skip();
        ahead.skip();
    }
    reader.peek_punct('#').then_some(ahead).filter(|ahead| !ahead.peek_punct('#'))
}
