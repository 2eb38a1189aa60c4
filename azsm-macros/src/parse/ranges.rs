//! Ranges: `1001..=1020 | 1101..=1120`, and what people write instead.

use super::{Extent, Range, RangeGap, Reader};

/// What was read, what could not be, and where two ranges stand without a `|` between them.
pub(super) type Ranges = (Vec<Range>, Option<(RangeGap, Extent)>, Vec<(Extent, Option<String>)>);

/// Up to the first range that cannot be read.
pub(super) fn ranges(reader: &mut Reader<'_>) -> Ranges {
    let (mut ranges, mut separators) = (Vec::new(), Vec::new());
    loop {
        match range(reader) {
            Ok(range) => ranges.push(range),
            Err((RangeGap::Missing, at)) if !ranges.is_empty() => {
                return (ranges, Some((RangeGap::AfterBar, at)), separators);
            }
            Err(gap) => return (ranges, Some(gap), separators),
        }
        if reader.operator() == "|" {
            reader.punct('|');
            continue;
        }
        let mut ahead = *reader;
        let wrong = ahead.take_operator();
        if !ahead.peek_unsigned() {
            return (ranges, None, separators);
        }
        let at = wrong.as_ref().map_or_else(|| ahead.span().into(), |(_, at)| *at);
        separators.push((at, wrong.map(|(found, _)| found)));
        reader.advance(ahead.cursor, ahead.last);
    }
}

fn range(reader: &mut Reader<'_>) -> Result<Range, (RangeGap, Extent)> {
    let Some(mut first) = reader.number() else {
        let at = reader.last.into();
        if !reader.peek_punct('.') {
            return Err((RangeGap::Missing, at));
        }
        let first = reader.span();
        operator(reader);
        let last = reader.number();
        return Err((RangeGap::NoFirst(last), Extent::new(first, reader.last)));
    };
    let floating = first.text.ends_with('.');
    if floating {
        first.text.pop();
    }
    let start = first.at.first;
    let Some((mut found, at)) = operator(reader) else {
        let at = first.at;
        return Err((RangeGap::OneNumber(first), at));
    };
    if floating {
        found.insert(0, '.');
    }
    let Some(last) = reader.number() else {
        return Err((RangeGap::NoLast(first), Extent::new(start, reader.last)));
    };
    let wrong_operator = (found != "..=").then_some((found, at));
    Ok(Range { first, last, wrong_operator })
}

/// `..=`, or what stands in its place, with a number behind it: `..`, `-`, `to`, or nothing at all.
pub(super) fn operator(reader: &mut Reader<'_>) -> Option<(String, Extent)> {
    let start = *reader;
    let (mut found, mut at) = (String::new(), None);
    while let Some((text, extent)) = reader.take_operator().filter(|(text, _)| text != "|" && text != "#") {
        found.push_str(&text);
        at = Some(at.map_or(extent, |at: Extent| Extent::new(at.first, extent.last)));
    }
    if found.is_empty() {
        let mut ahead = start;
        if let Some(word) = ahead.ident() {
            (found, at) = (word.to_string(), Some(word.span().into()));
        } else {
            at = Some(ahead.span().into());
        }
        if !(ahead.peek_unsigned() && start.on_same_line()) {
            *reader = start;
            return None;
        }
        *reader = ahead;
        return at.map(|at| (found, at));
    }
    if found.starts_with("..") || reader.peek_unsigned() && !found.contains([',', ';']) {
        return at.map(|at| (found, at));
    }
    *reader = start;
    None
}
