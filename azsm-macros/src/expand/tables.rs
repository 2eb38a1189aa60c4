//! The lookup tables: one literal of text and one of records for each sub-category.
//!
//! Tables that refer to each other are statics, never constants: the compiler validates a constant through every reference,
//! which would cost time for each row, and make a cycle of tables that only know each other's address an error.

use azsm_core::hash::{fnv1a, fnv1a_more};
use azsm_core::tables::{Mark, Record};
use azsm_core::{CodeRange, State};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{docs, mention, static_name};
use crate::model::{Model, Row, Subcategory};

/// All tables and impls, in a block of their own that no name of the module around it can disturb.
pub(crate) fn expand(model: &Model, krate: &TokenStream) -> TokenStream {
    let file = file(model);
    let scopes = model.scopes.iter().enumerate().map(|(position, scope)| {
        let (ident, digit) = (scope_static(position), Literal::u8_unsuffixed(scope.digit));
        let (name, description) = (&scope.name, option(scope.description.as_ref()));
        quote! { static #ident: azsm::ScopeInfo = azsm::ScopeInfo::declared(#digit, #name, #description); }
    });
    let categories = model.categories.iter().enumerate().map(|(position, category)| {
        let (ident, name, description) =
            (category_static(position), &category.name, option(category.description.as_ref()));
        quote! { static #ident: azsm::Category = azsm::Category::declared(#name, #description); }
    });
    let subcategories = model.subcategories.iter().map(|each| subcategory(each, krate));
    let declaration = declaration(model, krate);
    quote! {
        #[allow(deprecated, unused, clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
        const _: () = {
            use #krate::__private as azsm;
            #file
            #(#scopes)*
            #(#categories)*
            #(#subcategories)*
            #declaration
        };
    }
}

fn scope_static(position: usize) -> Ident {
    format_ident!("SCOPE_{position}")
}

fn category_static(position: usize) -> Ident {
    format_ident!("CATEGORY_{position}")
}

fn file(model: &Model) -> TokenStream {
    let (package, path, display) = (&model.file.package, &model.file.path, &model.file.display);
    quote! {
        static FILE: azsm::SourceFile = azsm::SourceFile { package: #package, path: #path, display: #display };
    }
}

fn option(text: Option<&String>) -> TokenStream {
    text.map_or_else(|| quote!(azsm::None), |text| quote!(azsm::Some(#text)))
}

fn subcategory(subcategory: &Subcategory, krate: &TokenStream) -> TokenStream {
    let (home, rows_ident) = (static_name(subcategory, "HOME"), static_name(subcategory, "ROWS"));
    let records_ident = static_name(subcategory, "RECORDS");
    let rows: Vec<_> = subcategory.rows().collect();
    let (len, active) = (Literal::usize_unsuffixed(rows.len()), Literal::usize_unsuffixed(active_rows(subcategory)));
    let records = byte_string(rows.iter().flat_map(|row| record(row).encode()));
    let marks = byte_string(rows.iter().flat_map(|row| mark(row, subcategory).encode()));
    let text = text(&rows);
    let Subcategory { path, name, type_name, position, .. } = subcategory;
    let path_hash = Literal::u32_unsuffixed(fnv1a(path));
    let scope = scope_static(subcategory.scope);
    let category = subcategory.category.map(category_static);
    let category = category.map_or_else(|| quote!(azsm::None), |category| quote!(azsm::Some(&#category)));
    let description = option(subcategory.description.as_ref());
    let (help, owner) = (option(subcategory.help.as_ref()), option(subcategory.owner.as_ref()));
    let (ranges, reserved) = (ranges(&subcategory.ranges), ranges(&subcategory.reserved));
    let extras = rows.iter().filter_map(|row| extra(row));
    let (line, column) = (Literal::u32_unsuffixed(position.line), Literal::u32_unsuffixed(position.column));
    let width = Literal::u16_unsuffixed(azsm_core::numbering::capacity(&subcategory.ranges));
    let impls = subcategory_impls(subcategory, &home, krate);
    quote! {
        const #records_ident: &[azsm::u8] = #records;
        static #rows_ident: [azsm::StatusInfo; #len] = azsm::rows(&#home, #records_ident);
        static #home: azsm::Subcategory = {
            const RANGES: &[azsm::CodeRange] = #ranges;
            const RESERVED: &[azsm::CodeRange] = #reserved;
            const INDEX: &[azsm::u16] = &azsm::index::<#width>(RANGES, #records_ident);
            const EXTRAS: &[azsm::Extra] = &[#(#extras),*];
            azsm::Subcategory::declared(azsm::SubcategoryParts {
                path: #path,
                path_hash: #path_hash,
                name: #name,
                type_name: #type_name,
                scope: &#scope,
                category: #category,
                description: #description,
                help: #help,
                owner: #owner,
                ranges: RANGES,
                reserved: RESERVED,
                rows: &#rows_ident,
                active: #active,
                index: INDEX,
                text: #text,
                marks: #marks,
                extras: EXTRAS,
                file: &FILE,
                line: #line,
                column: #column,
            })
        };
        #impls
    }
}

fn subcategory_impls(subcategory: &Subcategory, home: &Ident, krate: &TokenStream) -> TokenStream {
    let name = mention(subcategory);
    let variants = subcategory.variants.iter().filter(|variant| variant.row.is_some()).map(|variant| {
        let mut ident = variant.ident.clone();
        ident.set_span(proc_macro2::Span::call_site());
        ident
    });
    let kind = if subcategory.variants.is_empty() { quote!(empty) } else { quote!(inhabited) };
    quote! { #krate::__subcategory! { #kind #name #home [#(#variants)*] } }
}

fn active_rows(subcategory: &Subcategory) -> usize {
    subcategory.variants.iter().filter(|variant| variant.row.is_some()).count()
}

fn ranges(ranges: &[CodeRange]) -> TokenStream {
    let ranges = ranges.iter().map(|range| {
        let (first, last) = (Literal::u16_unsuffixed(range.first()), Literal::u16_unsuffixed(range.last()));
        quote!(azsm::CodeRange::declared(#first, #last))
    });
    quote!(&[#(#ranges),*])
}

/// The lengths that the rules have limited.
fn record(row: &Row) -> Record {
    let long = |text: &str| u16::try_from(text.len()).unwrap_or_default();
    let short = |text: &str| u8::try_from(text.len()).unwrap_or_default();
    Record {
        number: row.number,
        message_len: long(&row.message),
        help_len: row.help.as_deref().map_or(0, long),
        description_len: row.description.as_deref().map_or(0, long),
        name_len: short(&row.name),
        symbol_len: row.symbol.as_deref().map_or(0, short),
        severity: row.severity as u8,
        state: match docs::state(row) {
            State::Active => 0,
            State::Deprecated => 1,
            State::Retired => 2,
        },
    }
}

/// The texts of all rows, in the order that the records give their lengths in.
fn text(rows: &[&Row]) -> String {
    let mut text = String::new();
    for row in rows {
        text.push_str(&row.message);
        text.push_str(&row.name);
        for part in [&row.help, &row.description, &row.symbol].into_iter().flatten() {
            text.push_str(part);
        }
    }
    text
}

fn mark(row: &Row, subcategory: &Subcategory) -> Mark {
    let path = fnv1a_more(fnv1a_more(fnv1a(&subcategory.path), "."), &row.name);
    Mark {
        position: Mark::pack(row.position.line, row.position.column),
        path_hash: path,
        symbol_hash: row.symbol.as_deref().map_or(0, fnv1a),
    }
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
    let homes: Vec<_> = model.subcategories.iter().map(|subcategory| static_name(subcategory, "HOME")).collect();
    let names: Vec<_> = model.subcategories.iter().map(mention).collect();
    let scopes = (0..model.scopes.len()).map(scope_static);
    let spans = spans(model);
    let count = 1 + model.subcategories.iter().map(active_rows).sum::<usize>();
    let count = Literal::usize_unsuffixed(count);
    let entries = spans.iter().map(|span| {
        let number = Literal::u16_unsuffixed;
        let (first, last) = (number(span.range.first()), number(span.range.last()));
        let (subcategory, position, row) = (
            Literal::usize_unsuffixed(span.subcategory),
            Literal::usize_unsuffixed(span.position),
            Literal::usize_unsuffixed(span.rows.start),
        );
        quote!(azsm::RangeEntry::new(#first, #last, #subcategory, #position, #row))
    });
    let parts = spans.iter().filter(|span| !span.rows.is_empty()).map(|span| {
        let name = &names[span.subcategory];
        let (start, end) = (Literal::usize_unsuffixed(span.rows.start), Literal::usize_unsuffixed(span.rows.end));
        quote!(#name #start #end;)
    });
    let description = option(model.description.as_ref());
    let (line, column) = (Literal::u32_unsuffixed(model.position.line), Literal::u32_unsuffixed(model.position.column));
    let faulty = model.faulty;
    let (scope_count, subcategory_count) =
        (Literal::usize_unsuffixed(model.scopes.len()), Literal::usize_unsuffixed(homes.len()));
    quote! {
        static SCOPES: [&azsm::ScopeInfo; #scope_count] = [#(&#scopes),*];
        static SUBCATEGORIES: [&azsm::Subcategory; #subcategory_count] = [#(&#homes),*];
        impl StatusCode {
            const fn __declaration() -> azsm::Declaration {
                const RANGES: &[azsm::RangeEntry] = &[#(#entries),*];
                azsm::Declaration::declared(azsm::DeclarationParts {
                    description: #description,
                    scopes: &SCOPES,
                    subcategories: &SUBCATEGORIES,
                    ranges: RANGES,
                    file: &FILE,
                    line: #line,
                    column: #column,
                    faulty: #faulty,
                    missing: false,
                })
            }
        }
        #krate::__status_code! { StatusCode STATUS_CODES #count [#(#names)*] [#(#parts)*] }
    }
}

/// One range of the declaration, and which codes lie in it.
struct Span {
    range: CodeRange,
    subcategory: usize,
    /// Of its first active code in `StatusCode::ALL`, success not counted.
    position: usize,
    /// Of its active codes in the sub-category.
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
