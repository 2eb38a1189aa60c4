//! Rules for attributes: which ones azsm reads, where they stand, and what they say.

use azsm_core::__private::text::{self, MAX_SHORT, MAX_TEXT, TextForm};
use azsm_core::Severity;
use azsm_core::scheme::Form;
use proc_macro2::{Delimiter, Literal, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::check::lock::LockPath;
use crate::ground::keys::{KINDS, Key};
use crate::ground::names::{self, Place};
use crate::messages::attributes::AttributeProblem;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::facts::FactProblem;
use crate::messages::texts::TextProblem;
use crate::model::{Deprecation, Facts, Help, Meta, Value};
use crate::parse::ast::Attribute;
use crate::parse::reader;

/// What an attribute is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Declaration,
    Scope,
    Category,
    Subcategory,
    Entry,
    Retired,
    Reserved,
}

impl On {
    fn name(self) -> &'static str {
        match self {
            Self::Declaration => "the whole declaration",
            Self::Scope => "a scope",
            Self::Category => "a category",
            Self::Subcategory => "a subcategory",
            Self::Entry => "an entry",
            Self::Retired => "a retired entry",
            Self::Reserved => "a reserved number",
        }
    }

    fn takes_inherited(self) -> bool {
        !matches!(self, Self::Declaration | Self::Reserved)
    }

    fn has_item(self) -> bool {
        matches!(self, Self::Subcategory | Self::Entry)
    }
}

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

/// Where an attribute belongs that codes inherit.
pub(crate) const BESIDE_CODES: &str = "a scope, category, subcategory or entry";

const HELP_FORM: &str = "#[help = \"Retry or create a support ticket.\"]";
const OWNER_FORM: &str = "#[owner = \"source-team\"]";
const SYMBOL_FORM: &str = "#[symbol = \"SRC_MOUNT_FAILED\"]";
const SEVERITY_FORM: &str = "#[severity = info]";
const SINCE_FORM: &str = "#[since = \"2.1\"]";
const REPLACED_BY_FORM: &str = "#[replaced_by = ScanFailed]";
const META_FORM: &str = "#[meta(retryable = true, http = 503, grpc = \"UNAVAILABLE\")]";
const URL_FORM: &str = "#![url = \"https://example.com/codes#{code}\"]";
const DEPRECATED_FORM: &str = "#[deprecated(since = \"2.1\", note = \"use MountFailed\")]";
pub(crate) const LOCK_FORM: &str = "#![lock = \"azsm.lock\"]";
const REGISTRY_FORM: &str = "#![registry = crate::AGENT]";
const DERIVE_FORM: &str = "#[derive(Default)]";

/// What the expansion implements itself.
const GENERATED: [&str; 11] =
    ["Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Debug", "Display", "Error", "FromStr"];

/// Reads the attributes of one place, in the order they are written.
pub(crate) fn read(attributes: &[Attribute], on: On, form: &Form<'_>, diagnostics: &mut Diagnostics) -> Attributes {
    let mut read = Attributes::default();
    let mut description = Description::default();
    for attribute in attributes {
        match attribute.name.as_str() {
            "doc" => doc(attribute, on, &mut description, &mut read, diagnostics),
            "help" | "owner" | "severity" | "since" | "meta" => inherited(attribute, on, &mut read, diagnostics),
            "lock" => lock(attribute, on, &mut read, diagnostics),
            "registry" => registry(attribute, on, &mut read, diagnostics),
            "url" => url(attribute, on, &mut read, diagnostics),
            "replaced_by" => replaced_by(attribute, on, &mut read, diagnostics),
            "symbol" => symbol(attribute, on, form, &mut read, diagnostics),
            "deprecated" => deprecated(attribute, on, &mut read, diagnostics),
            _ => other(attribute, on, &mut read, diagnostics),
        }
    }
    read.docs = std::mem::take(&mut description.docs);
    read.description = description.finish();
    read
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

/// `help`, `owner`, `severity`, `since` and `meta` are inherited inwards, so they can be on everything
/// that has codes.
fn inherited(attribute: &Attribute, on: On, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    if !on.takes_inherited() {
        let belongs = BESIDE_CODES;
        return diagnostics.report(
            attribute.span,
            AttributeProblem::AttributeMisplaced { name: attribute.name.clone(), on: on.name(), belongs },
        );
    }
    match attribute.name.as_str() {
        "help" => help(attribute, &mut read.help, diagnostics),
        "since" => set_text(attribute, "since", SINCE_FORM, &mut read.facts.since, diagnostics),
        "meta" => meta(attribute, &mut read.facts.meta, diagnostics),
        "owner" => set_text(attribute, "owner", OWNER_FORM, &mut read.owner, diagnostics),
        _ => severity(attribute, &mut read.severity, diagnostics),
    }
}

/// A text, or `none`, which stops what would be inherited.
fn help(attribute: &Attribute, into: &mut Option<Help>, diagnostics: &mut Diagnostics) {
    if matches!(assigned(&attribute.arguments), Some(TokenTree::Ident(word)) if word == "none") {
        return set(attribute, "help", Help::None, into, diagnostics);
    }
    let mut text = None;
    set_text(attribute, "help", HELP_FORM, &mut text, diagnostics);
    if let Some(text) = text {
        set(attribute, "help", Help::Text(text), into, diagnostics);
    }
}

/// Keys of the team's own, each with a value.
fn meta(attribute: &Attribute, into: &mut Vec<Meta>, diagnostics: &mut Diagnostics) {
    let malformed = || AttributeProblem::AttributeMalformed { name: "meta", form: META_FORM.to_owned() };
    let Some(arguments) = arguments_of(&attribute.arguments).filter(|arguments| !arguments.is_empty()) else {
        return diagnostics.report(attribute.span, malformed());
    };
    for argument in arguments {
        let mut tokens = argument.into_iter();
        let Some(TokenTree::Ident(key)) = tokens.next() else {
            diagnostics.report(attribute.span, malformed());
            continue;
        };
        let rest: TokenStream = tokens.collect();
        let name = names::plain(&key);
        if let Some(problem) = fault_of_key(&name) {
            diagnostics.report(key.span(), problem);
            continue;
        }
        let Some(value) = meta_value(&name, &rest, key.span(), diagnostics) else { continue };
        if into.iter().any(|known| known.key == key) {
            diagnostics.report(key.span(), FactProblem::MetaKeyTwice { key: name });
            continue;
        }
        into.push(Meta { key, value });
    }
}

const KEYS_FORM: &str = "#[meta(retryable: bool, http: integer, grpc: string)]";

/// The keys that codes can have, each with the kind of its values.
pub(crate) fn keys(attribute: &Attribute, into: &mut Vec<Key>, diagnostics: &mut Diagnostics) {
    let malformed = || AttributeProblem::AttributeMalformed { name: "meta", form: KEYS_FORM.to_owned() };
    let Some(arguments) = arguments_of(&attribute.arguments).filter(|arguments| !arguments.is_empty()) else {
        return diagnostics.report(attribute.span, malformed());
    };
    for argument in arguments {
        let tokens: Vec<_> = argument.into_iter().collect();
        let [TokenTree::Ident(key), TokenTree::Punct(colon), TokenTree::Ident(kind)] = &tokens[..] else {
            diagnostics.report(attribute.span, malformed());
            continue;
        };
        let name = names::plain(key);
        if colon.as_char() != ':' {
            diagnostics.report(attribute.span, malformed());
        } else if let Some(problem) = fault_of_key(&name) {
            diagnostics.report(key.span(), problem);
        } else if into.iter().any(|known| known.name == name) {
            diagnostics.report(key.span(), FactProblem::MetaKeyTwice { key: name });
        } else if let Some(kind) = KINDS.into_iter().find(|known| kind == known) {
            into.push(Key { name, kind });
        } else {
            diagnostics.report(kind.span(), FactProblem::MetaKindUnknown { written: kind.to_string() });
        }
    }
}

/// A key is in snake case, as a field in Rust is.
fn fault_of_key(name: &str) -> Option<FactProblem> {
    let is_sound = names::is_snake(name) && !names::is_keyword(name);
    let meant = names::meant_snake(name).filter(|meant| meant != name);
    (!is_sound).then(|| FactProblem::MetaKey { key: name.to_owned(), meant })
}

/// `= true`, `= 503`, `= -1`, `= "UNAVAILABLE"`
fn meta_value(key: &str, tokens: &TokenStream, at: Span, diagnostics: &mut Diagnostics) -> Option<Value> {
    let token = assigned(tokens);
    let text = token.clone().and_then(string_token);
    let span = token.as_ref().map_or(at, TokenTree::span);
    if let Some(text) = text {
        if let Some(character) = text::refused_character(&text, TextForm::Line) {
            let problem = TextProblem::TextControl { what: "`meta`", character, form: TextForm::Line };
            diagnostics.report(span, problem);
            return None;
        }
        if text.len() > MAX_TEXT {
            diagnostics.report(span, TextProblem::TooLong { what: "meta", len: text.len(), max: MAX_TEXT });
            return None;
        }
        return Some(Value::Text(text));
    }
    let written: String = tokens.clone().into_iter().skip(1).map(|token| token.to_string()).collect();
    let value = match written.as_str() {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        number => number.replace('_', "").parse().ok().map(Value::Integer),
    };
    if value.is_none()
        || !matches!(tokens.clone().into_iter().next(), Some(TokenTree::Punct(equals)) if equals.as_char() == '=')
    {
        diagnostics.report(span, FactProblem::MetaValue { key: key.to_owned() });
        return None;
    }
    value
}

/// The code that takes the place of one on its way out, or out.
fn replaced_by(attribute: &Attribute, on: On, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    if !matches!(on, On::Entry | On::Retired) {
        let belongs = "an entry that is deprecated or retired";
        let problem = AttributeProblem::AttributeMisplaced { name: "replaced_by".into(), on: on.name(), belongs };
        return diagnostics.report(attribute.span, problem);
    }
    let text = match assigned(&attribute.arguments) {
        Some(TokenTree::Ident(name)) => Some((names::plain(&name), name.span())),
        Some(token) => {
            let span = token.span();
            string_token(token).map(|text| (text, span))
        }
        None => None,
    };
    let Some((text, at)) = text else {
        let problem = AttributeProblem::AttributeMalformed { name: "replaced_by", form: REPLACED_BY_FORM.to_owned() };
        return diagnostics.report(attribute.span, problem);
    };
    set(attribute, "replaced_by", ReplacedBy { text, at }, &mut read.replaced_by, diagnostics);
}

/// Where the codes of a declaration are explained, with a place for the code.
fn url(attribute: &Attribute, on: On, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    if on != On::Declaration {
        let belongs =
            "the whole declaration, first inside its braces: `#![url = \"https://example.com/codes#{code}\"]`";
        let problem = AttributeProblem::AttributeMisplaced { name: "url".into(), on: on.name(), belongs };
        return diagnostics.report(attribute.span, problem);
    }
    let mut text = None;
    set_text(attribute, "url", URL_FORM, &mut text, diagnostics);
    let Some(text) = text else { return };
    let at = assigned(&attribute.arguments).map_or(attribute.span, |token| token.span());
    if let Some(problem) = fault_of_url(&text) {
        return diagnostics.report(at, problem);
    }
    set(attribute, "url", text, &mut read.url, diagnostics);
}

/// What may stand in braces in a URL.
pub(crate) const PLACEHOLDERS: [&str; 3] = ["code", "number", "path"];

/// A URL is one of the web, without white space, and differs from code to code.
pub(crate) fn fault_of_url(text: &str) -> Option<FactProblem> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if !is_web || text.contains(char::is_whitespace) {
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

fn severity(attribute: &Attribute, into: &mut Option<Severity>, diagnostics: &mut Diagnostics) {
    let Some(token) = assigned(&attribute.arguments) else {
        let problem = AttributeProblem::AttributeMalformed { name: "severity", form: SEVERITY_FORM.to_owned() };
        return diagnostics.report(attribute.span, problem);
    };
    let span = token.span();
    let written = token.to_string();
    if let Some(severity) = Severity::ALL.into_iter().find(|severity| severity.as_str() == written) {
        return set(attribute, "severity", severity, into, diagnostics);
    }
    let bare = written.trim_matches('"').to_lowercase();
    let known = Severity::ALL.map(Severity::as_str);
    let short = |known: &&str| bare.len() >= 3 && known.starts_with(&bare);
    let meant = known.into_iter().find(short).or_else(|| names::nearest(&bare, known));
    diagnostics.report(span, AttributeProblem::SeverityUnknown { written, meant });
}

/// The lock holds for the whole declaration.
fn lock(attribute: &Attribute, on: On, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    if on != On::Declaration {
        let belongs = "the whole declaration, first inside its braces: `#![lock = \"azsm.lock\"]`";
        let problem = AttributeProblem::AttributeMisplaced { name: "lock".into(), on: on.name(), belongs };
        return diagnostics.report(attribute.span, problem);
    }
    match lock_path(attribute) {
        Some(path) => set(attribute, "lock", path, &mut read.lock, diagnostics),
        None => diagnostics.report(attribute.span, malformed_lock(attribute, LOCK_FORM)),
    }
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
fn registry(attribute: &Attribute, on: On, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    if on != On::Declaration {
        let belongs = "the whole declaration, first inside its braces: `#![registry = crate::AGENT]`";
        let problem = AttributeProblem::AttributeMisplaced { name: "registry".into(), on: on.name(), belongs };
        return diagnostics.report(attribute.span, problem);
    }
    let Some(path) = path_behind_equals(&attribute.arguments) else {
        let problem = AttributeProblem::AttributeMalformed { name: "registry", form: REGISTRY_FORM.to_owned() };
        return diagnostics.report(attribute.span, problem);
    };
    set(attribute, "registry", path, &mut read.registry, diagnostics);
}

/// `= crate::AGENT`
fn path_behind_equals(arguments: &TokenStream) -> Option<TokenStream> {
    let mut tokens = arguments.clone().into_iter();
    match tokens.next()? {
        TokenTree::Punct(punct) if punct.as_char() == '=' => {}
        _ => return None,
    }
    let path: TokenStream = tokens.collect();
    let ends_in_a_name = matches!(path.clone().into_iter().last(), Some(TokenTree::Ident(_)));
    (ends_in_a_name && names::is_path(&path)).then_some(path)
}

/// A symbol names one code in other languages, so it belongs on an entry and has the form of a name
/// there. Retired codes keep theirs.
fn symbol(attribute: &Attribute, on: On, form: &Form<'_>, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    if !matches!(on, On::Entry | On::Retired) {
        let problem =
            AttributeProblem::AttributeMisplaced { name: "symbol".into(), on: on.name(), belongs: "an entry" };
        return diagnostics.report(attribute.span, problem);
    }
    let mut text = None;
    set_text(attribute, "symbol", SYMBOL_FORM, &mut text, diagnostics);
    let span = assigned(&attribute.arguments).map_or(attribute.span, |token| token.span());
    let Some(text) = text else {
        return;
    };
    if text.len() > MAX_SHORT {
        return diagnostics.report(span, TextProblem::TooLong { what: "symbol", len: text.len(), max: MAX_SHORT });
    }
    if let Some(problem) = fault_of_symbol(&text, form) {
        return diagnostics.report(span, problem);
    }
    set(attribute, "symbol", (text, span), &mut read.symbol, diagnostics);
}

/// A symbol is found by its name, among codes and success.
fn fault_of_symbol(text: &str, form: &Form<'_>) -> Option<AttributeProblem> {
    if form.parse(text).is_ok() || text == "Success" {
        return Some(AttributeProblem::SymbolIsCode { written: text.to_owned() });
    }
    if text::is_symbol(text) {
        return None;
    }
    let words = text.split(|character| !text::is_symbol_part(character)).filter(|word| !word.is_empty());
    let meant = Some(words.collect::<Vec<_>>().join("_")).filter(|meant| text::is_symbol(meant));
    Some(AttributeProblem::SymbolMalformed { written: text.to_owned(), meant })
}

/// Deprecation is for codes that are still raised. It goes to the variant too, so that rustc warns
/// whoever uses it.
fn deprecated(attribute: &Attribute, on: On, read: &mut Attributes, diagnostics: &mut Diagnostics) {
    if on != On::Entry {
        let belongs = if on == On::Retired { "an entry that is still raised" } else { "an entry" };
        let problem = AttributeProblem::AttributeMisplaced { name: "deprecated".into(), on: on.name(), belongs };
        return diagnostics.report(attribute.span, problem);
    }
    let before = diagnostics.len();
    words_are_visible(&attribute.arguments, diagnostics);
    let sound = diagnostics.len() == before;
    let Some(words) = deprecation(&attribute.arguments) else {
        let problem = AttributeProblem::AttributeMalformed { name: "deprecated", form: DEPRECATED_FORM.to_owned() };
        return diagnostics.report(attribute.span, problem);
    };
    if read.deprecated.is_none() && sound {
        read.passed.extend(attribute.tokens.clone());
    }
    set(attribute, "deprecated", words, &mut read.deprecated, diagnostics);
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
    let place = if on == On::Declaration { Place::Declaration } else { Place::Codes };
    let problem = if let Some(meant) = names::nearest(&name.to_lowercase(), names::attributes_of(place)) {
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
        let problem =
            AttributeProblem::AttributeMisplaced { name: "derive".into(), on: on.name(), belongs: "a subcategory" };
        return diagnostics.report(attribute.span, problem);
    }
    let Some(derives) = arguments_of(&attribute.arguments).filter(|derives| derives.iter().all(names::is_path)) else {
        let problem = AttributeProblem::AttributeMalformed { name: "derive", form: DERIVE_FORM.to_owned() };
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

/// Sets an attribute with a text: `#[help = "..."]`.
fn set_text(
    attribute: &Attribute,
    name: &'static str,
    form: &'static str,
    into: &mut Option<String>,
    diagnostics: &mut Diagnostics,
) {
    let Some((span, text)) =
        assigned(&attribute.arguments).and_then(|token| Some((token.span(), string_token(token)?)))
    else {
        return diagnostics.report(attribute.span, malformed(attribute, name, form));
    };
    let (what, text_form) = match name {
        "help" => ("`help`", TextForm::Markdown),
        "owner" => ("`owner`", TextForm::Line),
        "since" => ("`since`", TextForm::Line),
        "url" => ("`url`", TextForm::Line),
        _ => ("`symbol`", TextForm::Line),
    };
    if let Some(character) = text::refused_character(&text, text_form) {
        return diagnostics.report(span, TextProblem::TextControl { what, character, form: text_form });
    }
    if text::is_blank(&text) {
        return diagnostics.report(span, AttributeProblem::AttributeEmpty { name, form });
    }
    if text.len() > MAX_TEXT {
        return diagnostics.report(span, TextProblem::TooLong { what: name, len: text.len(), max: MAX_TEXT });
    }
    set(attribute, name, text, into, diagnostics);
}

/// Says how an attribute is written, with the text that was meant where there is one:
/// `#[help("Retry.")]`.
fn malformed(attribute: &Attribute, name: &'static str, form: &str) -> AttributeProblem {
    if let Some(called) = called_macro(&attribute.arguments) {
        return AttributeProblem::AttributeMacro { name, called };
    }
    let mut texts = Vec::new();
    strings(&attribute.arguments, &mut texts);
    let form = match &texts[..] {
        [text] if !text.trim().is_empty() => format!("#[{name} = {text:?}]"),
        _ => form.to_owned(),
    };
    AttributeProblem::AttributeMalformed { name, form }
}

/// The macro that is called after `=`: `include_str` in `= include_str!("help.md")`.
fn called_macro(arguments: &TokenStream) -> Option<String> {
    let tokens: Vec<_> = arguments.clone().into_iter().collect();
    tokens.windows(3).find_map(|three| match three {
        [TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Group(_)] if bang.as_char() == '!' => {
            Some(name.to_string())
        }
        _ => None,
    })
}

fn strings(tokens: &TokenStream, found: &mut Vec<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => strings(&group.stream(), found),
            token => found.extend(string_token(token)),
        }
    }
}

/// Each attribute is given once.
fn set<T>(attribute: &Attribute, name: &'static str, value: T, into: &mut Option<T>, diagnostics: &mut Diagnostics) {
    if into.is_some() {
        return diagnostics.report(attribute.span, AttributeProblem::AttributeTwice { name });
    }
    *into = Some(value);
}

/// The one token after `=`.
fn assigned(arguments: &TokenStream) -> Option<TokenTree> {
    let mut tokens = arguments.clone().into_iter();
    match tokens.next()? {
        TokenTree::Punct(punct) if punct.as_char() == '=' => {}
        _ => return None,
    }
    let mut value = tokens.next()?;
    // A literal that a `macro_rules!` handed on arrives in an invisible group.
    while let TokenTree::Group(group) = &value {
        if group.delimiter() != Delimiter::None {
            break;
        }
        let inner = group.stream().into_iter().next()?;
        value = inner;
    }
    if tokens.next().is_some() { None } else { Some(value) }
}

fn string_token(token: TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(literal) if reader::is_string_literal(&literal) => reader::string_value(literal),
        _ => None,
    }
}

/// Whether the compiler could read the attribute: it drops a whole expansion that holds one that it
/// cannot.
pub(crate) fn is_well_formed(attribute: &Attribute) -> bool {
    let usable = |part: &str| !names::is_keyword(part) || matches!(part, "crate" | "self" | "super" | "unsafe");
    let mut rest = attribute.arguments.clone().into_iter();
    let arguments = match rest.next() {
        None => true,
        Some(TokenTree::Group(group)) => group.delimiter() != Delimiter::None && rest.next().is_none(),
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => match rest.next() {
            Some(TokenTree::Literal(_)) => rest.next().is_none(),
            // `include_str!("...")`
            Some(TokenTree::Ident(name)) => {
                !names::is_keyword(&name.to_string())
                    && matches!(rest.next(), Some(TokenTree::Punct(bang)) if bang.as_char() == '!')
                    && matches!(rest.next(), Some(TokenTree::Group(group)) if group.delimiter() != Delimiter::None)
                    && rest.next().is_none()
            }
            _ => false,
        },
        Some(_) => false,
    };
    arguments && attribute.name.split("::").all(usable)
}

fn is_group(arguments: &TokenStream) -> bool {
    matches!(arguments.clone().into_iter().next(), Some(TokenTree::Group(_)))
}

/// What is between the commas of `(...)`.
fn arguments_of(arguments: &TokenStream) -> Option<Vec<TokenStream>> {
    let mut tokens = arguments.clone().into_iter();
    let Some(TokenTree::Group(group)) = tokens.next() else {
        return None;
    };
    if group.delimiter() != Delimiter::Parenthesis || tokens.next().is_some() {
        return None;
    }
    let mut list = vec![TokenStream::new()];
    for token in group.stream() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => list.push(TokenStream::new()),
            token => list.last_mut()?.extend([token]),
        }
    }
    list.retain(|argument| !argument.is_empty());
    Some(list)
}

/// The text of a block comment without the stars that begin its lines; `None` where they are not
/// all in one column, as rustdoc decides it, because then they are a list.
fn without_stars(text: &str) -> Option<String> {
    let (first, rest) = text.split_once('\n')?;
    let mut lines: Vec<_> = rest.lines().collect();
    // What is before `*/` on a line of its own.
    lines.pop_if(|last| last.trim().is_empty());
    let column = lines.first()?.find('*')?;
    let has_star = |line: &&str| line.find('*') == Some(column) && line[..column].trim().is_empty();
    if !lines.iter().all(has_star) {
        return None;
    }
    let lines = lines.into_iter().map(|line| &line[column + 1..]);
    Some(std::iter::once(first).chain(lines).collect::<Vec<_>>().join("\n"))
}

/// The lines of doc comments, joined.
#[derive(Default)]
pub(crate) struct Description {
    lines: Vec<String>,
    /// For rustdoc, whose lints and doctests name the lines that the user wrote.
    docs: TokenStream,
}

impl Description {
    /// Takes a `doc` attribute whose text is known: a `///` line, or a `/** */` block.
    pub(crate) fn push_attribute(&mut self, attribute: &Attribute, diagnostics: &mut Diagnostics) {
        let Some(token) = assigned(&attribute.arguments) else {
            return;
        };
        let span = token.span();
        let Some(text) = string_token(token) else {
            return;
        };
        if let Some(character) = text::refused_character(&text, TextForm::Markdown) {
            let problem = TextProblem::TextControl { what: "the description", character, form: TextForm::Markdown };
            return diagnostics.report(attribute.span, problem);
        }
        let text = without_stars(&text).unwrap_or(text);
        let mut literal = Literal::string(&text);
        literal.set_span(span);
        self.docs.extend(quote_spanned!(span=> #[doc = #literal]));
        let lines = text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned());
        self.lines.extend(lines);
        if text.is_empty() {
            self.lines.push(String::new());
        }
    }

    pub(crate) fn finish(self) -> Option<String> {
        let text = self.lines.join("\n").trim_matches('\n').to_owned();
        (!text::is_blank(&text)).then_some(text)
    }
}
