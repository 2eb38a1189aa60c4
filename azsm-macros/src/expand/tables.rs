//! The lookup tables: for each code the text that is displayed, for each subcategory one literal of
//! all other texts and byte strings of records, and for the whole declaration one static for each
//! kind of table, because every item costs compile time.
//!
//! Tables that refer to each other are statics, never constants: the compiler validates a constant
//! through every reference, which would cost time for each row, and make a cycle of tables that
//! only know each other's address an error. Their names begin with two underscores, because that
//! keeps them out of an editor's search for symbols.

use azsm_core::__private::hash::{fnv1a, fnv1a_more};
use azsm_core::__private::{Details, Head, MAX_NARROW, Record};
use azsm_core::{CodeRange, State};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, lexed, mention};
use crate::model::{Model, Row, Subcategory};

/// The content of a block that no name of the module around it can disturb.
pub(crate) struct Block {
    /// The tables, and the impls of subcategories.
    pub(crate) subcategories: TokenStream,
    /// The impls of `StatusCode`, and those that mention it.
    pub(crate) status_code: TokenStream,
}

pub(crate) fn expand(model: &Model, krate: &TokenStream) -> Block {
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
    Block {
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
    let mut tables = Tables::default();
    model.subcategories.iter().for_each(|each| tables.push(each));
    let Tables { heads, texts, bytes, ranges, counts, records, lines, extras } = tables;
    let row_count = number(lines.len());
    let lines = lexed(&lines.iter().map(|line| format!("{line:?}")).collect::<Vec<_>>().join(","));
    let [heads, records] = [heads, records].map(|bytes| Literal::byte_string(&bytes));
    let bytes = bytes.iter().map(|bytes| Literal::byte_string(bytes));
    let ranges = ranges.iter().map(|range| {
        let (first, last) = (Literal::u16_unsuffixed(range.first()), Literal::u16_unsuffixed(range.last()));
        quote!((#first, #last))
    });
    let (range_count, count) = (number(ranges.len()), number(counts.len()));
    let counts = counts.into_iter().map(number);
    quote! {
        static __RANGES: [azsm::CodeRange; #range_count] = azsm::ranges(&[#(#ranges),*]);
        static __ROWS: [azsm::StatusInfo; #row_count] = azsm::rows(&__SUBCATEGORIES, &[#(#counts),*], #records, &[#lines]);
        static __SUBCATEGORIES: [azsm::Subcategory; #count] = azsm::declared_subcategories(azsm::SubcategoryTables {
            heads: #heads,
            texts: &[#(#texts),*],
            bytes: &[#(#bytes),*],
            scopes: &__SCOPES,
            categories: &__CATEGORIES,
            ranges: &__RANGES,
            rows: &__ROWS,
            extras: &[#(#extras),*],
            file: &__FILE,
        });
    }
}

/// What all subcategories have, one after the other.
#[derive(Default)]
struct Tables {
    heads: Vec<u8>,
    texts: Vec<String>,
    bytes: Vec<Vec<u8>>,
    ranges: Vec<CodeRange>,
    /// How many rows each has.
    counts: Vec<usize>,
    records: Vec<u8>,
    lines: Vec<String>,
    extras: Vec<TokenStream>,
}

impl Tables {
    fn push(&mut self, subcategory: &Subcategory) {
        let rows: Vec<_> = subcategory.rows().collect();
        let (extras_before, count) = (self.extras.len(), rows.len());
        self.extras.extend(rows.iter().filter_map(|row| extra(row)));
        self.ranges.extend(&subcategory.ranges);
        self.ranges.extend(&subcategory.reserved);
        self.records.extend(records(subcategory));
        self.lines.extend(rows.iter().map(|row| line(row)));
        self.counts.push(count);
        let Subcategory { path, type_name, description, help, owner, position, .. } = subcategory;
        self.texts.extend([path.clone(), type_name.clone(), text(&rows)]);
        self.texts.extend([description, help, owner].into_iter().flatten().cloned());
        let details = rows.iter().flat_map(|row| details(row, subcategory).encode());
        self.bytes.extend([index(subcategory, &rows), details.collect()]);
        let symbols: Vec<_> = rows.iter().filter_map(|row| row.symbol.as_deref()).collect();
        let optional = [
            (description.is_some(), Head::DESCRIPTION),
            (help.is_some(), Head::HELP),
            (owner.is_some(), Head::OWNER),
            (!symbols.is_empty(), Head::SYMBOLS),
        ];
        if !symbols.is_empty() {
            self.bytes.push(symbols.into_iter().flat_map(|symbol| fnv1a(symbol).to_le_bytes()).collect());
        }
        let head = Head {
            path_hash: fnv1a(path),
            line: position.line,
            column: short(position.column as usize),
            scope: short(subcategory.scope),
            category: subcategory.category.map_or(0, |category| short(category + 1)),
            active: short(active_rows(subcategory)),
            ranges: short(subcategory.ranges.len()),
            reserved: short(subcategory.reserved.len()),
            rows: short(count),
            extras: short(self.extras.len() - extras_before),
            optional: optional.into_iter().filter(|(has, _)| *has).map(|(_, constant)| constant).sum(),
        };
        self.heads.extend(head.encode());
    }
}

/// There are 10,000 numbers at most. A column further right is given as the last one.
fn short(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
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
