//! Rules for attributes: which ones azsm reads, where they can be, and what they say.

mod arguments;
mod description;
mod meta;

use azsm_core::__private::text::{self, MAX_SHORT, MAX_TEXT, TextForm};
use azsm_core::Severity;
use azsm_core::scheme::Form;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;

pub(crate) use self::arguments::is_well_formed;
use self::arguments::{arguments_of, assigned, called_macro, is_group, path_after_equals, string_token, strings};
pub(crate) use self::description::{Description, fault_of_description};
pub(crate) use self::meta::{fault_of_key, keys};
use super::lock::LockPath;
use crate::ground::attributes::{Known, On, in_declarations, names_for};
use crate::ground::names;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{AttributeProblem, FactProblem, Problem, TextProblem};
use crate::model::{Deprecation, Facts, Help};
use crate::parse::ast::Attribute;

/// The attributes of one place, read.
#[derive(Debug, Default)]
pub(crate) struct Attributes {
    pub(crate) description: Option<String>,
    /// The description as doc attributes, where the user wrote it.
    pub(crate) docs: TokenStream,
    pub(crate) help: Option<Help>,
    pub(crate) severity: Option<Severity>,
    pub(crate) owner: Option<String>,
    pub(crate) symbol: Option<(String, Span)>,
    pub(crate) facts: Facts,
    pub(crate) replaced_by: Option<ReplacedBy>,
    pub(crate) url: Option<String>,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) lock: Option<LockPath>,
    /// The registry that must list the declaration.
    pub(crate) registry: Option<TokenStream>,
    /// For the enum or the variant.
    pub(crate) passed: TokenStream,
}

/// The code that takes the place of another, as written.
#[derive(Clone, Debug)]
pub(crate) struct ReplacedBy {
    /// `ScanFailed`, of the same subcategory, or a path.
    pub(crate) text: String,
    pub(crate) at: Span,
}

/// What the expansion implements itself.
const GENERATED: [&str; 11] =
    ["Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Debug", "Display", "Error", "FromStr"];

/// Reads the attributes of one place, in the order they are written.
pub(crate) fn read(attributes: &[Attribute], on: On, form: &Form<'_>, diagnostics: &mut Diagnostics) -> Attributes {
    let mut read = Attributes::default();
    let mut description = Description::default();
    for attribute in attributes {
        match in_declarations(&attribute.name) {
            Some(known) if known.on.contains(&on) => own(attribute, known, form, &mut read, diagnostics),
            Some(known) => misplaced(attribute, on, known.belongs(on), diagnostics),
            None if attribute.name == "doc" => doc(attribute, on, &mut description, &mut read, diagnostics),
            None => other(attribute, on, &mut read, diagnostics),
        }
    }
    (read.description, read.docs) = description.finish();
    read
}

fn misplaced(attribute: &Attribute, on: On, belongs: &'static str, diagnostics: &mut Diagnostics) {
    let problem = AttributeProblem::AttributeMisplaced { name: attribute.name.clone(), on: on.name(), belongs };
    diagnostics.report(attribute.span, problem);
}

/// An attribute of azsm's, where it can be.
fn own(
    attribute: &Attribute,
    known: &'static Known,
    form: &Form<'_>,
    read: &mut Attributes,
    diagnostics: &mut Diagnostics,
) {
    match known.name {
        "help" => help(attribute, known, &mut read.help, diagnostics),
        "severity" => severity(attribute, known, &mut read.severity, diagnostics),
        "owner" => set_text(attribute, known, &mut read.owner, diagnostics),
        "symbol" => symbol(attribute, known, form, &mut read.symbol, diagnostics),
        "deprecated" => deprecated(attribute, known, read, diagnostics),
        "since" => set_text(attribute, known, &mut read.facts.since, diagnostics),
        "replaced_by" => replaced_by(attribute, known, &mut read.replaced_by, diagnostics),
        "meta" => meta::pairs(attribute, known, &mut read.facts.meta, diagnostics),
        "url" => url(attribute, known, &mut read.url, diagnostics),
        "registry" => registry(attribute, known, &mut read.registry, diagnostics),
        _ => match lock_path(attribute) {
            Some(path) => set(attribute, path, &mut read.lock, diagnostics),
            None => diagnostics.report(attribute.span, malformed_lock(attribute, known.form)),
        },
    }
}

/// Doc comments can be anywhere and are the description. The other forms of `doc` are for rustdoc.
fn doc(
    attribute: &Attribute,
    on: On,
    description: &mut Description,
    read: &mut Attributes,
    diagnostics: &mut Diagnostics,
) {
    let arguments = &attribute.arguments;
    if is_group(arguments) {
        return other(attribute, on, read, diagnostics);
    }
    if assigned(arguments).and_then(string_token).is_none() {
        let problem = match called_macro(arguments) {
            Some(called) => AttributeProblem::AttributeMacro { name: "doc", called },
            None => AttributeProblem::DocNotText,
        };
        diagnostics.report(attribute.span, problem);
    }
    description.push_attribute(attribute, diagnostics);
}

fn malformed(known: &Known) -> AttributeProblem {
    AttributeProblem::AttributeMalformed { name: known.name, form: known.form.to_owned() }
}

/// A text, or `none`, which stops what would be inherited.
fn help(attribute: &Attribute, known: &'static Known, into: &mut Option<Help>, diagnostics: &mut Diagnostics) {
    if matches!(assigned(&attribute.arguments), Some(TokenTree::Ident(word)) if word == "none") {
        return set(attribute, Help::None, into, diagnostics);
    }
    let mut text = None;
    set_text(attribute, known, &mut text, diagnostics);
    if let Some(text) = text {
        set(attribute, Help::Text(text), into, diagnostics);
    }
}

/// The code that takes the place of one on its way out, or out.
fn replaced_by(attribute: &Attribute, known: &Known, into: &mut Option<ReplacedBy>, diagnostics: &mut Diagnostics) {
    let text = match assigned(&attribute.arguments) {
        Some(TokenTree::Ident(name)) => Some((names::plain(&name), name.span())),
        Some(token) => {
            let span = token.span();
            string_token(token).map(|text| (text, span))
        }
        None => None,
    };
    let Some((text, at)) = text else {
        return diagnostics.report(attribute.span, malformed(known));
    };
    set(attribute, ReplacedBy { text, at }, into, diagnostics);
}

/// Where the codes of a declaration are explained, with a place for the code.
fn url(attribute: &Attribute, known: &'static Known, into: &mut Option<String>, diagnostics: &mut Diagnostics) {
    let mut text = None;
    set_text(attribute, known, &mut text, diagnostics);
    let Some(text) = text else { return };
    let at = assigned(&attribute.arguments).map_or(attribute.span, |token| token.span());
    if let Some(problem) = fault_of_url(&text) {
        return diagnostics.report(at, problem);
    }
    set(attribute, text, into, diagnostics);
}

/// What can be in braces in a URL.
pub(crate) const PLACEHOLDERS: [&str; 3] = ["code", "number", "path"];

/// A URL is one of the web, without white space, and differs from code to code.
pub(crate) fn fault_of_url(text: &str) -> Option<FactProblem> {
    if !text::is_web_address(text) {
        return Some(FactProblem::UrlMalformed);
    }
    let mut rest = text;
    let mut found = false;
    while let Some((_, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        if !PLACEHOLDERS.contains(&name) {
            let meant = names::nearest(name, PLACEHOLDERS);
            return Some(FactProblem::UrlPlaceholder { written: name.to_owned(), meant });
        }
        (rest, found) = (after, true);
    }
    (!found).then_some(FactProblem::UrlMalformed)
}

fn severity(attribute: &Attribute, known: &Known, into: &mut Option<Severity>, diagnostics: &mut Diagnostics) {
    let Some(token) = assigned(&attribute.arguments) else {
        return diagnostics.report(attribute.span, malformed(known));
    };
    let span = token.span();
    let written = token.to_string();
    if let Some(severity) = Severity::ALL.iter().copied().find(|severity| severity.as_str() == written) {
        return set(attribute, severity, into, diagnostics);
    }
    let bare = written.trim_matches('"').to_lowercase();
    let known = || Severity::ALL.iter().map(|severity| severity.as_str());
    let short = |known: &&str| bare.len() >= 3 && known.starts_with(&bare);
    let meant = known().find(short).or_else(|| names::nearest(&bare, known()));
    diagnostics.report(span, AttributeProblem::SeverityUnknown { written, meant });
}

/// Why the path of a lock cannot be read.
pub(crate) fn malformed_lock(attribute: &Attribute, form: &str) -> AttributeProblem {
    match called_macro(&attribute.arguments) {
        Some(called) => AttributeProblem::AttributeMacro { name: "lock", called },
        None => AttributeProblem::AttributeMalformed { name: "lock", form: form.to_owned() },
    }
}

/// The path after `lock =`.
pub(crate) fn lock_path(attribute: &Attribute) -> Option<LockPath> {
    let token = assigned(&attribute.arguments)?;
    let span = token.span();
    Some(LockPath { text: string_token(token)?, span })
}

/// The registry that lists a declaration is named once, for the whole declaration.
fn registry(attribute: &Attribute, known: &Known, into: &mut Option<TokenStream>, diagnostics: &mut Diagnostics) {
    match path_after_equals(&attribute.arguments) {
        Some(path) => set(attribute, path, into, diagnostics),
        None => diagnostics.report(attribute.span, malformed(known)),
    }
}

/// A symbol names one code in other languages, so it belongs on an entry and has the form of a name
/// there. Retired codes keep theirs.
fn symbol(
    attribute: &Attribute,
    known: &'static Known,
    form: &Form<'_>,
    into: &mut Option<(String, Span)>,
    diagnostics: &mut Diagnostics,
) {
    let mut text = None;
    set_text(attribute, known, &mut text, diagnostics);
    let span = assigned(&attribute.arguments).map_or(attribute.span, |token| token.span());
    let Some(text) = text else {
        return;
    };
    match fault_of_symbol(&text, form) {
        Some(problem) => diagnostics.report(span, problem),
        None => set(attribute, (text, span), into, diagnostics),
    }
}

/// A symbol is found by its name, among codes and success.
pub(crate) fn fault_of_symbol(text: &str, form: &Form<'_>) -> Option<Problem> {
    if text.len() > MAX_SHORT {
        return Some(TextProblem::TooLong { what: "symbol", len: text.len(), max: MAX_SHORT }.into());
    }
    if form.parse(text).is_ok() || text == "Success" {
        return Some(AttributeProblem::SymbolIsCode { written: text.to_owned() }.into());
    }
    if text::is_symbol(text) {
        return None;
    }
    let words = text.split(|character| !text::is_symbol_part(character)).filter(|word| !word.is_empty());
    let meant = Some(words.collect::<Vec<_>>().join("_")).filter(|meant| text::is_symbol(meant));
    Some(AttributeProblem::SymbolMalformed { written: text.to_owned(), meant }.into())
}

/// Deprecation is for codes that are still raised. It goes to the variant too, so that rustc warns
/// about its uses.
fn deprecated(attribute: &Attribute, known: &Known, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    let before = diagnostics.len();
    words_are_visible(&attribute.arguments, diagnostics);
    let sound = diagnostics.len() == before;
    let Some(words) = deprecation(&attribute.arguments) else {
        return diagnostics.report(attribute.span, malformed(known));
    };
    if read.deprecated.is_none() && sound {
        read.passed.extend(attribute.tokens.clone());
    }
    set(attribute, words, &mut read.deprecated, diagnostics);
}

/// The words of `deprecated` are shown wherever a message is.
fn words_are_visible(arguments: &TokenStream, diagnostics: &mut Diagnostics) {
    for token in arguments.clone() {
        if let TokenTree::Group(group) = token {
            words_are_visible(&group.stream(), diagnostics);
            continue;
        }
        let (span, text) = (token.span(), string_token(token));
        if let Some(character) = text.and_then(|text| text::refused_character(&text, TextForm::Line)) {
            diagnostics
                .report(span, TextProblem::TextControl { what: "`deprecated`", character, form: TextForm::Line });
        }
    }
}

/// `deprecated`, `deprecated = "note"`, `deprecated(since = "...", note = "...")`.
fn deprecation(arguments: &TokenStream) -> Option<Deprecation> {
    if arguments.is_empty() {
        return Some(Deprecation::default());
    }
    if let Some(token) = assigned(arguments) {
        return Some(Deprecation { since: None, note: Some(string_token(token)?) });
    }
    let mut words = Deprecation::default();
    for argument in arguments_of(arguments)? {
        let mut tokens = argument.into_iter();
        let key = tokens.next()?.to_string();
        let value = string_token(assigned(&tokens.collect())?)?;
        let place = match key.as_str() {
            "since" => &mut words.since,
            "note" => &mut words.note,
            _ => return None,
        };
        if place.replace(value).is_some() {
            return None;
        }
    }
    Some(words)
}

/// Attributes that are not azsm's go to the enum or the variant. Those that would break the
/// contract are refused, and so is what was probably meant to be one of azsm's.
fn other(attribute: &Attribute, on: On, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    let name = attribute.name.as_str();
    // First of all: what azsm reads need not be an attribute that the compiler could read,
    // `severity = info` for one.
    let problem = if let Some(meant) = names::nearest(&name.to_lowercase(), names_for(on)) {
        AttributeProblem::AttributeNearMiss { written: name.to_owned(), meant }
    } else if !is_well_formed(attribute) {
        AttributeProblem::AttributeBroken
    } else if matches!(name, "cfg" | "cfg_attr") {
        AttributeProblem::AttributeConditional { name: name.to_owned() }
    } else if on == On::Declaration {
        AttributeProblem::InnerUnknown { name: name.to_owned() }
    } else if !on.has_item() {
        AttributeProblem::AttributeRefused { name: name.to_owned(), on: on.name() }
    } else if name == "repr" {
        AttributeProblem::AttributeRepr
    } else if name == "derive" {
        return derive(attribute, on, read, diagnostics);
    } else {
        read.passed.extend(attribute.tokens.clone());
        return;
    };
    diagnostics.report(attribute.span, problem);
}

/// A derive that the expansion implements itself would conflict, with an error far from here.
fn derive(attribute: &Attribute, on: On, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    if on == On::Entry {
        return misplaced(attribute, on, "a subcategory", diagnostics);
    }
    let Some(derives) = arguments_of(&attribute.arguments).filter(|derives| derives.iter().all(names::is_path)) else {
        let problem = AttributeProblem::AttributeMalformed { name: "derive", form: "#[derive(Default)]".to_owned() };
        return diagnostics.report(attribute.span, problem);
    };
    // The others are kept: an attribute of theirs on a variant would otherwise be unknown.
    let (mut kept, mut refused) = (Vec::new(), false);
    for path in derives {
        match path.clone().into_iter().last() {
            Some(TokenTree::Ident(last)) if GENERATED.iter().any(|name| last == name) => {
                diagnostics.report(last.span(), AttributeProblem::DeriveRefused { name: last.to_string() });
                refused = true;
            }
            _ => kept.push(path),
        }
    }
    if refused {
        read.passed.extend(quote!(#[derive(#(#kept),*)]));
    } else {
        read.passed.extend(attribute.tokens.clone());
    }
}

/// Sets an attribute with a string: `#[help = "..."]`.
fn set_text(attribute: &Attribute, known: &'static Known, into: &mut Option<String>, diagnostics: &mut Diagnostics) {
    let token = assigned(&attribute.arguments);
    let Some((span, text)) = token.and_then(|token| Some((token.span(), string_token(token)?))) else {
        return diagnostics.report(attribute.span, malformed_text(attribute, known));
    };
    match fault_of_text(known, &text) {
        Some(problem) => diagnostics.report(span, problem),
        None => set(attribute, text, into, diagnostics),
    }
}

/// A text is shown to people.
pub(crate) fn fault_of_text(known: &Known, text: &str) -> Option<Problem> {
    let form = if known.name == "help" { TextForm::Markdown } else { TextForm::Line };
    if let Some(character) = text::refused_character(text, form) {
        return Some(TextProblem::TextControl { what: known.quoted, character, form }.into());
    }
    if text::is_blank(text) {
        return Some(AttributeProblem::AttributeEmpty { name: known.name, form: known.form }.into());
    }
    let (what, len, max) = (known.name, text.len(), MAX_TEXT);
    (len > max).then(|| TextProblem::TooLong { what, len, max }.into())
}

/// How an attribute is written, with the text that was meant where there is one: `#[help("Retry.")]`.
fn malformed_text(attribute: &Attribute, known: &Known) -> AttributeProblem {
    if let Some(called) = called_macro(&attribute.arguments) {
        return AttributeProblem::AttributeMacro { name: known.name, called };
    }
    let mut texts = Vec::new();
    strings(&attribute.arguments, &mut texts);
    let form = match &texts[..] {
        [text] if !text.trim().is_empty() => format!("#[{} = {text:?}]", known.name),
        _ => known.form.to_owned(),
    };
    AttributeProblem::AttributeMalformed { name: known.name, form }
}

/// Each attribute is given once.
fn set<T>(attribute: &Attribute, value: T, into: &mut Option<T>, diagnostics: &mut Diagnostics) {
    if into.is_some() {
        return diagnostics.report(attribute.span, AttributeProblem::AttributeTwice { name: attribute.name.clone() });
    }
    *into = Some(value);
}
