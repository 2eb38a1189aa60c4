//! Rules for attributes: which ones azsm reads, where they can be, and what they say.

mod arguments;
mod description;
mod meta;

use azsm_core::__private::text::{self, MAX_SHORT, MAX_TEXT, TextForm};
use azsm_core::Severity;
use azsm_core::scheme::Form;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

pub(crate) use self::arguments::is_well_formed;
use self::arguments::{arguments_of, assigned, called_macro, is_group, path_after_equals, string_token, strings};
pub(crate) use self::description::{Description, fault_of_description};
pub(crate) use self::meta::{fault_of_key, fault_of_param};
use crate::ground::attributes::{Known, On, known_on, names_for};
use crate::ground::keys::Key;
use crate::ground::names;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{AttributeProblem, FactProblem, Problem, SchemeProblem, TextProblem};
use crate::model::{Deprecation, Facts, Help};
use crate::parse::ast::Attribute;
use crate::parse::lock::LockPath;

/// The attributes of one place, read.
#[derive(Debug, Default)]
pub(crate) struct Attributes {
    pub(crate) description: Option<String>,
    /// The description as doc attributes, where the user wrote it.
    pub(crate) docs: TokenStream,
    pub(crate) help: Option<Help>,
    pub(crate) severity: Option<Severity>,
    pub(crate) internal: Option<bool>,
    pub(crate) owner: Option<String>,
    pub(crate) symbol: Option<(String, Span)>,
    pub(crate) facts: Facts,
    pub(crate) replaced_by: Option<ReplacedBy>,
    pub(crate) url: Option<String>,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) lock: Option<LockPath>,
    /// The registry that must list the declaration.
    pub(crate) registry: Option<TokenStream>,
    /// Of a registry: that it has no lock.
    pub(crate) unlocked: Option<()>,
    /// The keys that a registry or a scheme names.
    pub(crate) keys: Option<Vec<Key>>,
    /// The parameters that a registry or a scheme names.
    pub(crate) params: Option<Vec<Key>>,
    /// Of a parameter: that a client may see its values.
    pub(crate) public: Option<()>,
    pub(crate) macros: Option<Macros>,
    /// For the Rust item.
    pub(crate) passed: TokenStream,
}

/// The code that takes the place of another, as written.
#[derive(Clone, Debug)]
pub(crate) struct ReplacedBy {
    /// `ScanFailed`, of the same subcategory, or a path.
    pub(crate) text: String,
    pub(crate) at: Span,
}

/// The names that a scheme gives its macros.
#[derive(Debug, Default)]
pub(crate) struct Macros {
    pub(crate) status_codes: Option<Ident>,
    pub(crate) registry: Option<Ident>,
}

/// What the expansion implements itself.
const GENERATED: [&str; 12] =
    ["Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Debug", "Display", "Error", "FromStr", "Coded"];

/// Reads the attributes of one place, in the order they are written.
pub(crate) fn read(attributes: &[Attribute], on: On, form: &Form<'_>, diagnostics: &mut Diagnostics) -> Attributes {
    let mut read = Attributes::default();
    let mut description = Description::default();
    for attribute in attributes {
        match known_on(on, &attribute.name) {
            Some(known) if known.on.contains(&on) => own(attribute, known, on, form, &mut read, diagnostics),
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
    on: On,
    form: &Form<'_>,
    read: &mut Attributes,
    diagnostics: &mut Diagnostics,
) {
    let (d, is_apart) = (diagnostics, matches!(on, On::Registry | On::Scheme));
    match known.name {
        "help" => set(attribute, help(attribute, known, d), &mut read.help, d),
        "severity" => set(attribute, severity(attribute, known, d), &mut read.severity, d),
        "internal" => set(attribute, internal(attribute, known, d), &mut read.internal, d),
        "owner" => set(attribute, text(attribute, known, d), &mut read.owner, d),
        "symbol" => set(attribute, symbol(attribute, known, form, d), &mut read.symbol, d),
        "deprecated" => deprecated(attribute, known, read, d),
        "since" => set(attribute, text(attribute, known, d), &mut read.facts.since, d),
        "replaced_by" => set(attribute, replaced_by(attribute, known, d), &mut read.replaced_by, d),
        "meta" if is_apart => set(attribute, meta::keys(attribute, d), &mut read.keys, d),
        "params" => set(attribute, meta::params(attribute, known, d), &mut read.params, d),
        "public" => set(attribute, flag(attribute, known, d), &mut read.public, d),
        "meta" => meta::pairs(attribute, known, &mut read.facts.meta, d),
        "url" => set(attribute, url(attribute, known, d), &mut read.url, d),
        "registry" => set(attribute, registry(attribute, known, d), &mut read.registry, d),
        "macros" => set(attribute, macros(attribute, known, d), &mut read.macros, d),
        "unlocked" => set(attribute, flag(attribute, known, d), &mut read.unlocked, d),
        _ => set(attribute, lock(attribute, known, on, d), &mut read.lock, d),
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
fn help(attribute: &Attribute, known: &'static Known, diagnostics: &mut Diagnostics) -> Option<Help> {
    match assigned(&attribute.arguments) {
        Some(TokenTree::Ident(word)) if word == "none" => Some(Help::None),
        _ => text(attribute, known, diagnostics).map(Help::Text),
    }
}

/// The code that takes the place of one on its way out, or out.
fn replaced_by(attribute: &Attribute, known: &Known, diagnostics: &mut Diagnostics) -> Option<ReplacedBy> {
    let token = assigned(&attribute.arguments);
    let at = token.as_ref().map_or(attribute.span, TokenTree::span);
    let text = match token {
        Some(TokenTree::Ident(name)) => Some(names::plain(&name)),
        token => token.and_then(string_token),
    };
    let Some(text) = text else { return diagnostics.refuse(attribute.span, malformed(known)) };
    Some(ReplacedBy { text, at })
}

/// Where the codes of a declaration are explained, with a place for the code.
fn url(attribute: &Attribute, known: &'static Known, diagnostics: &mut Diagnostics) -> Option<String> {
    let text = text(attribute, known, diagnostics)?;
    match fault_of_url(&text) {
        Some(problem) => diagnostics.refuse(value_span(attribute), problem),
        None => Some(text),
    }
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

/// `#[internal]`, or `#[internal = false]`, which stops what would be inherited.
fn internal(attribute: &Attribute, known: &Known, diagnostics: &mut Diagnostics) -> Option<bool> {
    match assigned(&attribute.arguments) {
        Some(TokenTree::Ident(word)) if word == "false" => Some(false),
        _ => flag(attribute, known, diagnostics).map(|()| true),
    }
}

fn severity(attribute: &Attribute, known: &Known, diagnostics: &mut Diagnostics) -> Option<Severity> {
    let Some(token) = assigned(&attribute.arguments) else {
        return diagnostics.refuse(attribute.span, malformed(known));
    };
    let span = token.span();
    let written = token.to_string();
    if let Some(severity) = Severity::ALL.iter().copied().find(|severity| severity.as_str() == written) {
        return Some(severity);
    }
    let bare = written.trim_matches('"').to_lowercase();
    let known = || Severity::ALL.iter().map(|severity| severity.as_str());
    let short = |known: &&str| bare.len() >= 3 && known.starts_with(&bare);
    let meant = known().find(short).or_else(|| names::nearest(&bare, known()));
    diagnostics.refuse(span, AttributeProblem::SeverityUnknown { written, meant })
}

/// The path after `lock =`.
fn lock(attribute: &Attribute, known: &Known, on: On, diagnostics: &mut Diagnostics) -> Option<LockPath> {
    let text = assigned(&attribute.arguments).and_then(string_token);
    if let Some(text) = text.clone().filter(|text| !text.is_empty()) {
        return Some(LockPath { text, span: value_span(attribute) });
    }
    let form = if on == On::Registry { known.form.replace('!', "") } else { known.form.to_owned() };
    let problem = match called_macro(&attribute.arguments) {
        Some(called) => AttributeProblem::AttributeMacro { name: known.name, called },
        None if text.is_some() => {
            return diagnostics
                .refuse(value_span(attribute), AttributeProblem::AttributeEmpty { name: known.name, form });
        }
        None => AttributeProblem::AttributeMalformed { name: known.name, form },
    };
    diagnostics.refuse(attribute.span, problem)
}

fn flag(attribute: &Attribute, known: &Known, diagnostics: &mut Diagnostics) -> Option<()> {
    if attribute.arguments.is_empty() { Some(()) } else { diagnostics.refuse(attribute.span, malformed(known)) }
}

/// `#[macros(status_codes = bkp_codes, registry = bkp_registry)]`
fn macros(attribute: &Attribute, known: &Known, diagnostics: &mut Diagnostics) -> Option<Macros> {
    let named = |argument: TokenStream| {
        let mut tokens = argument.into_iter();
        let key = tokens.next()?.to_string();
        match assigned(&tokens.collect())? {
            TokenTree::Ident(name) => Some((key, name)),
            _ => None,
        }
    };
    let read = |arguments: Vec<TokenStream>| {
        arguments.into_iter().map(named).try_fold(Macros::default(), |macros, argument| match argument? {
            (key, name) if key == "status_codes" => Some(Macros { status_codes: Some(name), ..macros }),
            (key, name) if key == "registry" => Some(Macros { registry: Some(name), ..macros }),
            _ => None,
        })
    };
    let macros = arguments_of(&attribute.arguments).and_then(read);
    macros.or_else(|| diagnostics.refuse(attribute.span, malformed(known)))
}

/// The registry that lists a declaration is named once, for the whole declaration.
fn registry(attribute: &Attribute, known: &Known, diagnostics: &mut Diagnostics) -> Option<TokenStream> {
    let path = path_after_equals(&attribute.arguments);
    path.or_else(|| diagnostics.refuse(attribute.span, malformed(known)))
}

/// A symbol names one code in other languages, so it belongs on an entry and has the form of a name
/// there. Retired codes keep theirs.
fn symbol(
    attribute: &Attribute,
    known: &'static Known,
    form: &Form<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(String, Span)> {
    let (text, at) = (text(attribute, known, diagnostics)?, value_span(attribute));
    match fault_of_symbol(&text, form) {
        Some(problem) => diagnostics.refuse(at, problem),
        None => Some((text, at)),
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
        read.deprecated.get_or_insert_default();
        return diagnostics.report(attribute.span, malformed(known));
    };
    if read.deprecated.is_none() && sound {
        read.passed.extend(attribute.tokens.clone());
    }
    set(attribute, Some(words), &mut read.deprecated, diagnostics);
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
    let problem: Problem = if let Some(meant) = names::nearest(&name.to_lowercase(), names_for(on)) {
        AttributeProblem::AttributeNearMiss { written: name.to_owned(), meant }.into()
    } else if !is_well_formed(attribute) {
        AttributeProblem::AttributeBroken.into()
    } else if on == On::Scheme && matches!(name, "derive" | "repr") {
        SchemeProblem::Attribute { name: name.to_owned() }.into()
    } else if matches!(on, On::Registry | On::Scheme) {
        read.passed.extend(attribute.tokens.clone());
        return;
    } else if matches!(name, "cfg" | "cfg_attr") {
        AttributeProblem::AttributeConditional { name: name.to_owned() }.into()
    } else if on == On::Declaration && name == "non_exhaustive" && attribute.arguments.is_empty() {
        read.passed.extend(quote_spanned!(attribute.span=> #[non_exhaustive]));
        return;
    } else if on == On::Declaration {
        AttributeProblem::InnerUnknown { name: name.to_owned() }.into()
    } else if !on.has_item() {
        AttributeProblem::AttributeRefused { name: name.to_owned(), on: on.name() }.into()
    } else if name == "repr" {
        AttributeProblem::AttributeRepr.into()
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

/// The string of an attribute: `#[help = "..."]`.
fn text(attribute: &Attribute, known: &'static Known, diagnostics: &mut Diagnostics) -> Option<String> {
    let Some(text) = assigned(&attribute.arguments).and_then(string_token) else {
        return diagnostics.refuse(attribute.span, malformed_text(attribute, known));
    };
    match fault_of_text(known, &text) {
        Some(problem) => diagnostics.refuse(value_span(attribute), problem),
        None => Some(text),
    }
}

/// What is after `=`.
fn value_span(attribute: &Attribute) -> Span {
    assigned(&attribute.arguments).map_or(attribute.span, |token| token.span())
}

/// A text is shown to people.
pub(crate) fn fault_of_text(known: &Known, text: &str) -> Option<Problem> {
    let form = if known.name == "help" { TextForm::Markdown } else { TextForm::Line };
    if let Some(character) = text::refused_character(text, form) {
        return Some(TextProblem::TextControl { what: known.quoted, character, form }.into());
    }
    if text::is_blank(text) {
        return Some(AttributeProblem::AttributeEmpty { name: known.name, form: known.form.to_owned() }.into());
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
fn set<T>(attribute: &Attribute, value: Option<T>, into: &mut Option<T>, diagnostics: &mut Diagnostics) {
    if value.is_some() && into.is_some() {
        diagnostics.report(attribute.span, AttributeProblem::AttributeTwice { name: attribute.name.clone() });
    } else if value.is_some() {
        *into = value;
    }
}
