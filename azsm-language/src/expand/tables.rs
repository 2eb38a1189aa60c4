//! The lookup tables: for each code the text that is displayed, for each subcategory one literal of
//! all other texts and byte strings of records, and for the whole declaration one static for each
//! kind of table, because every item costs compile time.
//!
//! Tables that refer to each other are statics, never constants: the compiler validates a constant
//! through every reference, which would cost time for each row, and make a cycle of tables that
//! only know each other's address an error. Their names begin with two underscores, because that
//! keeps them out of an editor's search for symbols.

use azsm_core::__private::hash::{hash, name_hash, shipped};
use azsm_core::__private::{END_OF_NUMBER, PARAMS_OF_CODE, url_parts};
use azsm_core::__private::{Head, MAX_NARROW, RangeEntry, RangeIndex, Record, encode_counts, is_sparse};
use azsm_core::scheme::Form;
use azsm_core::{Params, numbering};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use super::docs;
use super::tokens::{lexed, mention};
use crate::ground::names;
use crate::ground::scheme::{Range, Scheme};
use crate::ground::sorted::{Map, sorted_by};
use crate::model::{Facts, Help, Meta, Model, Param, Row, Subcategory, Value, notation};

/// The content of a block that no name of the module around it can disturb.
pub(crate) struct Block {
    /// The tables.
    pub(crate) subcategories: TokenStream,
    /// The impls of each subcategory: a call of the macro that makes them, in parts.
    pub(crate) impls: TokenStream,
    /// The impls of `StatusCode`, and those that mention it.
    pub(crate) status_code: TokenStream,
}

pub(crate) fn expand(model: &Model, scheme: &Scheme<'_>) -> Block {
    let krate = &scheme.krate;
    let mut impls = TokenStream::new();
    for (position, subcategory) in model.subcategories.iter().enumerate() {
        subcategory_impls(subcategory, position, scheme).to_tokens(&mut impls);
    }
    let into_code: TokenStream = model.subcategories.iter().map(|each| into_code(&mention(each), scheme)).collect();
    let subcategories = subcategories(model, scheme);
    Block {
        subcategories: quote! {
            use #krate::__private as azsm;
            use azsm::locals::*;
            #subcategories
            #into_code
        },
        impls,
        status_code: declaration(model, scheme),
    }
}

fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}

fn option(text: Option<&String>) -> TokenStream {
    text.map_or_else(|| quote!(azsm::None), |text| quote!(azsm::Some(#text)))
}

/// The code of a status. The built-in scheme has one impl for all of its enums.
fn into_code(name: &Ident, scheme: &Scheme<'_>) -> TokenStream {
    let path = &scheme.path;
    if scheme.is_default {
        return TokenStream::new();
    }
    quote! {
        impl azsm::From<#name> for azsm::Code<#path> {
            #[inline]
            fn from(status: #name) -> Self {
                <#name>::code(status)
            }
        }
    }
}

/// The subcategories, their rows and their ranges.
fn subcategories(model: &Model, scheme: &Scheme<'_>) -> TokenStream {
    let mut tables = Tables::default();
    let all_params = params_of_all(model);
    let mut all_params = all_params.as_ref();
    for subcategory in &model.subcategories {
        tables.push(subcategory, model.url.as_ref(), all_params.take(), &scheme.form);
    }
    let path = &scheme.path;
    let Tables { heads, paths, path_hashes, texts, indexes, records, counts, ranges, reserved, lines, .. } = tables;
    let shared = shared(model, &tables.shared_texts, &reserved, &tables.extras);
    let [row_count, range_count, count] = [lines.len(), ranges.len(), paths.len()].map(number);
    let [lines, texts] = [lines, texts].map(|literals| lexed(&literals.join(",")));
    let [heads, path_hashes, counts] = [heads, path_hashes, counts].map(|bytes| Literal::byte_string(&bytes));
    let ranges = pairs(&ranges);
    quote! {
        static __SHARED: azsm::Shared<#path> = #shared;
        static __RANGES: [azsm::CodeRange<#path>; #range_count] = azsm::ranges(&[#ranges]);
        static __ROWS: [azsm::StatusInfo<#path>; #row_count] = azsm::rows(&__SUBCATEGORIES, azsm::entries(#counts), &[#lines]);
        static __SUBCATEGORIES: [azsm::Subcategory<#path>; #count] = azsm::declared_subcategories(&azsm::SubcategoryTables {
            shared: &__SHARED,
            heads: azsm::entries(#heads),
            paths: &[#(#paths),*],
            path_hashes: azsm::entries(#path_hashes),
            texts: &[#texts],
            indexes: &[#(#indexes),*],
            records: &[#(#records),*],
            counts: azsm::entries(#counts),
            ranges: &__RANGES,
            rows: &__ROWS,
        });
    }
}
/// What all subcategories share.
fn shared(model: &Model, texts: &[String], reserved: &[Range], extras: &[TokenStream]) -> TokenStream {
    let scopes = model.scopes.iter().map(|scope| {
        let (value, len) =
            (Literal::u32_unsuffixed(scope.leading.value()), Literal::u8_unsuffixed(scope.leading.len()));
        let (name, description) = (&scope.name, option(scope.description.as_ref()));
        quote! { azsm::scope_info(#value, #len, #name, #description) }
    });
    let categories = model.categories.iter().map(|category| {
        let (name, description) = (&category.name, option(category.description.as_ref()));
        quote! { azsm::category(#name, #description) }
    });
    let reserved = pairs(reserved);
    let (package, path, display) = (&model.package, &model.file.path, &model.file.display);
    quote! {
        azsm::Shared {
            scopes: &[#(#scopes),*],
            categories: &[#(#categories),*],
            texts: &[#(#texts),*],
            reserved: &azsm::ranges(&[#reserved]),
            extras: &[#(#extras),*],
            file: azsm::SourceFile { package: #package, path: #path, display: #display },
        }
    }
}

fn pairs(ranges: &[Range]) -> TokenStream {
    let pairs = ranges.iter().map(|range| {
        let (first, last) = (Literal::u32_unsuffixed(range.low()), Literal::u32_unsuffixed(range.high()));
        quote!((#first, #last))
    });
    quote!(#(#pairs),*)
}

/// What all subcategories have, one after the other.
#[derive(Default)]
struct Tables {
    heads: Vec<u8>,
    paths: Vec<String>,
    path_hashes: Vec<u8>,
    /// Of the rows, as literals.
    texts: Vec<String>,
    indexes: Vec<Literal>,
    records: Vec<Literal>,
    counts: Vec<u8>,
    ranges: Vec<Range>,
    reserved: Vec<Range>,
    /// The same.
    lines: Vec<String>,
    shared_texts: Vec<String>,
    extras: Vec<TokenStream>,
}

impl Tables {
    /// `all_params` are those of the declaration, which its first subcategory has.
    fn push(&mut self, subcategory: &Subcategory, url: Option<&String>, all_params: Option<&String>, form: &Form<'_>) {
        let rows: Vec<_> = subcategory.rows().collect();
        let Subcategory { path, type_name, description, help, owner, position, ranges, reserved, .. } = subcategory;
        let inherited = inherited_extra(subcategory, url);
        let has_facts = has_facts(subcategory, &rows) || all_params.is_some();
        let has_params = rows.iter().any(|row| !row.params.is_empty());
        let params_fact = all_params.map(|params| quote!(azsm::Fact::Params(#params)));
        let of_all = extra_of(quote!(azsm::Extra::PARAMS), params_fact.into_iter());
        let extras: Vec<_> =
            rows.iter().filter_map(|row| extra(row, subcategory)).chain(inherited).chain(of_all).collect();
        let optional = [(description, Head::DESCRIPTION), (help, Head::HELP), (owner, Head::OWNER)];
        let head = Head {
            line: position.line,
            column: short(position.column as usize),
            scope: short(subcategory.scope),
            category: subcategory.category.map_or(0, |category| short(category + 1)),
            active: short(active_rows(subcategory)),
            texts: short(self.shared_texts.len()),
            reserved_start: short(self.reserved.len()),
            reserved: short(reserved.len()),
            extras_start: short(self.extras.len()),
            extras: short(extras.len()),
            optional: optional.iter().filter(|(text, _)| text.is_some()).map(|(_, constant)| constant).sum::<u16>()
                + if has_facts { Head::FACTS } else { 0 }
                + if has_params { Head::PARAMS } else { 0 }
                + if rows.iter().any(|row| row.internal) { Head::INTERNAL } else { 0 },
        };
        self.heads.extend(head.encode());
        self.counts.extend(encode_counts(short(ranges.len()), short(rows.len())));
        self.path_hashes.extend(hash(path).to_le_bytes());
        self.paths.push(path.clone());
        self.shared_texts.push(type_name.clone());
        self.shared_texts.extend(optional.into_iter().filter_map(|(text, _)| text.clone()));
        let params = rows.iter().filter(|row| !row.params.is_empty()).map(|row| params(row));
        self.texts.push(format!("{:?}", rows.iter().map(|row| texts(row)).chain(params).collect::<String>()));
        self.indexes.push(Literal::byte_string(&index(subcategory, &rows)));
        self.records.push(Literal::byte_string(&records(subcategory, &rows)));
        self.lines.extend(rows.iter().map(|row| line(row, form)));
        self.ranges.extend(ranges);
        self.reserved.extend(reserved);
        self.extras.extend(extras);
    }
}

/// Of what a code ships as.
fn fingerprint(row: &Row) -> u64 {
    shipped(row.number, &row.name, row.retired, &row.notation)
}

/// What is larger is given as the highest number, as the column of a long line; no declaration has that many codes.
fn short(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

fn subcategory_impls(subcategory: &Subcategory, position: usize, scheme: &Scheme<'_>) -> TokenStream {
    let Scheme { krate, number: of_numbers, .. } = scheme;
    let of = scheme.arguments();
    let (name, position) = (mention(subcategory), number(position));
    let variants = subcategory.variants.iter().filter(|variant| variant.row.is_some()).map(|variant| {
        let mut ident = variant.ident.clone();
        ident.set_span(proc_macro2::Span::call_site());
        ident
    });
    let kind = if subcategory.variants.is_empty() { quote!(empty) } else { quote!(inhabited) };
    quote! { [#krate::__subcategory] #name { #kind #name #of #of_numbers __SUBCATEGORIES #position [#(#variants)*] } }
}

fn active_rows(subcategory: &Subcategory) -> usize {
    subcategory.variants.iter().filter(|variant| variant.row.is_some()).count()
}

/// The records of a subcategory's rows, whose texts follow each other, its fingerprint, and the hashes
/// of its symbols. The rules have limited the lengths.
fn records(subcategory: &Subcategory, rows: &[&Row]) -> Vec<u8> {
    let long = |text: &Option<String>| text.as_deref().map_or(0, |text| short(text.len()));
    let narrow = |value: usize| u8::try_from(value).unwrap_or(u8::MAX);
    let first = subcategory.ranges.first().map_or(0, Range::low);
    let (mut offset, mut bytes) = (0, Vec::new());
    for row in rows {
        let record = Record {
            distance: row.number.wrapping_sub(first) & Record::MAX_DISTANCE,
            name_hash: name_hash(&row.name),
            offset,
            help_len: row.help.as_ref().and_then(Help::text).map_or(0, |text| short(text.len())),
            description_len: long(&row.description),
            lines_below: short(row.position.line.saturating_sub(subcategory.position.line) as usize),
            name_len: narrow(row.name.len()),
            symbol_len: row.symbol.as_ref().map_or(0, |symbol| narrow(symbol.len())),
            column: narrow(row.position.column as usize),
            severity: row.severity as u8,
            state: docs::state(row) as u8,
            internal: row.internal,
        };
        bytes.extend(record.encode());
        offset += u32::try_from(texts(row).len()).unwrap_or_default();
    }
    let fingerprint = rows.iter().map(|row| fingerprint(row)).fold(0, u64::wrapping_add);
    bytes.extend(fingerprint.to_le_bytes());
    bytes.extend(rows.iter().filter_map(|row| row.symbol.as_deref()).flat_map(|symbol| hash(symbol).to_le_bytes()));
    bytes
}

/// For each number of the ranges one more than its row; nothing where the rows are searched.
fn index(subcategory: &Subcategory, rows: &[&Row]) -> Vec<u8> {
    if is_sparse(numbering::capacity(&subcategory.ranges), rows.len()) {
        return Vec::new();
    }
    let row_of: Map<_, _> = rows.iter().zip(1_u16..).map(|(row, at)| (row.number, at)).collect();
    let row = |number: u32| row_of.get(&number).copied().unwrap_or_default().to_le_bytes();
    let width = if rows.len() <= MAX_NARROW { 1 } else { 2 };
    let numbers = subcategory.ranges.iter().flat_map(|range| range.low()..=range.high());
    numbers.flat_map(|number| row(number).into_iter().take(width)).collect()
}

/// As the row is displayed, as a literal.
fn line(row: &Row, form: &Form<'_>) -> String {
    format!("{:?}", format!("{}: {}", form.text(row.number), row.message))
}

/// The other texts of a row in the order that the records give their lengths in.
fn texts(row: &Row) -> String {
    let help = row.help.as_ref().and_then(Help::text);
    let optional = [help, row.description.as_ref(), row.symbol.as_ref()].into_iter().flatten().map(String::as_str);
    let mut text = row.name.clone();
    text.extend(optional);
    text
}

/// Whether a registry has something to compare.
fn has_facts(subcategory: &Subcategory, rows: &[&Row]) -> bool {
    let has_facts = |row: &&Row| !row.facts.meta.is_empty() || row.replaced_by.is_some();
    !subcategory.facts.meta.is_empty() || rows.iter().any(has_facts)
}

/// What a row has in addition to its record, if anything.
fn extra(row: &Row, subcategory: &Subcategory) -> Option<TokenStream> {
    let text = |name: TokenStream, text: Option<&String>| text.map(|text| quote!(azsm::Fact::#name(#text)));
    let words = row.deprecated.as_ref();
    // What would not be inherited anyway needs no stop.
    let no_help = (row.help == Some(Help::None) && subcategory.help.is_some()).then(|| quote!(azsm::Fact::NoHelp));
    let texts = [
        text(quote!(Owner), row.owner.as_ref()),
        text(quote!(DeprecatedSince), words.and_then(|words| words.since.as_ref())),
        text(quote!(DeprecatedNote), words.and_then(|words| words.note.as_ref())),
        text(quote!(ReplacedBy), row.replaced_by.as_ref()),
        no_help,
    ];
    extra_of(Literal::u32_unsuffixed(row.number), texts.into_iter().flatten().chain(facts(&row.facts)))
}

/// The parameters of an entry after its number, with what no lock keeps if one of them has such.
fn params(Row { number, params, notation, .. }: &Row) -> String {
    let mut text = format!("{PARAMS_OF_CODE}{number}{END_OF_NUMBER}{notation}");
    if params.iter().any(|param| param.public || param.description.is_some()) {
        text.push(Params::END);
        for Param { public, description, .. } in params {
            text.push(if *public { '+' } else { '-' });
            text.push_str(description.as_deref().unwrap_or_default());
            text.push(Params::END);
        }
    }
    text
}

/// The parameters of all entries, each once, if there are any: what a registry compares.
fn params_of_all(model: &Model) -> Option<String> {
    let mut all: Vec<Param> = Vec::new();
    for param in model.subcategories.iter().flat_map(Subcategory::rows).flat_map(|row| &row.params) {
        if all.iter().all(|known| known.name != param.name) {
            all.push(Param { optional: false, ..param.clone() });
        }
    }
    (!all.is_empty()).then(|| notation(&all))
}

/// What all rows of a subcategory inherit in addition to help and owner, if anything.
fn inherited_extra(subcategory: &Subcategory, url: Option<&String>) -> Option<TokenStream> {
    let url = url.map(|url| {
        let (start, places) = url_parts(url);
        quote!(azsm::Fact::Url(#start, #places))
    });
    extra_of(quote!(azsm::Extra::ALL), facts(&subcategory.facts).chain(url))
}

fn extra_of(number: impl ToTokens, facts: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let mut facts = facts.peekable();
    facts.peek().is_some().then(|| quote!(azsm::Extra { number: #number, facts: &[#(#facts),*] }))
}

fn facts(facts: &Facts) -> impl Iterator<Item = TokenStream> + use<'_> {
    let since = facts.since.iter().map(|since| quote!(azsm::Fact::Since(#since)));
    let meta = facts.meta.iter().map(|Meta { key, value }| {
        let key = names::plain(key);
        let value = match value {
            Value::Bool(value) => quote!(Bool(#value)),
            Value::Integer(value) => {
                let value = Literal::i64_unsuffixed(*value);
                quote!(Integer(#value))
            }
            Value::Text(text) => quote!(Text(#text)),
        };
        quote!(azsm::Fact::Meta(#key, azsm::Meta::#value))
    });
    since.chain(meta)
}

/// `StatusCode` and the declaration as a whole.
fn declaration(model: &Model, scheme: &Scheme<'_>) -> TokenStream {
    let Scheme { krate, path, number: of_numbers, form, .. } = scheme;
    let subcategories = model.subcategories.iter().enumerate().map(|(position, subcategory)| {
        let (name, position) = (mention(subcategory), number(position));
        quote!(#name #position)
    });
    let spans = spans(model);
    let success = usize::from(form.success().is_some());
    let count = number(success + model.subcategories.iter().map(active_rows).sum::<usize>());
    let ranges = ranges(&spans, success);
    let parts = spans.iter().filter(|span| !span.rows.is_empty()).map(|span| {
        let (subcategory, start, end) = (number(span.subcategory), number(span.rows.start), number(span.rows.end));
        quote!((#subcategory, #start, #end),)
    });
    let description = option(model.description.as_ref());
    let (line, column) = (Literal::u32_unsuffixed(model.position.line), Literal::u32_unsuffixed(model.position.column));
    let faulty = model.faulty;
    let of = scheme.arguments();
    let into_code = into_code(&Ident::new("StatusCode", proc_macro2::Span::call_site()), scheme);
    let success_name = form.success().map(|_| quote!(Success));
    let first_span = spans.iter().find(|span| !span.rows.is_empty());
    let filler = match (&success_name, first_span) {
        (Some(name), _) => quote!(StatusCode::#name),
        (None, Some(span)) => {
            let (name, row) = (mention(&model.subcategories[span.subcategory]), number(span.rows.start));
            quote!(StatusCode::#name(azsm::all::<#name, _>()[#row]))
        }
        (None, None) => TokenStream::new(),
    };
    quote! {
        impl StatusCode {
            const fn __declaration() -> azsm::Declaration<#path> {
                azsm::declaration(azsm::DeclarationParts {
                    description: #description,
                    subcategories: &__SUBCATEGORIES,
                    ranges: #ranges,
                    shared: &__SHARED,
                    downcasts: __DOWNCASTS,
                    line: #line,
                    column: #column,
                    faulty: #faulty,
                    missing: false,
                })
            }
        }
        #krate::__status_code! {
            StatusCode #of #of_numbers __SUBCATEGORIES STATUS_CODES [#success_name] [#filler] #count [#(#subcategories)*] [#(#parts)*]
            #krate::__private::UndeclaredError<#path>
        }
        #into_code
    }
}

/// One range of the declaration, and which codes lie in it.
struct Span {
    range: Range,
    subcategory: usize,
    /// Where it begins in the index of the subcategory, in numbers.
    slot: usize,
    /// Of its active codes in the subcategory.
    rows: std::ops::Range<usize>,
}

/// The ranges in number order. Where two overlap, which is an error, a code is counted once.
fn spans(model: &Model) -> Vec<Span> {
    let mut spans = Vec::new();
    for (position, subcategory) in model.subcategories.iter().enumerate() {
        let mut slot = 0;
        for &range in &subcategory.ranges {
            let before = |number: u32| {
                let rows = subcategory.variants.iter().filter_map(|variant| variant.row.as_ref());
                rows.filter(|row| row.number < number).count()
            };
            let rows = before(range.low())..before(range.high() + 1);
            spans.push(Span { range, subcategory: position, slot, rows });
            slot += range.count() as usize;
        }
    }
    sorted_by(spans, |span| span.range.low().into())
}

/// What a number is looked up in.
fn ranges(spans: &[Span], success: usize) -> TokenStream {
    // Success is the first value where there is one, and the index counts rows from one.
    let mut position = short(success).wrapping_sub(1);
    let entries: Vec<_> = spans
        .iter()
        .map(|span| {
            let entry = RangeEntry {
                first: span.range.low(),
                last: span.range.high(),
                slot: u32::try_from(span.slot).unwrap_or(u32::MAX),
                subcategory: short(span.subcategory),
                position: position.wrapping_sub(short(span.rows.start)),
            };
            position = position.wrapping_add(short(span.rows.len()));
            entry
        })
        .collect();
    let (first, last) = (entries.first().map_or(0, |entry| entry.first), entries.last().map_or(0, |entry| entry.last));
    let shift = Literal::u16_unsuffixed(RangeIndex::shift_for(first, last, entries.len()));
    let first = Literal::u32_unsuffixed(first);
    let buckets = Literal::byte_string(&RangeIndex::buckets(&entries).flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    let entries = Literal::byte_string(&entries.into_iter().flat_map(RangeEntry::encode).collect::<Vec<_>>());
    quote! {
        azsm::RangeIndex {
            entries: azsm::entries(#entries),
            buckets: azsm::entries(#buckets),
            first: #first,
            shift: #shift,
        }
    }
}
