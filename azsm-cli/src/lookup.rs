//! Resolves what a user typed, and says what was meant when nothing is called so.

use std::collections::BTreeSet;

use azsm::scheme::FormError;

use crate::catalog::forms::FormCatalogs;
use crate::catalog::{Catalog, Code, Scope, Subcategory, Text};
use crate::failure::Refusal;
use crate::prose;

/// How many names are suggested at most.
const SUGGESTIONS: usize = 3;

/// What every catalog finds that finds something.
///
/// # Errors
///
/// When none does: then the reason of one that has advice, or of the first.
pub(crate) fn in_any<'a, T>(
    catalogs: &'a [Catalog],
    look: impl Fn(&'a Catalog) -> Result<T, Refusal>,
) -> Result<Vec<T>, Refusal> {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for catalog in catalogs {
        match look(catalog) {
            Ok(each) => found.push(each),
            Err(refusal) => refused.push(refusal),
        }
    }
    let best = refused.iter().position(|refusal| refusal.advice.is_some()).unwrap_or_default();
    if found.is_empty() && !refused.is_empty() { Err(refused.swap_remove(best)) } else { Ok(found) }
}

/// The catalog, where a command can only be about one.
///
/// # Errors
///
/// When there are several.
pub(crate) fn only<'a>(catalogs: &'a [Catalog], command: &str) -> Result<&'a Catalog, Refusal> {
    match catalogs {
        [catalog] => Ok(catalog),
        _ => Err(Refusal {
            reason: format!("{command} is about one catalog, and there are {}", catalogs.len()),
            advice: Some(match catalogs.iter().map(Catalog::name).collect::<Option<BTreeSet<_>>>() {
                Some(names) if !names.is_empty() && names.len() == catalogs.len() => {
                    let options: Vec<_> = names.iter().map(|name| format!("--registry {name}")).collect();
                    format!("name one of them: {}", prose::alternatives(&options))
                }
                _ => "name one of them: `--catalog FILE`".to_owned(),
            }),
        }),
    }
}

/// Looks up a status by code (`AZSM1001`, `1001`), path (`job.source.MountFailed`) or symbol. The
/// prefix of a code is not case-sensitive.
///
/// # Errors
///
/// If no status of the catalog matches.
pub(crate) fn status<'a>(catalog: &'a Catalog, typed: &str) -> Result<&'a Code, Refusal> {
    let text = typed.trim();
    if let Some(code) = catalog.find(text) {
        return Ok(code);
    }
    let prefix = &catalog.scheme().prefix;
    if let Some(digits) = digits(text, prefix) {
        return match catalog.parse(&format!("{prefix}{digits}")) {
            Ok(number) => catalog.get(number).ok_or_else(|| undeclared(catalog, number)),
            Err(error) => Err(malformed(catalog, text, digits, error)),
        };
    }
    if let Some(Subcategory { path, .. }) = catalog.subcategory(text) {
        return Err(Refusal {
            reason: format!("`{path}` is a subcategory, not a code"),
            advice: Some(format!("`list --subcategory {path}` shows its codes")),
        });
    }
    if let Some(Scope { name, .. }) = catalog.scope(text) {
        return Err(Refusal {
            reason: format!("`{name}` is a scope, not a code"),
            advice: Some(format!("`list --scope {name}` shows its codes")),
        });
    }
    let homonyms = catalog.codes().iter().filter(|code| code.name.eq_ignore_ascii_case(text));
    let homonyms: Vec<_> = homonyms.map(|code| code.path.clone()).collect();
    let meant = if homonyms.is_empty() { nearest(text, catalog.codes().iter().flat_map(names)) } else { homonyms };
    Err(Refusal { reason: format!("`{text}` is not a code, path or symbol"), advice: did_you_mean(&meant) })
}

/// The digits of what looks like a code, with or without its prefix.
fn digits<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let digits = match text.split_at_checked(prefix.len()) {
        Some((head, digits)) if head.eq_ignore_ascii_case(prefix) => digits,
        _ => text,
    };
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then_some(digits)
}

fn undeclared(catalog: &Catalog, number: u32) -> Refusal {
    let code = catalog.code(number);
    let reason = match catalog.owner_of(number) {
        Some(subcategory) if subcategory.reserves(number) => {
            format!("{code} is reserved in {}, and not declared", prose::subcategory(catalog, subcategory))
        }
        Some(subcategory) => {
            format!("{code} is not declared; its number belongs to {}", prose::subcategory(catalog, subcategory))
        }
        None => format!("{code} is not declared; no subcategory owns its number"),
    };
    Refusal { reason, advice: did_you_mean(&nearest_codes(catalog, number)) }
}

/// Why a code is not declared in any catalog of a form: the words of one that owns its number, or
/// else that knows what was meant.
pub(crate) fn undeclared_in(form: &FormCatalogs<'_>, number: u32) -> Refusal {
    let catalogs = form.catalogs();
    let owner = catalogs.iter().find(|catalog| catalog.owner_of(number).is_some());
    let catalog = owner.unwrap_or(&catalogs[0]);
    let refusal = undeclared(catalog, number);
    let advice = || catalogs.iter().find_map(|catalog| undeclared(catalog, number).advice);
    Refusal { advice: refusal.advice.or_else(advice), ..refusal }
}

/// The codes whose names, paths or symbols are like this one.
pub(crate) fn names_like<'a>(codes: impl Iterator<Item = &'a Code>, name: &str) -> Option<String> {
    did_you_mean(&nearest(name, codes.flat_map(names)))
}

fn malformed(catalog: &Catalog, text: &str, digits: &str, error: FormError) -> Refusal {
    let (prefix, width) = (&catalog.scheme().prefix, usize::from(catalog.scheme().digits));
    let padded = catalog.parse(&format!("{prefix}{digits:0>width$}")).ok();
    let meant = if let Some(code) = padded.and_then(|number| catalog.get(number)) {
        vec![code.code.clone()]
    } else {
        let codes = catalog.codes().iter().map(|code| (&code.code, code.code.clone()));
        nearest(&format!("{prefix}{digits}"), codes)
    };
    let reason = format!("`{text}` is not a status code: {}", error.explain(&catalog.form()));
    Refusal { reason, advice: did_you_mean(&meant) }
}

/// Declared codes that are one slip of the finger away, the closest numbers first.
fn nearest_codes(catalog: &Catalog, number: u32) -> Vec<Text> {
    let typed = catalog.code(number);
    let is_near = |other: &&Code| strsim::osa_distance(&typed, &other.code) == 1;
    let mut near: Vec<_> = catalog.codes().iter().filter(is_near).collect();
    near.sort_by_key(|other| other.number.abs_diff(number));
    near.iter().take(SUGGESTIONS).map(|other| other.code.clone()).collect()
}

/// Everything that may have been meant by something like it, each with what to type for it.
fn names(code: &Code) -> impl Iterator<Item = (&str, Text)> {
    let without_scope = code.scope.as_ref().and_then(|scope| code.path.strip_prefix(&**scope)?.strip_prefix('.'));
    let paths = [Some(&*code.name), Some(&*code.path), without_scope].into_iter().flatten();
    let written = [Some(&code.code), code.symbol.as_ref()].into_iter().flatten();
    paths.map(|name| (name, code.path.clone())).chain(written.map(|name| (&**name, name.clone())))
}

/// The subcategory with this path, or with this name when only one has it: `job.source`, `source`.
///
/// # Errors
///
/// When there is none, or more than one.
pub(crate) fn subcategory<'a>(catalog: &'a Catalog, typed: &str) -> Result<&'a Subcategory, Refusal> {
    let text = typed.trim();
    if let Some(subcategory) = catalog.subcategory(text) {
        return Ok(subcategory);
    }
    let all = catalog.subcategories();
    let homonyms: Vec<_> = all.iter().filter(|each| each.name == text || each.type_name == text).collect();
    match homonyms[..] {
        [only] => Ok(only),
        [] => Err(Refusal {
            reason: format!("`{text}` is not a subcategory"),
            advice: did_you_mean(&nearest(
                text,
                all.iter().flat_map(|each| [&each.path, &each.name].map(|name| (name, each.path.clone()))),
            )),
        }),
        _ => Err(Refusal {
            reason: format!("`{text}` is the name of {} subcategories", homonyms.len()),
            advice: did_you_mean(&homonyms.iter().map(|each| &each.path).collect::<Vec<_>>()),
        }),
    }
}

/// The scope with this name or digit.
///
/// # Errors
///
/// When the catalog has none.
pub(crate) fn scope<'a>(catalog: &'a Catalog, typed: &str) -> Result<&'a Scope, Refusal> {
    let text = typed.trim();
    let scopes = catalog.scopes();
    scopes.iter().find(|scope| scope.name == text || scope.digits == text).ok_or_else(|| {
        let names: Vec<_> = scopes.iter().map(|scope| &*scope.name).collect();
        let listed = scopes.iter().map(|scope| format!("{} ({})", scope.name, scope.digits));
        unknown(format!("`{text}` is not a scope"), text, &names, "scopes", listed)
    })
}

/// A key that at least one code has.
///
/// # Errors
///
/// When no code has it.
pub(crate) fn meta_key<'a>(catalog: &'a Catalog, typed: &str) -> Result<&'a str, Refusal> {
    let keys = catalog.codes().iter().flat_map(|code| code.meta.keys()).map(Text::as_str);
    one_of(keys, typed, "key", "keys")
}

/// A parameter that at least one code has.
///
/// # Errors
///
/// When no code has it.
pub(crate) fn param<'a>(catalog: &'a Catalog, typed: &str) -> Result<&'a str, Refusal> {
    one_of(params(catalog), typed, "parameter", "parameters")
}

pub(crate) fn params(catalog: &Catalog) -> impl Iterator<Item = &str> {
    catalog.codes().iter().flat_map(|code| &code.params).map(|param| &*param.name)
}

/// The owner of at least one code that is called so.
///
/// # Errors
///
/// When no code has the owner.
pub(crate) fn owner<'a>(catalog: &'a Catalog, typed: &str) -> Result<&'a str, Refusal> {
    one_of(catalog.codes().iter().filter_map(|code| code.owner.as_deref()), typed.trim(), "owner", "owners")
}

fn one_of<'a>(known: impl Iterator<Item = &'a str>, typed: &str, what: &str, plural: &str) -> Result<&'a str, Refusal> {
    let known: BTreeSet<_> = known.collect();
    known.get(typed).copied().ok_or_else(|| {
        let names: Vec<_> = known.iter().copied().collect();
        let quoted = names.iter().map(|name| format!("`{name}`"));
        unknown(format!("no code has the {what} `{typed}`"), typed, &names, plural, quoted)
    })
}

/// Suggests what was meant, or lists everything.
pub fn unknown(
    reason: String,
    typed: &str,
    names: &[&str],
    plural: &str,
    listed: impl Iterator<Item = String>,
) -> Refusal {
    let meant = did_you_mean(&nearest(typed, names.iter().map(|name| (name, Text::from(*name)))));
    let all = || (!names.is_empty()).then(|| format!("the {plural} are {}", listed.collect::<Vec<_>>().join(", ")));
    Refusal { reason, advice: meant.or_else(all) }
}

/// Of pairs of a name and what to type for it, those whose name is like the text; the nearest
/// first.
fn nearest<N: AsRef<str>>(text: &str, names: impl Iterator<Item = (N, Text)>) -> Vec<Text> {
    let typed = text.to_lowercase();
    let mut near: Vec<(usize, Text)> = names
        .filter_map(|(name, meant)| distance(&typed, &name.as_ref().to_lowercase()).map(|distance| (distance, meant)))
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    // Long names share long prefixes: what is clearly further away than the best was not meant.
    let limit = near.first().map_or(0, |(best, _)| best + 1);
    let mut meant: Vec<Text> = Vec::new();
    for (_, name) in near.into_iter().take_while(|(distance, _)| *distance <= limit) {
        if !meant.contains(&name) && meant.len() < SUGGESTIONS {
            meant.push(name);
        }
    }
    meant
}

/// How many slips lie between two texts, unless they are different words: more than a third of the
/// letters.
fn distance(typed: &str, name: &str) -> Option<usize> {
    let lengths = (typed.chars().count(), name.chars().count());
    let limit = lengths.0.max(lengths.1) / 3;
    // Spares the quadratic comparison with what cannot be close, such as a whole log line.
    if lengths.0.abs_diff(lengths.1) > limit {
        return None;
    }
    Some(strsim::osa_distance(typed, name)).filter(|&distance| distance <= limit)
}

fn did_you_mean<T: AsRef<str>>(meant: &[T]) -> Option<String> {
    (!meant.is_empty()).then(|| format!("did you mean {}?", prose::alternatives(meant)))
}
