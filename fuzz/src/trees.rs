//! Token trees that no text gives: groups without delimiters, and any token beside any other.

use arbitrary::{Arbitrary, Result, Unstructured};
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// What a declaration and a registry are made of, and what they are not.
const WORDS: &str = "scope category retired reserved job file agent telemetry source Source MountFailed mount_failed \
                     Success success status_code StatusCode ALL Self type _ help doc deprecated derive severity owner \
                     symbol lock registry cfg repr info since note unlocked pub static crate a_1 macro_rules";
const LITERALS: &str = r##"1001,1002,1020,1021,0000,2001,7,0x3E9,1_001,10010,9999,1001u16,1.5,1e9,99999999999999999999
"a",""," a","a\n",'a',b"a",r#"a"#,"a"x,c"a","AZSM1001","azsm.lock""##;
const SIGNS: [char; 18] = ['=', '.', '.', ',', ';', '|', '#', '!', '-', ':', '<', '>', '\'', '&', '*', '$', '?', '@'];

/// Arbitrary tokens.
#[derive(Clone, Debug)]
pub struct Trees(pub TokenStream);

impl<'a> Arbitrary<'a> for Trees {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        Ok(Self(trees(u, 0)?))
    }
}

fn trees(u: &mut Unstructured<'_>, depth: usize) -> Result<TokenStream> {
    let mut trees = Vec::new();
    while !u.is_empty() && u.ratio(11, 12)? {
        push(u, depth, &mut trees)?;
    }
    Ok(trees.into_iter().collect())
}

/// Single tokens, and the phrases of the language, so that a fuzzer gets past them.
fn push(u: &mut Unstructured<'_>, depth: usize, trees: &mut Vec<TokenTree>) -> Result<()> {
    match u.int_in_range(0..=13)? {
        0..=2 => trees.push(word(u)?),
        3..=4 => {
            let literals: Vec<_> = LITERALS.split([',', '\n']).collect();
            trees.push(u.choose(&literals)?.parse::<Literal>().expect("a literal").into());
        }
        5..=7 => trees.push(sign(u)?),
        8..=10 if depth < 12 => trees.push(group(u, depth)?),
        11 => phrase(u, "scope job", trees)?,
        12 => phrase(u, "source 1001..=1020", trees)?,
        _ => phrase(u, "MountFailed = 1001 \"Failed to mount\"", trees)?,
    }
    Ok(())
}

fn word(u: &mut Unstructured<'_>) -> Result<TokenTree> {
    let words: Vec<_> = WORDS.split(' ').collect();
    let word = *u.choose(&words)?;
    let can_be_raw = !matches!(word, "_" | "Self" | "crate");
    Ok(if can_be_raw && u.ratio(1, 16)? {
        Ident::new_raw(word, Span::call_site()).into()
    } else {
        Ident::new(word, Span::call_site()).into()
    })
}

fn sign(u: &mut Unstructured<'_>) -> Result<TokenTree> {
    let sign = *u.choose(&SIGNS)?;
    // An apostrophe begins a lifetime, and so is never alone.
    let spacing = if sign == '\'' || bool::arbitrary(u)? { Spacing::Joint } else { Spacing::Alone };
    Ok(Punct::new(sign, spacing).into())
}

fn group(u: &mut Unstructured<'_>, depth: usize) -> Result<TokenTree> {
    let delimiters = [Delimiter::Brace, Delimiter::Brace, Delimiter::Bracket, Delimiter::Parenthesis, Delimiter::None];
    let delimiter = *u.choose(&delimiters)?;
    Ok(Group::new(delimiter, self::trees(u, depth + 1)?).into())
}

/// The phrase, one of its tokens sometimes left out.
fn phrase(u: &mut Unstructured<'_>, phrase: &str, trees: &mut Vec<TokenTree>) -> Result<()> {
    let tokens: Vec<_> = phrase.parse::<TokenStream>().expect("tokens").into_iter().collect();
    let gap = u.int_in_range(0..=3 * tokens.len())?;
    trees.extend(tokens.into_iter().enumerate().filter(|&(at, _)| at != gap).map(|(_, token)| token));
    Ok(())
}
