//! How codes are written: as the user says, and as the codes of a list look.

use std::collections::BTreeMap;

use azsm::scheme::Form;
use azsm_cli::__tool::{catalogs, prose};
use azsm_cli::catalog::Scheme;
use azsm_language::Part;

use super::names;

/// The scheme of `--scheme`: `BKP-00000`, with scopes `BKP-00000,engine=1,store=2`.
///
/// # Errors
///
/// When no scheme can be so.
pub(super) fn scheme_of(text: &str) -> Result<Scheme, String> {
    let mut parts = text.split(',');
    let form = parts.next().unwrap_or_default();
    let built_in = catalogs::built_in();
    if built_in.form == form && form == text {
        return Ok(built_in);
    }
    let prefix = form.trim_end_matches('0');
    let digits = u8::try_from(form.len() - prefix.len()).unwrap_or(u8::MAX);
    if !Form::is_prefix(prefix) || !(Form::MIN_DIGITS..=Form::MAX_DIGITS).contains(&digits) {
        return Err(format!(
            "write a prefix, and {} to {} zeros for the digits: `E0000`",
            Form::MIN_DIGITS,
            Form::MAX_DIGITS
        ));
    }
    if built_in.form == form {
        return Err(format!("`{form}` has its scopes; leave out `{}`", &text[form.len()..]));
    }
    let name = names::entry(&prefix.to_ascii_lowercase()).unwrap_or_else(|| "Codes".to_owned());
    let mut scheme = catalogs::scheme(name, prefix, digits);
    for part in parts {
        let (name, leading) = part.split_once('=').ok_or("write a scope with its leading digits: `job=1`")?;
        if let Some(fault) = names::fault(Part::Scope, name) {
            return Err(fault);
        }
        let is_leading = !leading.is_empty() && leading.len() < digits.into();
        if !is_leading || !leading.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("`{leading}` is not the leading digits of a code of {digits} digits"));
        }
        let is_shared = |known: &&azsm_cli::catalog::Scope| {
            known.name == name || known.digits.starts_with(leading) || leading.starts_with(&*known.digits)
        };
        if let Some(other) = scheme.scopes.iter().find(is_shared) {
            return Err(format!("`{}={}` and `{part}` share codes or a name", other.name, other.digits));
        }
        scheme.scopes.push(catalogs::scope(name.to_owned(), leading.to_owned()));
    }
    Ok(scheme)
}

/// The form that a string would be a code of: `E0000` for `E1234`.
pub(super) fn form_of(text: &str) -> Option<String> {
    let prefix = text.trim_end_matches(|digit: char| digit.is_ascii_digit());
    let digits = u8::try_from(text.len() - prefix.len()).ok()?;
    let is_form = Form::is_prefix(prefix) && (Form::MIN_DIGITS..=Form::MAX_DIGITS).contains(&digits);
    is_form.then(|| format!("{prefix}{}", "0".repeat(digits.into())))
}

/// What to do about strings that are not codes of a form, in view of all that were meant as codes: the
/// advice for one of them must not make another the next mistake.
pub(super) fn advice(form: &str, wrong: &[String], all: &[String]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for other in all.iter().filter_map(|text| form_of(text)) {
        *counts.entry(other).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    // A form that some codes have stays, or its advice and that for the others would lead in a circle.
    let Some(at) = counts.iter().position(|(known, _)| known == form).or((!counts.is_empty()).then_some(0)) else {
        return format!("codes are written as in `{form}`");
    };
    counts[..=at].rotate_right(1);
    let (most, others) = (&counts[0].0, &counts[1..]);
    if others.is_empty() {
        let first = wrong.iter().find(|text| form_of(text).is_some());
        let other =
            first.filter(|_| most != form).map(|first| format!("; for `{first}` it would be `--scheme {most}`"));
        return format!("codes are written as in `{form}`{}", other.unwrap_or_default());
    }
    let prefix = |form: &str| form.trim_end_matches('0').to_owned();
    let listed: Vec<_> = counts.iter().map(|(form, count)| format!("{count} of the form `{form}`")).collect();
    let mut steps = Vec::new();
    if most != form {
        steps.push(format!("use `--scheme {most}`"));
    }
    if others.iter().any(|(other, _)| prefix(other) != prefix(most)) {
        steps.push("leave out those of another prefix by `--skip-other-prefixes`".to_owned());
    }
    if others.iter().any(|(other, _)| prefix(other) == prefix(most)) {
        steps.push(format!("write all codes of `{}` with the same number of digits", prefix(most)));
    }
    format!("codes are written as in `{form}`; the files have {}: {}", prose::list(&listed), prose::list(&steps))
}
