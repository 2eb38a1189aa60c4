//! `meta`: the keys that codes have; and those that a registry or a scheme names, as it does parameters.

use azsm_core::__private::text::{self, MAX_SHORT, MAX_TEXT, TextForm};
use proc_macro2::{Span, TokenStream, TokenTree};

use super::arguments::{arguments_of, assigned, string_token};
use crate::ground::attributes::Known;
use crate::ground::keys::{KINDS, Key, KeyOf};
use crate::ground::names;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{AttributeProblem, FactProblem, ParamProblem, Problem, TextProblem};
use crate::model::{Meta, Value};
use crate::parse::ast::Attribute;

/// Keys of the team, each with a value.
pub(super) fn pairs(attribute: &Attribute, known: &Known, into: &mut Vec<Meta>, diagnostics: &mut Diagnostics) {
    let malformed = || AttributeProblem::AttributeMalformed { name: known.name, form: known.form.to_owned() };
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
pub(super) fn keys(attribute: &Attribute, diagnostics: &mut Diagnostics) -> Option<Vec<Key>> {
    let malformed = || AttributeProblem::AttributeMalformed { name: "meta", form: KEYS_FORM.to_owned() };
    kinds(attribute, KeyOf::Meta, malformed, |name| fault_of_key(name).map(Problem::from), diagnostics)
}

/// The same for parameters.
pub(super) fn params(attribute: &Attribute, known: &Known, diagnostics: &mut Diagnostics) -> Option<Vec<Key>> {
    let malformed = || AttributeProblem::AttributeMalformed { name: known.name, form: known.form.to_owned() };
    kinds(attribute, KeyOf::Params, malformed, fault_of_param, diagnostics)
}

fn kinds(
    attribute: &Attribute,
    of: KeyOf,
    malformed: impl Fn() -> AttributeProblem,
    fault: impl Fn(&str) -> Option<Problem>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Key>> {
    let Some(arguments) = arguments_of(&attribute.arguments).filter(|arguments| !arguments.is_empty()) else {
        return diagnostics.refuse(attribute.span, malformed());
    };
    let mut keys: Vec<Key> = Vec::new();
    for argument in arguments {
        let tokens: Vec<_> = argument.into_iter().collect();
        let [TokenTree::Ident(key), TokenTree::Punct(colon), TokenTree::Ident(kind)] = &tokens[..] else {
            diagnostics.report(attribute.span, malformed());
            continue;
        };
        let name = names::plain(key);
        if colon.as_char() != ':' {
            diagnostics.report(attribute.span, malformed());
        } else if let Some(problem) = fault(&name) {
            diagnostics.report(key.span(), problem);
        } else if keys.iter().any(|known| known.name == name) {
            diagnostics.report(key.span(), FactProblem::MetaKeyTwice { key: name });
        } else if let Some(kind) = KINDS.into_iter().find(|known| kind == known) {
            keys.push(Key { of, name, kind });
        } else {
            diagnostics.report(kind.span(), FactProblem::MetaKindUnknown { written: kind.to_string() });
        }
    }
    Some(keys)
}

/// A key is in snake case, as a field in Rust is.
pub(crate) fn fault_of_key(name: &str) -> Option<FactProblem> {
    let is_sound = names::is_snake(name) && !names::is_keyword(name);
    let meant = || names::meant_snake(name).filter(|meant| meant != name);
    (!is_sound).then(|| FactProblem::MetaKey { key: name.to_owned(), meant: meant() })
}

/// The fields of a report, which can be next to the parameters of its status.
const OF_REPORTS: [&str; 11] =
    ["code", "path", "severity", "owner", "message", "help", "detail", "causes", "url", "template", "params"];

/// A parameter is in snake case, as a field in Rust is, and is not taken for a field of a report.
pub(crate) fn fault_of_param(name: &str) -> Option<Problem> {
    let (len, max) = (name.len(), MAX_SHORT);
    if len > max {
        return Some(TextProblem::TooLong { what: "name", len, max }.into());
    }
    if OF_REPORTS.contains(&name) {
        return Some(ParamProblem::NameOfReports { name: name.to_owned() }.into());
    }
    let is_sound = names::is_snake(name) && !names::is_keyword(name);
    let meant = || names::meant_snake(name).filter(|meant| meant != name);
    (!is_sound).then(|| ParamProblem::Name { name: name.to_owned(), meant: meant() }.into())
}

/// `= true`, `= 503`, `= -1`, `= "UNAVAILABLE"`
fn meta_value(key: &str, tokens: &TokenStream, at: Span, diagnostics: &mut Diagnostics) -> Option<Value> {
    let token = assigned(tokens);
    let text = token.clone().and_then(string_token);
    let span = token.as_ref().map_or(at, TokenTree::span);
    if let Some(text) = text {
        if let Some(character) = text::refused_character(&text, TextForm::Line) {
            let problem = TextProblem::TextControl { what: "`meta`", character, form: TextForm::Line };
            return diagnostics.refuse(span, problem);
        }
        if text.len() > MAX_TEXT {
            return diagnostics.refuse(span, TextProblem::TooLong { what: "meta", len: text.len(), max: MAX_TEXT });
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
        return diagnostics.refuse(span, FactProblem::MetaValue { key: key.to_owned() });
    }
    value
}
