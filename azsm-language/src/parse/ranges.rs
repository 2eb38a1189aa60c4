//! Ranges: `1001..=1020 | 1101..=1120`, and what people write instead.

use proc_macro2::Ident;

use super::ast::{Range, RangeFault};
use super::lookahead::at_end_of_entry;
use super::parser::Parser;
use super::reader::Reader;
use crate::ground::scheme;
use crate::ground::source::Extent;

/// What could not be read, at the tokens it has to do with.
type Fault = (RangeFault, Extent);

impl Parser<'_> {
    /// The ranges of a subcategory, up to the first that cannot be read. None if two things are wrong.
    pub(super) fn ranges(&mut self, reader: &mut Reader<'_>, name: &Ident) -> (Vec<Range>, Option<Fault>) {
        self.reported = false;
        let is_first = |reader: &Reader<'_>| reader.peek_unsigned() || reader.operator().starts_with("..");
        let example = scheme::example_range(self.form);
        let expected = || format!("the range of `{name}`, as in `{example}`");
        if !self.reach(reader, is_first, expected) && !reader.peek_braces() && !at_end_of_entry(reader) {
            self.unexpected(reader, expected());
            return (Vec::new(), Some((RangeFault::Reported, reader.last.into())));
        }
        let mut ranges = Vec::new();
        let fault = loop {
            match range(reader) {
                Ok(range) => ranges.push(range),
                Err((RangeFault::Missing, at)) if !ranges.is_empty() => break Some((RangeFault::AfterBar, at)),
                Err(fault) => break Some(fault),
            }
            let is_next = |reader: &Reader<'_>| reader.operator() == "|" || reader.peek_unsigned();
            if reader.peek_braces() || !self.reach(reader, is_next, || "`|` between two ranges".to_owned()) {
                break None;
            }
            if reader.punct('|').is_some() {
                self.reach(reader, Reader::peek_unsigned, || "a range after `|`".to_owned());
            } else {
                self.unexpected(reader, "`|` between two ranges");
            }
        };
        let garbled = fault.is_some() || ranges.iter().any(|range| range.wrong_operator.is_some());
        if self.reported && garbled {
            (Vec::new(), Some((RangeFault::Reported, reader.last.into())))
        } else {
            (ranges, fault)
        }
    }
}

fn range(reader: &mut Reader<'_>) -> Result<Range, Fault> {
    let Some(mut first) = reader.number() else {
        let at = reader.last.into();
        if !reader.peek_punct('.') {
            return Err((RangeFault::Missing, at));
        }
        let first = reader.span();
        operator(reader);
        let last = reader.number();
        return Err((RangeFault::NoFirst(last), Extent::new(first, reader.last)));
    };
    let floating = first.text.ends_with('.');
    if floating {
        first.text.pop();
    }
    let start = first.at.first;
    let Some((mut found, at)) = operator(reader) else {
        let at = first.at;
        return Err((RangeFault::OneNumber(first), at));
    };
    if floating {
        found.insert(0, '.');
    }
    let Some(last) = reader.number() else {
        return Err((RangeFault::NoLast(first), Extent::new(start, reader.last)));
    };
    let wrong_operator = (found != "..=").then_some((found, at));
    Ok(Range { first, last, wrong_operator })
}

/// `..=`, or what is in its place, with a number after it: `..`, `-`, `to`, or nothing at all.
pub(super) fn operator(reader: &mut Reader<'_>) -> Option<(String, Extent)> {
    let (mut ahead, mut found) = (*reader, String::new());
    let first = ahead.span();
    if let Some(word) = ahead.ident() {
        found = word.to_string();
    }
    while !matches!(ahead.operator().as_str(), "" | "|" | "#" | "," | ";") {
        found.extend(ahead.take_operator().map(|(text, _)| text));
    }
    let at = if found.is_empty() { first.into() } else { Extent::new(first, ahead.last) };
    let is_range = found.starts_with("..") || ahead.peek_unsigned() && reader.on_same_line();
    is_range.then(|| {
        *reader = ahead;
        (found, at)
    })
}

pub(super) fn text_of(ranges: &[Range]) -> String {
    let texts: Vec<_> = ranges.iter().map(|range| format!("{}..={}", range.first.text, range.last.text)).collect();
    texts.join(" | ")
}
