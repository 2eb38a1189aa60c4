//! Rules for the parameters of an entry, and for the message that names them. That a parameter has one
//! kind is with the other facts, because it is a rule over the whole declaration.

use azsm_core::__private::template::{Piece, pieces};
use azsm_core::scheme::Form;
use proc_macro2::{Ident, Span};

use super::attributes::{self, fault_of_param};
use super::fact_rules::Kinds;
use super::text_rules;
use crate::ground::attributes::On;
use crate::ground::keys::KINDS;
use crate::ground::names;
use crate::ground::sorted::Set;
use crate::messages::diagnostics::Diagnostics;
use crate::messages::{ParamProblem, Problem};
use crate::model::Param;
use crate::parse::ast;

/// The parameters of an entry that are sound.
///
/// Names and kinds that were `seen` are sound, as are `sound` names: few codes have one of their own. Others are
/// added to `new`.
pub(super) fn params(
    code: &ast::Code,
    form: &Form<'_>,
    seen: &Kinds<'_>,
    sound: &mut Set<String>,
    new: &mut Vec<(Ident, &'static str)>,
    diagnostics: &mut Diagnostics,
) -> Vec<Param> {
    let mut params: Vec<Param> = Vec::with_capacity(code.params.len());
    for written in &code.params {
        let (mut description, mut public, mut too_long) = (None, false, None);
        if !written.attributes.is_empty() {
            let read = attributes::read(&written.attributes, On::Param, form, diagnostics);
            too_long = read.description.as_deref().and_then(text_rules::fault_of_description_len);
            (description, public) = (read.description, read.public.is_some());
        }
        let name = names::plain(&written.name);
        let seen = seen.kind_of(&name);
        let is_known = seen.is_some() || sound.contains(&name);
        let fault = if params.iter().any(|known| known.name == name) {
            Some(ParamProblem::NameTwice { name: name.clone() }.into())
        } else {
            let fault = if is_known { None } else { fault_of_param(&name) };
            fault.or_else(|| too_long.map(Problem::from))
        };
        let is_sound = fault.is_none();
        if let Some(problem) = fault {
            diagnostics.report(written.name.span(), problem);
        }
        let Some(kind) = KINDS.into_iter().find(|kind| *kind == written.kind) else {
            diagnostics.report(written.kind_at, unknown_kind(written));
            continue;
        };
        if is_sound {
            if !is_known {
                sound.insert(name.clone(), ());
            }
            if seen != Some(kind) {
                new.push((written.name.clone(), kind));
            }
            params.push(Param { name, kind, optional: written.optional, public, description });
        }
    }
    params
}

/// With the kind that was meant, where a type of Rust or another word for it is written.
fn unknown_kind(written: &ast::Param) -> ParamProblem {
    let text = written.kind.to_lowercase();
    let inside = text.strip_prefix("option<").and_then(|rest| rest.strip_suffix('>'));
    let bare =
        inside.unwrap_or(&text).trim_start_matches(['&', ' ']).trim_start_matches("'static ").trim_end_matches('?');
    let is_integer = bare.strip_prefix(['i', 'u']).is_some_and(|bits| bits == "size" || bits.parse::<u8>().is_ok());
    let meant = match bare {
        "str" | "text" | "cow<str>" | "box<str>" | "path" | "pathbuf" => Some("string"),
        "int" | "number" | "long" => Some("integer"),
        "boolean" | "flag" => Some("bool"),
        _ if is_integer => Some("integer"),
        other => names::nearest(other, KINDS),
    };
    let mark = if written.optional || inside.is_some() { "?" } else { "" };
    let sign = if written.optional { "?" } else { "" };
    ParamProblem::KindUnknown {
        written: format!("{}{sign}", written.kind),
        meant: meant.map(|kind| format!("{kind}{mark}")),
    }
}

/// The rules for the message of an entry that has parameters. Each placeholder is the name of a parameter
/// that is never absent, and something is between two of them. Elsewhere, braces are text.
pub(super) fn template(code: &ast::Code, message: &str, at: Span, diagnostics: &mut Diagnostics) {
    // What could not be read may be what is named.
    let is_plain = || !message.contains('{') && !message.contains('}');
    if code.has_faulty_params || code.params.is_empty() || is_plain() {
        return;
    }
    let name = |param: &ast::Param| names::plain(&param.name);
    let mut before = None;
    for piece in pieces(message) {
        let Piece::Placeholder(written) = piece else {
            if let Piece::Stray(brace) = piece {
                diagnostics.report(at, ParamProblem::BraceStray { brace: brace.to_owned() });
            }
            before = None;
            continue;
        };
        match code.params.iter().find(|param| name(param) == written) {
            Some(param) if param.optional => {
                diagnostics.report(at, ParamProblem::PlaceholderOptional { name: written.to_owned() });
            }
            Some(_) => {}
            None if fault_of_param(written).is_some() => {
                diagnostics.report(at, ParamProblem::PlaceholderMalformed { written: written.to_owned() });
            }
            None => {
                let known: Vec<_> = code.params.iter().map(name).collect();
                let meant = names::nearest(written, known.iter().map(String::as_str)).map(str::to_owned);
                let of = code.name.as_ref().map(names::plain).unwrap_or_default();
                diagnostics.report(at, ParamProblem::PlaceholderUnknown { written: written.to_owned(), of, meant });
            }
        }
        if let Some(first) = before.replace(written.to_owned()) {
            diagnostics.report(at, ParamProblem::PlaceholdersTogether { first, second: written.to_owned() });
        }
    }
}
