//! What the tokens of a source are for: patterns, declarations and tests.

use std::ops::Range;

use super::Declared;
use super::tokens::{Kind, Tokens, flags};

/// Marks the tokens of patterns, declarations, imports and tests. Returns what is declared.
pub(super) fn mark(tokens: &mut Tokens<'_>) -> Vec<Declared> {
    let mut declared = Vec::new();
    for at in 0..tokens.len() {
        match tokens.kind(at) {
            Kind::Match => mark_match(tokens, at),
            Kind::Let => mark_let(tokens, at),
            Kind::Use => mark_import(tokens, at),
            Kind::Pound if tokens.is(at + 1, Kind::Open) => mark_test(tokens, at),
            Kind::Ident if tokens.is(at + 1, Kind::Bang) && tokens.opens(at + 2) => match tokens.text(at) {
                "matches" | "assert_matches" | "debug_assert_matches" => mark_matches(tokens, at + 2),
                "scheme" | "status_codes" => declared.append(&mut mark_declaration(tokens, at + 2)),
                _ => {}
            },
            _ => {}
        }
    }
    declared
}

fn mark_pattern(tokens: &mut Tokens<'_>, range: Range<usize>) {
    // What follows an `if` is a condition.
    let end = tokens.find(range.clone(), |at| tokens.is(at, Kind::If)).unwrap_or(range.end);
    tokens.set(range.start..end, flags::PATTERN);
}

/// `match value { ... }`
fn mark_match(tokens: &mut Tokens<'_>, at: usize) {
    let is_body = |&brace: &usize| {
        let is_block = || {
            tokens.is(brace - 1, Kind::Else)
                || matches!(tokens.text(brace - 1), "unsafe" | "loop" | "async" | "const" | "move")
        };
        tokens.is(brace, Kind::OpenBrace) && brace > at + 1 && !is_block()
    };
    let body = tokens.head(at + 1).take_while(|&each| !tokens.is(each, Kind::Semicolon)).find(is_body);
    if let Some(body) = body {
        mark_arms(tokens, body + 1..tokens.close(body));
    }
}

fn mark_arms(tokens: &mut Tokens<'_>, body: Range<usize>) {
    let mut start = body.start;
    while let Some(arrow) = tokens.find(start..body.end, |at| tokens.is_arrow(at)) {
        mark_pattern(tokens, start..arrow);
        start = end_of_arm(tokens, arrow + 2..body.end);
    }
}

/// Where the arm after this one begins.
fn end_of_arm(tokens: &Tokens<'_>, value: Range<usize>) -> usize {
    let goes_on = |at: usize| matches!(tokens.kind(at), Kind::Dot | Kind::Question | Kind::Else);
    if tokens.is(value.start, Kind::OpenBrace) {
        let after = tokens.close(value.start) + 1;
        if !goes_on(after) {
            return after + usize::from(tokens.is(after, Kind::Comma));
        }
    }
    // Without a comma, an arm ends with the block that another arm follows.
    let mut after_block = None;
    for at in tokens.level(value.clone()) {
        if tokens.is(at, Kind::Comma) {
            return at + 1;
        }
        if tokens.is_arrow(at) {
            return after_block.unwrap_or(at + 2);
        }
        if tokens.is(at, Kind::OpenBrace) && !goes_on(tokens.close(at) + 1) {
            after_block = after_block.or(Some(tokens.close(at) + 1));
        }
    }
    value.end
}

/// `let pattern = value`, also in an `if` or a `while`.
fn mark_let(tokens: &mut Tokens<'_>, at: usize) {
    let end = tokens.head(at + 1).find(|&each| {
        let is_type =
            tokens.is(each, Kind::Colon) && !tokens.is_path_separator(each) && !tokens.is_path_separator(each - 1);
        is_type || matches!(tokens.kind(each), Kind::Equals | Kind::Semicolon)
    });
    if let Some(end) = end {
        mark_pattern(tokens, at + 1..end);
    }
}

/// `matches!(value, pattern if condition)`
fn mark_matches(tokens: &mut Tokens<'_>, open: usize) {
    let inside = open + 1..tokens.close(open);
    if let Some(comma) = tokens.find(inside.clone(), |at| tokens.is(at, Kind::Comma)) {
        mark_pattern(tokens, comma + 1..inside.end);
    }
}

/// `use path::Name;`, but not `impl Trait + use<'a>`.
fn mark_import(tokens: &mut Tokens<'_>, at: usize) {
    if !tokens.is(at + 1, Kind::Less)
        && let Some(end) = tokens.semicolon_after(at + 1)
    {
        tokens.set(at..end, flags::DECLARATION);
    }
}

/// `status_codes! { ... }`, `scheme! { ... }`
fn mark_declaration(tokens: &mut Tokens<'_>, open: usize) -> Vec<Declared> {
    if tokens.has(open, flags::DECLARATION) {
        return Vec::new();
    }
    let inside = open..tokens.close(open);
    tokens.set(inside.clone(), flags::DECLARATION);
    let is_entry = |at: &usize| {
        tokens.is(*at, Kind::Ident)
            && tokens.is(at + 1, Kind::Equals)
            && tokens.is(at + 2, Kind::Integer)
            && tokens.is(at + 3, Kind::OtherLiteral)
    };
    let number = |at: usize| tokens.text(at + 2).replace('_', "").parse().ok();
    inside.filter(is_entry).filter_map(|at| Some(Declared { number: number(at)?, name: tokens.range(at) })).collect()
}

/// `#[test]`, `#[cfg(test)]`: the item that follows is a test.
fn mark_test(tokens: &mut Tokens<'_>, at: usize) {
    /// More tokens than come before the body of a function.
    const FAR: usize = 200;
    let close = tokens.close(at + 1);
    let is_test = |&inside: &usize| {
        let is_name = |name: &str| name == "test" || name.ends_with("_test") || name == "rstest";
        // `#[cfg(not(test))]`
        let is_negated = tokens.is(inside - 1, Kind::Open) && tokens.ident(inside - 2) == Some("not");
        !is_negated && tokens.ident(inside).is_some_and(is_name)
    };
    if tokens.has(at, flags::TEST) || !(at + 2..close).any(|inside| is_test(&inside)) {
        return;
    }
    let ends = |each: &usize| matches!(tokens.kind(*each), Kind::OpenBrace | Kind::Semicolon);
    let end = tokens.level(close + 1..tokens.len()).take(FAR).find(ends);
    if let Some(end) = end {
        let end = if tokens.is(end, Kind::OpenBrace) { tokens.close(end) } else { end };
        tokens.set(at..end, flags::TEST);
    }
}
