//! Tokens to the scheme that was written, with the rules for it.

use azsm_core::Azsm;
use azsm_core::scheme::{Form, LeadingDigits, Scheme as _, SchemeScope};
use proc_macro2::{Delimiter, Ident, Span, TokenStream};
use quote::quote;
use syn::buffer::TokenBuffer;

use super::form_text;
use crate::check::attributes::{self, Description, fault_of_url};
use crate::check::name_rules;
use crate::ground::attributes::On;
use crate::ground::keys::Key;
use crate::ground::names;
use crate::ground::scheme::leading;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{AttributeProblem, FactProblem, NameProblem, SchemeProblem};
use crate::parse;
use crate::parse::ast::{Attribute, Number};
use crate::parse::reader::{Reader, string_value};

/// `pub Bkp = "BKP-00000" { ... }`
#[derive(Debug)]
pub struct Definition {
    /// For the type: doc comments and what azsm does not read.
    pub(super) attributes: TokenStream,
    /// Whether a doc comment is among them.
    pub(super) is_described: bool,
    pub name: Ident,
    pub(super) prefix: String,
    pub(super) digits: u8,
    pub(super) success: bool,
    pub(super) range_len: u32,
    /// Where its codes are explained.
    pub url: Option<String>,
    /// The keys of `meta` that its codes can have; all where there are none.
    pub keys: Vec<Key>,
    pub scopes: Vec<Scope>,
    /// Whether it has mistakes.
    pub faulty: bool,
    /// The names of the macros.
    pub status_codes: Ident,
    pub registry: Ident,
}

impl Definition {
    /// The name of the module with the types.
    #[must_use]
    pub fn module(&self) -> String {
        let plain = names::plain(&self.name);
        let plain = names::meant_snake(&plain).unwrap_or_else(|| names::snake(&plain));
        if names::is_keyword(&plain) { format!("{plain}_") } else { plain }
    }

    /// The scopes as a form has them.
    #[must_use]
    pub fn scopes(&self) -> Vec<SchemeScope<'_>> {
        self.scopes.iter().map(|scope| SchemeScope::declared(&scope.name, scope.leading, None)).collect()
    }

    /// The form, with its [`scopes`](Self::scopes).
    #[must_use]
    pub fn form<'a>(&'a self, scopes: &'a [SchemeScope<'a>]) -> Form<'a> {
        Form::declared(&self.prefix, self.digits, self.success.then_some(0), self.range_len, scopes)
    }
}

/// `scope engine = 1`
#[derive(Debug)]
pub struct Scope {
    pub name: String,
    pub leading: LeadingDigits,
    pub description: Option<String>,
}

/// What can be in the braces.
const ITEMS: [&str; 4] = ["success", "range_len", "url", "scope"];

/// `None` where nothing can be expanded, because there is no name for it. What cannot be read of the rest is
/// as in a scheme of four digits, so that what uses the scheme is found.
pub(crate) fn definition(input: TokenStream, diagnostics: &mut Diagnostics) -> Option<Definition> {
    let before = diagnostics.len();
    let buffer = TokenBuffer::new2(input);
    let mut reader = Reader::new(buffer.begin(), Span::call_site());
    let (attributes, _) = parse::outer_attributes(&mut reader, diagnostics);
    let visibility = visibility(&mut reader);
    for wrong in ["struct", "enum", "type", "scheme"] {
        if reader.peek_word(wrong) && reader.after_next().peek_ident().is_some() {
            let found = reader.describe();
            diagnostics.report(reader.span(), SchemeProblem::Form { found });
            reader.skip();
        }
    }
    let Some(name) = reader.peek_ident() else {
        return diagnostics.refuse(reader.span(), SchemeProblem::Form { found: reader.describe() });
    };
    reader.ident();
    if visibility != "pub" {
        diagnostics.report(name.span(), SchemeProblem::NotPub { name: names::plain(&name) });
    }
    let name = type_name(name, diagnostics)?;
    let read = attributes::read(&attributes, On::Scheme, &Azsm::FORM, diagnostics);
    let (docs, passed, macros) = (read.docs, read.passed, read.macros.unwrap_or_default());
    // Where the user wrote the type, so that they can be called from there.
    let at_name = |text| Ident::new(text, name.span());
    let mut definition = Definition {
        attributes: quote!(#docs #passed),
        is_described: read.description.is_some(),
        prefix: "CODE".to_owned(),
        digits: 4,
        success: false,
        range_len: Form::USUAL_RANGE_LEN,
        url: None,
        keys: read.keys.unwrap_or_default(),
        scopes: Vec::new(),
        faulty: false,
        status_codes: macros.status_codes.unwrap_or_else(|| at_name("status_codes")),
        registry: macros.registry.unwrap_or_else(|| at_name("registry")),
        name,
    };
    let form = form(&mut reader, diagnostics);
    if let Some((prefix, digits)) = &form {
        (definition.prefix, definition.digits) = (prefix.clone(), *digits);
    }
    match reader.braces() {
        Some(inside) => items(inside, &mut definition, form.is_some(), diagnostics),
        None => diagnostics.report(reader.last, SchemeProblem::BodyMissing),
    }
    reader.punct(';');
    if !reader.at_end() {
        diagnostics.report(reader.span(), SchemeProblem::Tail { found: reader.describe() });
    }
    definition.faulty = diagnostics.len() > before;
    Some(definition)
}

/// `pub`, `pub(crate)`
fn visibility(reader: &mut Reader<'_>) -> String {
    // From a `$vis:vis` of `macro_rules!`.
    if let Some(group) = reader.peek_group(Delimiter::None) {
        reader.skip();
        return group.stream().to_string();
    }
    if !reader.peek_word("pub") {
        return String::new();
    }
    reader.skip();
    match reader.peek_group(Delimiter::Parenthesis) {
        Some(restricted) => {
            reader.skip();
            format!("pub{restricted}")
        }
        None => "pub".to_owned(),
    }
}

/// The name of a type is in upper camel case, as Rust's own lint asks; otherwise the one that was meant.
fn type_name(name: Ident, diagnostics: &mut Diagnostics) -> Option<Ident> {
    let text = names::plain(&name);
    if names::is_upper_camel(&text) && !names::is_keyword(&text) {
        return Some(name);
    }
    let meant = names::meant_camel(&text);
    if names::is_keyword(&text) {
        diagnostics.report(name.span(), NameProblem::Keyword { name: text });
        return meant.map(|meant| Ident::new(&meant, name.span()));
    }
    diagnostics.report(name.span(), SchemeProblem::NameCase { name: text, meant: meant.clone() });
    meant.map(|meant| Ident::new(&meant, name.span()))
}

/// `= "BKP-00000"`
fn form(reader: &mut Reader<'_>, diagnostics: &mut Diagnostics) -> Option<(String, u8)> {
    if reader.punct('=').is_none() {
        diagnostics.report(reader.last, SchemeProblem::FormMissing);
        reader.take_operator();
        if !reader.peek_string() {
            return None;
        }
    }
    let at = reader.span();
    let found = reader.describe();
    let Some(text) = reader.literal().and_then(string_value) else {
        diagnostics.report(at, SchemeProblem::FormNotString { found });
        while !reader.at_end() && !reader.peek_braces() {
            reader.skip();
        }
        return None;
    };
    match form_text::read(&text) {
        Ok((prefix, digits)) => Some((prefix.to_owned(), digits)),
        Err(problem) => diagnostics.refuse(at, problem),
    }
}

/// What is in the braces. Numbers are checked where the form is known.
fn items(mut reader: Reader<'_>, definition: &mut Definition, has_form: bool, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<String> = Vec::new();
    let mut scopes: Vec<(Ident, LeadingDigits)> = Vec::new();
    while !reader.at_end() {
        let (attributes, _) = parse::outer_attributes(&mut reader, diagnostics);
        let Some(key) = reader.peek_ident() else {
            if !reader.at_end() {
                diagnostics.report(reader.span(), SchemeProblem::Item { found: reader.describe() });
            }
            skip_item(&mut reader);
            continue;
        };
        reader.ident();
        let word = key.to_string();
        let read = match word.as_str() {
            "scope" => scope(&mut reader, &attributes, definition, &mut scopes, has_form, diagnostics),
            "success" | "range_len" | "url" => {
                if seen.contains(&word) {
                    diagnostics.report(key.span(), AttributeProblem::AttributeTwice { name: word.clone() });
                }
                seen.push(word.clone());
                if word == "url" {
                    url(&mut reader, definition, diagnostics)
                } else {
                    setting(&mut reader, &word, definition, has_form, diagnostics)
                }
            }
            _ => {
                let problem = match names::nearest(&word, ITEMS) {
                    Some(meant) => SchemeProblem::ItemMeant { written: word, meant },
                    None => SchemeProblem::Item { found: format!("`{word}`") },
                };
                diagnostics.report(key.span(), problem);
                false
            }
        };
        if !read {
            skip_item(&mut reader);
        } else if reader.punct(',').is_none() && !reader.at_end() {
            diagnostics.report(reader.last, SchemeProblem::CommaMissing);
        }
    }
}

/// To the item after the next comma.
fn skip_item(reader: &mut Reader<'_>) {
    while !reader.at_end() && reader.punct(',').is_none() {
        reader.skip();
    }
}

/// `= 00000`, after its name. Whether it could be read.
fn setting(
    reader: &mut Reader<'_>,
    word: &str,
    definition: &mut Definition,
    has_form: bool,
    diagnostics: &mut Diagnostics,
) -> bool {
    let Some(number) = value(reader, word, diagnostics) else {
        return false;
    };
    let is_decimal = number.text.bytes().all(|byte| byte.is_ascii_digit());
    if word == "success" {
        let zeros = "0".repeat(definition.digits.into());
        if has_form && number.text != zeros {
            diagnostics.report(number.at, SchemeProblem::Success { written: number.text, zeros });
        }
        definition.success = true;
        return true;
    }
    let max = 10_u32.pow(definition.digits.into());
    match number.text.parse().ok().filter(|_| is_decimal).filter(|&len: &u32| len > 0 && (!has_form || len < max)) {
        Some(len) => definition.range_len = len,
        None => diagnostics.report(number.at, SchemeProblem::RangeLen { written: number.text, max: max - 1 }),
    }
    true
}

/// `= "https://example.com/codes#{code}"`, after its name. Whether it could be read.
fn url(reader: &mut Reader<'_>, definition: &mut Definition, diagnostics: &mut Diagnostics) -> bool {
    let equals = reader.punct('=');
    let at = if reader.at_end() { reader.last } else { reader.span() };
    let text = reader.literal().and_then(string_value).filter(|_| equals.is_some());
    match text.as_deref().map(fault_of_url) {
        None => {
            diagnostics.report(at, FactProblem::UrlMalformed);
            return false;
        }
        Some(Some(problem)) => diagnostics.report(at, problem),
        Some(None) => definition.url = text,
    }
    true
}

/// `= 1`
fn value(reader: &mut Reader<'_>, word: &str, diagnostics: &mut Diagnostics) -> Option<Number> {
    let equals = reader.punct('=');
    let at = if reader.at_end() { reader.last } else { reader.span() };
    let number = reader.number();
    if equals.is_none() || number.is_none() {
        diagnostics.report(at, SchemeProblem::ValueMissing { name: word.to_owned() });
    }
    number.filter(|_| equals.is_some())
}

/// `engine = 1`, after the keyword. Whether it could be read.
fn scope(
    reader: &mut Reader<'_>,
    attributes: &[Attribute],
    definition: &mut Definition,
    seen: &mut Vec<(Ident, LeadingDigits)>,
    has_form: bool,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mut description = Description::default();
    for attribute in attributes {
        if attribute.name == "doc" {
            description.push_attribute(attribute, diagnostics);
        } else {
            diagnostics.report(attribute.span, SchemeProblem::ScopeAttribute { name: attribute.name.clone() });
        }
    }
    let Some(name) = reader.ident() else {
        diagnostics.report(reader.last, SchemeProblem::ValueMissing { name: "scope NAME".to_owned() });
        return false;
    };
    let text = names::plain(&name);
    if let Some(problem) = name_rules::fault_of_group("scope", &text) {
        diagnostics.report(name.span(), problem);
    }
    let Some(number) = value(reader, &format!("scope {text}"), diagnostics) else {
        return false;
    };
    let digits = definition.digits;
    let Some(leading) = leading(&number.text).filter(|leading| !has_form || leading.len() < digits) else {
        let max = digits.saturating_sub(1).max(1);
        diagnostics.report(number.at, SchemeProblem::ScopeDigits { written: number.text, max });
        return true;
    };
    if let Some((first, _)) = seen.iter().find(|(first, _)| *first == name) {
        diagnostics.report_first(first.span(), format!("scope `{text}`"));
        diagnostics.report(name.span(), SchemeProblem::ScopeTwice { name: text });
        return true;
    }
    if let Some((first, other)) = seen.iter().find(|(_, other)| has_form && overlap(digits, *other, leading)) {
        let (by, others) = (names::plain(first), *other);
        diagnostics.report_first(first.span(), format!("scope `{by}`"));
        diagnostics.report(number.at, SchemeProblem::ScopesOverlap { digits: leading, others, by });
        return true;
    }
    seen.push((name, leading));
    definition.scopes.push(Scope { name: text, leading, description: description.finish().0 });
    true
}

/// Whether a number can begin with both.
fn overlap(digits: u8, one: LeadingDigits, other: LeadingDigits) -> bool {
    let form = Form::declared("", digits, None, 1, &[]);
    let ((first, last), (other_first, other_last)) = (form.bounds(one), form.bounds(other));
    first <= other_last && other_first <= last
}
