//! The lookup tables: for each code the text that is displayed, for each subcategory one literal of
//! all other texts and byte strings of records, and for the whole declaration one static for each
//! kind of table, because every item costs compile time.
//!
//! Tables that refer to each other are statics, never constants: the compiler validates a constant
//! through every reference, which would cost time for each row, and make a cycle of tables that
//! only know each other's address an error. Their names begin with two underscores, because that
//! keeps them out of an editor's search for symbols.

use azsm_core::__private::hash::{fnv1a, fnv1a_more};
use azsm_core::__private::{Details, MAX_NARROW, Record};
use azsm_core::{CodeRange, State};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, mention};
use crate::model::{Model, Row, Subcategory};

/// The content of a block that no name of the module around it can disturb.
pub(crate) struct Tables {
    /// The tables, and the impls of subcategories.
    pub(crate) subcategories: TokenStream,
    /// The impls of `StatusCode`, and those that mention it.
    pub(crate) status_code: TokenStream,
}

pub(crate) fn expand(model: &Model, krate: &TokenStream) -> Tables {
    let file = file(model);
    let scopes = model.scopes.iter().map(|scope| {
        let digit = Literal::u8_unsuffixed(scope.digit);
        let (name, description) = (&scope.name, option(scope.description.as_ref()));
        quote! { azsm::scope_info(#digit, #name, #description) }
    });
    let categories = model.categories.iter().map(|category| {
        let (name, description) = (&category.name, option(category.description.as_ref()));
        quote! { azsm::category(#name, #description) }
    });
    let (scope_count, category_count) = (number(model.scopes.len()), number(model.categories.len()));
    let subcategories = subcategories(model);
    let impls = model.subcategories.iter().enumerate().map(|(position, each)| subcategory_impls(each, position, krate));
    Tables {
        subcategories: quote! {
            use #krate::__private as azsm;
            use azsm::locals::*;
            #file
            static __SCOPES: [azsm::ScopeInfo; #scope_count] = [#(#scopes),*];
            static __CATEGORIES: [azsm::Category; #category_count] = [#(#categories),*];
            #subcategories
            #(#impls)*
        },
        status_code: declaration(model, krate),
    }
}

fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}

fn file(model: &Model) -> TokenStream {
    let (package, path, display) = (&model.file.package, &model.file.path, &model.file.display);
    quote! {
        static __FILE: azsm::SourceFile = azsm::SourceFile { package: #package, path: #path, display: #display };
    }
}

fn option(text: Option<&String>) -> TokenStream {
    text.map_or_else(|| quote!(azsm::None), |text| quote!(azsm::Some(#text)))
}

/// The subcategories, their rows and their ranges.
fn subcategories(model: &Model) -> TokenStream {
    let (mut ranges, mut row) = (Vec::new(), 0);
    let subcategories: Vec<_> =
        model.subcategories.iter().map(|each| subcategory(each, &mut ranges, &mut row)).collect();
    let counts = model.subcategories.iter().map(|each| number(each.rows().count()));
    let lines = model.subcategories.iter().flat_map(Subcategory::rows).map(line);
    let records = byte_string(model.subcategories.iter().flat_map(records));
    let ranges = ranges.iter().map(|range: &CodeRange| {
        let (first, last) = (Literal::u16_unsuffixed(range.first()), Literal::u16_unsuffixed(range.last()));
        quote!((#first, #last))
    });
    let (range_count, row_count, count) = (number(ranges.len()), number(row), number(subcategories.len()));
    quote! {
        static __RANGES: [azsm::CodeRange; #range_count] = azsm::ranges(&[#(#ranges),*]);
        static __ROWS: [azsm::StatusInfo; #row_count] = azsm::rows(&__SUBCATEGORIES, &[#(#counts),*], #records, &[#(#lines),*]);
        static __SUBCATEGORIES: [azsm::Subcategory; #count] = [#(#subcategories),*];
    }
}

/// `all_ranges` and `all_rows` are what the subcategories before it have taken of the tables.
fn subcategory(subcategory: &Subcategory, all_ranges: &mut Vec<CodeRange>, all_rows: &mut usize) -> TokenStream {
    let mut part_of_ranges = |ranges: &[CodeRange]| {
        if ranges.is_empty() {
            return quote!(&[]);
        }
        let (start, len) = (number(all_ranges.len()), number(ranges.len()));
        all_ranges.extend(ranges);
        quote!(azsm::part(&__RANGES, #start, #len))
    };
    let (ranges, reserved) = (part_of_ranges(&subcategory.ranges), part_of_ranges(&subcategory.reserved));
    let rows: Vec<_> = subcategory.rows().collect();
    let (first_row, len) = (number(*all_rows), number(rows.len()));
    *all_rows += rows.len();
    let details = byte_string(rows.iter().flat_map(|row| details(row, subcategory).encode()));
    let symbols = rows.iter().filter_map(|row| row.symbol.as_deref());
    let symbol_hashes = byte_string(symbols.flat_map(|symbol| fnv1a(symbol).to_le_bytes()));
    let index = byte_string(index(subcategory, &rows).into_iter());
    let text = text(&rows);
    let Subcategory { path, type_name, position, .. } = subcategory;
    let path_hash = Literal::u32_unsuffixed(fnv1a(path));
    let scope = number(subcategory.scope);
    let category = match subcategory.category.map(number) {
        Some(category) => quote!(azsm::Some(&__CATEGORIES[#category])),
        None => quote!(azsm::None),
    };
    let description = option(subcategory.description.as_ref());
    let (help, owner) = (option(subcategory.help.as_ref()), option(subcategory.owner.as_ref()));
    let extras = rows.iter().filter_map(|row| extra(row));
    let active = number(active_rows(subcategory));
    let (line, column) = (Literal::u32_unsuffixed(position.line), Literal::u32_unsuffixed(position.column));
    quote! {
        azsm::subcategory(azsm::SubcategoryParts {
            path: #path,
            path_hash: #path_hash,
            type_name: #type_name,
            scope: &__SCOPES[#scope],
            category: #category,
            description: #description,
            help: #help,
            owner: #owner,
            ranges: #ranges,
            reserved: #reserved,
            rows: azsm::part(&__ROWS, #first_row, #len),
            active: #active,
            index: #index,
            text: #text,
            details: #details,
            symbol_hashes: #symbol_hashes,
            extras: &[#(#extras),*],
            file: &__FILE,
            line: #line,
            column: #column,
        })
    }
}

fn subcategory_impls(subcategory: &Subcategory, position: usize, krate: &TokenStream) -> TokenStream {
    let (name, position) = (mention(subcategory), number(position));
    let variants = subcategory.variants.iter().filter(|variant| variant.row.is_some()).map(|variant| {
        let mut ident = variant.ident.clone();
        ident.set_span(proc_macro2::Span::call_site());
        ident
    });
    let kind = if subcategory.variants.is_empty() { quote!(empty) } else { quote!(inhabited) };
    quote! { #krate::__subcategory! { #kind #name __SUBCATEGORIES #position [#(#variants)*] } }
}

fn active_rows(subcategory: &Subcategory) -> usize {
    subcategory.variants.iter().filter(|variant| variant.row.is_some()).count()
}

/// The records of a subcategory's rows; their texts follow each other.
fn records(subcategory: &Subcategory) -> Vec<u8> {
    let (mut offset, mut bytes) = (0, Vec::new());
    for row in subcategory.rows() {
        let record = Record {
            number: row.number,
            offset,
            severity: row.severity as u8,
            state: match docs::state(row) {
                State::Active => 0,
                State::Deprecated => 1,
                State::Retired => 2,
            },
        };
        bytes.extend(record.encode());
        offset += u32::try_from(texts(row).len()).unwrap_or_default();
    }
    bytes
}

/// The lengths that the rules have limited.
fn details(row: &Row, subcategory: &Subcategory) -> Details {
    let long = |text: &str| u16::try_from(text.len()).unwrap_or_default();
    let short = |text: &str| u8::try_from(text.len()).unwrap_or_default();
    let lines_below = row.position.line.saturating_sub(subcategory.position.line);
    Details {
        help_len: row.help.as_deref().map_or(0, long),
        description_len: row.description.as_deref().map_or(0, long),
        name_len: short(&row.name),
        symbol_len: row.symbol.as_deref().map_or(0, short),
        lines_below: u16::try_from(lines_below).unwrap_or(u16::MAX),
        column: u8::try_from(row.position.column).unwrap_or(u8::MAX),
        path_hash: fnv1a_more(fnv1a_more(fnv1a(&subcategory.path), "."), &row.name),
    }
}

/// For each number of the ranges one more than its row.
fn index(subcategory: &Subcategory, rows: &[&Row]) -> Vec<u8> {
    let row_of: std::collections::BTreeMap<_, _> = rows.iter().zip(1_u16..).map(|(row, at)| (row.number, at)).collect();
    let numbers = subcategory.ranges.iter().flat_map(|range| range.first()..=range.last());
    let row = |number| row_of.get(&number).copied().unwrap_or_default().to_le_bytes();
    let width = if rows.len() <= MAX_NARROW { 1 } else { 2 };
    numbers.flat_map(|number| row(number).into_iter().take(width)).collect()
}

/// As the row is displayed.
fn line(row: &Row) -> String {
    format!("AZSM{:04}: {}", row.number, row.message)
}

/// The other texts of a row in the order that the tables give their lengths in.
fn texts(row: &Row) -> String {
    let optional = [&row.help, &row.description, &row.symbol].into_iter().filter_map(|text| text.as_deref());
    let mut text = row.name.clone();
    text.extend(optional);
    text
}

fn text(rows: &[&Row]) -> String {
    rows.iter().map(|row| texts(row)).collect()
}

fn extra(row: &Row) -> Option<TokenStream> {
    let words = row.deprecated.as_ref();
    let (since, note) = (words.and_then(|words| words.since.as_ref()), words.and_then(|words| words.note.as_ref()));
    if row.owner.is_none() && since.is_none() && note.is_none() {
        return None;
    }
    let number = Literal::u16_unsuffixed(row.number);
    let (owner, since, note) = (option(row.owner.as_ref()), option(since), option(note));
    Some(quote!(azsm::Extra { number: #number, owner: #owner, since: #since, note: #note }))
}

fn byte_string(bytes: impl Iterator<Item = u8>) -> Literal {
    Literal::byte_string(&bytes.collect::<Vec<_>>())
}

/// `StatusCode` and the declaration as a whole.
fn declaration(model: &Model, krate: &TokenStream) -> TokenStream {
    let subcategories = model.subcategories.iter().enumerate().map(|(position, subcategory)| {
        let (name, position) = (mention(subcategory), number(position));
        quote!(#name #position)
    });
    let spans = spans(model);
    let count = number(1 + model.subcategories.iter().map(active_rows).sum::<usize>());
    let entries = spans.iter().map(|span| {
        let (first, last) = (Literal::u16_unsuffixed(span.range.first()), Literal::u16_unsuffixed(span.range.last()));
        let (subcategory, position, row) = (number(span.subcategory), number(span.position), number(span.rows.start));
        quote!((#first, #last, #subcategory, #position, #row))
    });
    let parts = spans.iter().filter(|span| !span.rows.is_empty()).map(|span| {
        let (subcategory, start, end) = (number(span.subcategory), number(span.rows.start), number(span.rows.end));
        quote!((#subcategory, #start, #end),)
    });
    let description = option(model.description.as_ref());
    let (line, column) = (Literal::u32_unsuffixed(model.position.line), Literal::u32_unsuffixed(model.position.column));
    let faulty = model.faulty;
    quote! {
        impl StatusCode {
            const fn __declaration() -> azsm::Declaration {
                azsm::declaration(azsm::DeclarationParts {
                    description: #description,
                    scopes: &__SCOPES,
                    subcategories: &__SUBCATEGORIES,
                    ranges: &[#(#entries),*],
                    file: &__FILE,
                    line: #line,
                    column: #column,
                    faulty: #faulty,
                    missing: false,
                })
            }
        }
        #krate::__status_code! { StatusCode STATUS_CODES #count [#(#subcategories)*] [#(#parts)*] }
    }
}

/// One range of the declaration, and which codes lie in it.
struct Span {
    range: CodeRange,
    subcategory: usize,
    /// Of its first active code in `StatusCode::ALL`, success not counted.
    position: usize,
    /// Of its active codes in the subcategory.
    rows: std::ops::Range<usize>,
}

/// The ranges in number order. Where two overlap, which is an error, a code is counted once.
fn spans(model: &Model) -> Vec<Span> {
    let mut spans = Vec::new();
    for (position, subcategory) in model.subcategories.iter().enumerate() {
        for &range in &subcategory.ranges {
            let before = |number: u16| {
                let rows = subcategory.variants.iter().filter_map(|variant| variant.row.as_ref());
                rows.filter(|row| row.number < number).count()
            };
            let rows = before(range.first())..before(range.last() + 1);
            spans.push(Span { range, subcategory: position, position: 0, rows });
        }
    }
    spans.sort_by_key(|span| span.range.first());
    let mut position = 0;
    for span in &mut spans {
        span.position = position;
        position += span.rows.len();
    }
    spans
}
