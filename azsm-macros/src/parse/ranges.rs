//! Ranges: `1001..=1020 | 1101..=1120`, and what people write instead.

use super::{Extent, Range, RangeGap, Reader};

/// `1001..=1020 | 1101..=1120`, up to the first range that cannot be read.
#[derive(Default)]
pub(super) struct Ranges {
    pub(super) read: Vec<Range>,
    pub(super) gap: Option<(RangeGap, Extent)>,
    /// Where two ranges stand without a `|` between them.
    pub(super) separators: Vec<(Extent, Option<String>)>,
    /// Words before a range.
    pub(super) strays: Vec<(Extent, String)>,
}

impl Ranges {
    /// Whether so much is wrong that nothing can be said about what was meant. `behind` is the position after the ranges.
    pub(super) fn are_garbled(&self, behind: &Reader<'_>) -> bool {
        let operators = self.read.iter().filter(|range| range.wrong_operator.is_some()).count();
        let faults = operators + self.separators.len() + self.strays.len() + usize::from(self.gap.is_some());
        faults > 1 || faults == 1 && !self.read.is_empty() && behind.on_same_line() && !behind.peek_braces()
    }
}

pub(super) fn ranges(reader: &mut Reader<'_>) -> Ranges {
    let mut ranges = Ranges::default();
    loop {
        match range(reader) {
            Ok(range) => ranges.read.push(range),
            Err((RangeGap::Missing, at)) if !ranges.read.is_empty() => {
                ranges.gap = Some((RangeGap::AfterBar, at));
                return ranges;
            }
            Err(gap) => {
                ranges.gap = Some(gap);
                return ranges;
            }
        }
        if reader.operator() == "|" {
            reader.punct('|');
            let word = reader.peek_ident().filter(|_| reader.on_same_line() && reader.after_next().peek_unsigned());
            if let Some(word) = word {
                reader.ident();
                ranges.strays.push((word.span().into(), word.to_string()));
            }
            continue;
        }
        let mut ahead = *reader;
        let wrong = ahead.take_operator();
        if !ahead.peek_unsigned() {
            return ranges;
        }
        let at = wrong.as_ref().map_or_else(|| ahead.span().into(), |(_, at)| *at);
        ranges.separators.push((at, wrong.map(|(found, _)| found)));
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

/// `..=`, or what is in its place, with a number after it: `..`, `-`, `to`, or nothing at all.
pub(super) fn operator(reader: &mut Reader<'_>) -> Option<(String, Extent)> {
    let start = *reader;
    let (mut found, mut at) = (String::new(), None);
    while !matches!(reader.operator().as_str(), "|" | "#") {
        let Some((text, extent)) = reader.take_operator() else {
            break;
        };
        found.push_str(&text);
        at = Some(at.map_or(extent, |at: Extent| Extent::new(at.first, extent.last)));
    }
    if found.is_empty() {
        let mut ahead = start;
        if let Some(word) = ahead.ident() {
            let dots = ahead.operator();
            if dots.starts_with("..") {
                ahead.take_operator();
            }
            let dots = if dots.starts_with("..") { dots } else { String::new() };
            (found, at) = (format!("{word}{dots}"), Some(Extent::new(word.span(), ahead.last)));
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
