// The steps of `status_codes!` one after the other, timed. Its arguments are files, each with the
// inside of one declaration.
//
// Outside the compiler `proc_macro2` keeps tokens of its own.

use std::time::{Duration, Instant};

use proc_macro2::{Span, TokenStream, TokenTree};

const REPETITIONS: usize = 20;

#[derive(Clone, Copy, Default)]
struct Phases {
    lex: Duration,
    parse: Duration,
    check: Duration,
    expand: Duration,
    tokens_in: usize,
    tokens_out: usize,
}

fn main() {
    let declarations: Vec<_> = std::env::args().skip(1).map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let rounds = (0..REPETITIONS).map(|_| {
        let mut sum = Phases::default();
        for declaration in &declarations {
            run(declaration, &mut sum);
        }
        sum
    });
    // Each step by itself, because whatever else the machine does only ever slows one down.
    let rounds: Vec<_> = rounds.collect();
    let best = |step: fn(&Phases) -> Duration| rounds.iter().map(step).min().unwrap().as_secs_f64();
    let Phases { tokens_in, tokens_out, .. } = rounds[0];
    let (lex, parse) = (best(|round| round.lex), best(|round| round.parse));
    let (check, expand) = (best(|round| round.check), best(|round| round.expand));
    println!(
        "{{\"lex\": {lex}, \"parse\": {parse}, \"check\": {check}, \"expand\": {expand}, \
         \"tokens_in\": {tokens_in}, \"tokens_out\": {tokens_out}}}"
    );
}

fn run(declaration: &str, sum: &mut Phases) {
    let scheme = ground::scheme::Scheme::azsm("::azsm".parse().unwrap());
    let start = Instant::now();
    let input: TokenStream = declaration.parse().unwrap();
    sum.lex += start.elapsed();
    sum.tokens_in += count(input.clone());
    let call = input.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span());
    let mut diagnostics = messages::diagnostics::Diagnostics::default();
    let start = Instant::now();
    let declaration = parse::declaration(input, &scheme.form, &mut diagnostics);
    sum.parse += start.elapsed();
    let start = Instant::now();
    let model = check::check(&declaration, &scheme.form, &[], call, &mut diagnostics);
    sum.check += start.elapsed();
    assert!(diagnostics.is_empty(), "the declaration has mistakes");
    let start = Instant::now();
    let mut output = expand::keywords::of_declaration(&declaration.words, &model, &scheme.krate);
    output.extend(expand::expand(&model, &scheme));
    sum.expand += start.elapsed();
    sum.tokens_out += count(output);
}

fn count(tokens: TokenStream) -> usize {
    let count = |token| match token {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(count).sum()
}
