// The steps of `status_codes!` one after the other, timed. Its arguments are files, each with the
// inside of one declaration.
//
// Outside the compiler `proc_macro2` keeps tokens of its own.

use std::time::{Duration, Instant};

use azsm_language::{File, Locks, Package, Scheme};
use proc_macro2::{TokenStream, TokenTree};

const REPETITIONS: usize = 20;

#[derive(Clone, Copy, Default)]
struct Phases {
    lex: Duration,
    read: Duration,
    whole: Duration,
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
    let (lex, read) = (best(|round| round.lex), best(|round| round.read));
    let expand = best(|round| round.whole) - read;
    let [lex, read, expand] = [lex, read, expand].map(|seconds| format!("{:.2} ms", seconds * 1e3));
    // Cells of a table.
    println!("{tokens_in}|{tokens_out}|{lex}|{read}|{expand}");
}

fn run(declaration: &str, sum: &mut Phases) {
    let scheme = Scheme::azsm("::azsm".parse().unwrap());
    let package = Package { name: String::new(), locks: Locks::Folder(None) };
    let start = Instant::now();
    let input: TokenStream = declaration.parse().unwrap();
    sum.lex += start.elapsed();
    sum.tokens_in += count(input.clone());
    let again = input.clone();
    let start = Instant::now();
    let (_, mistakes) = azsm_language::read_status_codes(again, &scheme, &package, File::default());
    sum.read += start.elapsed();
    assert!(mistakes.is_empty(), "the declaration has mistakes");
    let start = Instant::now();
    let output = azsm_language::status_codes(input, &scheme, &package, File::default());
    sum.whole += start.elapsed();
    sum.tokens_out += count(output);
}

fn count(tokens: TokenStream) -> usize {
    let count = |token| match token {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(count).sum()
}
