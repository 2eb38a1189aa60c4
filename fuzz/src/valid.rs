//! Declarations without a mistake, of every shape that the language has.

use std::fmt::Write as _;

use arbitrary::{Arbitrary, Result, Unstructured};
use proc_macro2::TokenStream;

use crate::declarations;

/// The text of a declaration in which nothing is wrong.
#[derive(Clone, Debug)]
pub struct Declaration(pub String);

impl Declaration {
    /// Nothing is reported, and the expansion is Rust.
    pub fn is_accepted(&self) {
        let tokens: TokenStream = self.0.parse().expect("tokens");
        let messages = declarations::messages(tokens.clone());
        assert!(messages.is_empty(), "a sound declaration is refused: {messages:#?}\n{}", self.0);
        declarations::any_tokens_as_a_declaration(tokens);
    }
}

impl<'a> Arbitrary<'a> for Declaration {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let mut writer = Writer { text: String::new(), names: 0, symbols: 0 };
        if u.ratio(1, 4)? {
            writeln!(writer.text, "//! {}", words(u)?).unwrap();
        }
        let mut digits: Vec<u16> = (0..10).collect();
        for _ in 0..u.int_in_range(0..=4)? {
            let at = u.choose_index(digits.len())?;
            writer.scope(u, digits.remove(at))?;
        }
        Ok(Self(writer.text))
    }
}

struct Writer {
    text: String,
    /// Subcategories and categories so far, so that each has a name of its own.
    names: usize,
    symbols: usize,
}

impl Writer {
    fn scope(&mut self, u: &mut Unstructured<'_>, digit: u16) -> Result<()> {
        self.inherited_attributes(u)?;
        match digit {
            0 => self.text.push_str("scope agent {\n"),
            1 => self.text.push_str("scope job {\n"),
            2 => self.text.push_str("scope file {\n"),
            _ => writeln!(self.text, "scope own_{} = {digit} {{", letters(usize::from(digit))).unwrap(),
        }
        let mut free = digit * 1000 + u16::from(digit == 0);
        let end = digit * 1000 + 999;
        for _ in 0..u.int_in_range(0..=3)? {
            if u.ratio(1, 3)? {
                self.inherited_attributes(u)?;
                self.names += 1;
                writeln!(self.text, "category group_{} {{", letters(self.names)).unwrap();
                for _ in 0..u.int_in_range(0..=3)? {
                    self.subcategory(u, &mut free, end)?;
                }
                self.text.push_str("}\n");
            } else {
                self.subcategory(u, &mut free, end)?;
            }
        }
        self.text.push_str("}\n");
        Ok(())
    }

    fn subcategory(&mut self, u: &mut Unstructured<'_>, free: &mut u16, end: u16) -> Result<()> {
        let mut ranges = Vec::new();
        for _ in 0..u.int_in_range(1..=3)? {
            let first = *free + u.int_in_range(0..=5)?;
            let last = first + u.int_in_range(0..=24)?;
            if last <= end {
                ranges.push((first, last));
                *free = last + 1;
            }
        }
        if ranges.is_empty() {
            return Ok(());
        }
        if bool::arbitrary(u)? {
            ranges.reverse();
        }
        self.inherited_attributes(u)?;
        if u.ratio(1, 4)? {
            let attribute = ["#[non_exhaustive]", "#[allow(dead_code)]", "#[must_use]", "#[doc(alias = \"x\")]"];
            writeln!(self.text, "{}", u.choose(&attribute)?).unwrap();
        }
        self.names += 1;
        let name = letters(self.names);
        let form = if bool::arbitrary(u)? { format!("sub_{name}") } else { format!("Sub{}", capital(&name)) };
        let written: Vec<_> = ranges.iter().map(|(first, last)| format!("{first:04}..={last:04}")).collect();
        writeln!(self.text, "{form} {} {{", written.join(" | ")).unwrap();
        let mut numbers: Vec<u16> = ranges.iter().flat_map(|&(first, last)| first..=last).collect();
        for entry in 0..u.int_in_range(0..=6)? {
            if numbers.is_empty() {
                break;
            }
            let at = u.choose_index(numbers.len())?;
            self.entry(u, entry, numbers.remove(at))?;
        }
        self.text.push_str("}\n");
        Ok(())
    }

    fn entry(&mut self, u: &mut Unstructured<'_>, entry: usize, number: u16) -> Result<()> {
        let name = if u.ratio(1, 8)? {
            // Names that mean something else around an expansion.
            let name =
                *u.choose(&["None", "Some", "Ok", "Err", "Error", "Code", "Option", "Success", "Source", "ALL1"])?;
            format!("{name}{}", capital(&letters(entry)))
        } else {
            format!("Entry{}", capital(&letters(entry)))
        };
        let message = message(u)?;
        match u.int_in_range(0..=9)? {
            0 => writeln!(self.text, "reserved {number:04},").unwrap(),
            1 => writeln!(self.text, "retired {name} = {number:04} {message},").unwrap(),
            _ => {
                self.inherited_attributes(u)?;
                if u.ratio(1, 5)? {
                    self.symbols += 1;
                    writeln!(self.text, "#[symbol = \"SYMBOL_{}\"]", self.symbols).unwrap();
                }
                if u.ratio(1, 6)? {
                    let forms =
                        ["#[deprecated]", "#[deprecated = \"gone\"]", "#[deprecated(since = \"2.1\", note = \"x\")]"];
                    writeln!(self.text, "{}", u.choose(&forms)?).unwrap();
                }
                writeln!(self.text, "{name} = {number:04} {message},").unwrap();
            }
        }
        Ok(())
    }

    /// Those that are anywhere.
    fn inherited_attributes(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        if u.ratio(1, 3)? {
            writeln!(self.text, "/// {}", words(u)?).unwrap();
        }
        if u.ratio(1, 6)? {
            writeln!(self.text, "#[help = {:?}]", words(u)?).unwrap();
        }
        if u.ratio(1, 6)? {
            writeln!(self.text, "#[severity = {}]", u.choose(&["info", "warning", "error"])?).unwrap();
        }
        if u.ratio(1, 6)? {
            writeln!(self.text, "#[owner = {:?}]", words(u)?).unwrap();
        }
        if u.ratio(1, 6)? {
            writeln!(self.text, "{}", u.choose(&["#[internal]", "#[internal = false]"])?).unwrap();
        }
        Ok(())
    }
}

/// A string literal, sometimes with what Markdown, Rust or a format string would take for its own.
fn message(u: &mut Unstructured<'_>) -> Result<String> {
    let words = words(u)?;
    Ok(if u.ratio(1, 8)? { format!("r#\"{words}\"#") } else { format!("{words:?}") })
}

fn words(u: &mut Unstructured<'_>) -> Result<String> {
    let words = [
        "mount", "failed", "<path>", "[link]", "{0}", "{}", "\\", "`code`", "*", "ä", "日本", "$x", "//", "a_b", "#",
        "\"x",
    ];
    let mut text = "Failed".to_owned();
    for _ in 0..u.int_in_range(0..=4)? {
        let word = u.choose(&words)?;
        // A quote ends a raw string.
        text.push(' ');
        text.push_str(&word.replace('"', "'"));
    }
    Ok(text)
}

/// 0 is `a`, 26 is `ba`: digits in a name would meet the rules of snake case.
fn letters(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    if number < 26 { letter.to_string() } else { format!("{}{letter}", letters(number / 26)) }
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}
