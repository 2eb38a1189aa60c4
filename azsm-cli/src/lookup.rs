//! Resolves what a user typed, and says what was meant when nothing is called so.

use std::collections::{BTreeMap, BTreeSet};

use azsm::{Code, ParseCodeError, Registry, Scope, StatusInfo, Subcategory};

use crate::failure::Refusal;
use crate::prose;

/// How many names are suggested at most.
const SUGGESTIONS: usize = 3;

/// Looks up a status by code (`AZSM1001`, `1001`), path (`job.source.MountFailed`) or symbol. The
/// prefix of a code is not case-sensitive.
///
/// # Errors
///
/// If no status of the registry matches.
pub(crate) fn status(registry: &Registry, typed: &str) -> Result<&'static StatusInfo, Refusal> {
    let text = typed.trim();
    if let Some(info) = registry.find(text) {
        return Ok(info);
    }
    if let Some(digits) = digits(text) {
        return match Code::parse(&format!("{}{digits}", Code::PREFIX)) {
            Ok(code) => registry.get(code).ok_or_else(|| undeclared(registry, code)),
            Err(error) => Err(malformed(registry, text, digits, error)),
        };
    }
    if let Some(subcategory) = registry.subcategory(text) {
        let path = subcategory.path();
        return Err(Refusal {
            reason: format!("`{path}` is a subcategory, not a code"),
            advice: Some(format!("`list --subcategory {path}` shows its codes")),
        });
    }
    let homonyms: Vec<_> = registry.iter().filter(|info| info.name().eq_ignore_ascii_case(text)).map(path).collect();
    let meant = if homonyms.is_empty() { nearest(text, registry.iter().flat_map(names)) } else { homonyms };
    Err(Refusal { reason: format!("`{text}` is not a code, path or symbol"), advice: did_you_mean(&meant) })
}

/// The digits of what looks like a code, with or without its prefix.
fn digits(text: &str) -> Option<&str> {
    let digits = match text.split_at_checked(Code::PREFIX.len()) {
        Some((prefix, digits)) if prefix.eq_ignore_ascii_case(Code::PREFIX) => digits,
        _ => text,
    };
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then_some(digits)
}

fn undeclared(registry: &Registry, code: Code) -> Refusal {
    let reason = match registry.subcategory_of(code) {
        Some(subcategory) if subcategory.is_reserved(code) => {
            format!("{code} is reserved in {}, and not declared", prose::subcategory(subcategory))
        }
        Some(subcategory) => {
            format!("{code} is not declared; its number belongs to {}", prose::subcategory(subcategory))
        }
        None => format!("{code} is not declared; no subcategory owns its number"),
    };
    Refusal { reason, advice: did_you_mean(&nearest_codes(registry, code)) }
}

fn malformed(registry: &Registry, text: &str, digits: &str, error: ParseCodeError) -> Refusal {
    let padded = Code::parse(&format!("{}{digits:0>4}", Code::PREFIX)).ok();
    let meant = if let Some(info) = padded.and_then(|code| registry.get(code)) {
        vec![info.code().to_string()]
    } else {
        let codes = registry.iter().map(|info| info.code().to_string());
        nearest(&format!("{}{digits}", Code::PREFIX), codes.map(|code| (code.clone(), code)))
    };
    Refusal { reason: format!("`{text}` is not a status code: {error}"), advice: did_you_mean(&meant) }
}

/// Declared codes that are one slip of the finger away, the closest numbers first.
fn nearest_codes(registry: &Registry, code: Code) -> Vec<String> {
    let typed = code.to_string();
    let mut near: Vec<_> = registry
        .iter()
        .map(StatusInfo::code)
        .filter(|other| strsim::osa_distance(&typed, &other.to_string()) == 1)
        .collect();
    near.sort_by_key(|other| other.number().abs_diff(code.number()));
    near.iter().take(SUGGESTIONS).map(ToString::to_string).collect()
}

/// Everything that may have been meant by something like it, each with what to type for it.
fn names(info: &'static StatusInfo) -> impl Iterator<Item = (String, String)> {
    let path = path(info);
    let code = info.code().to_string();
    let without_scope =
        info.subcategory().map(|subcategory| (format!("{}.{}", subcategory.name(), info.name()), path.clone()));
    let symbol = info.symbol().map(|symbol| (symbol.to_owned(), symbol.to_owned()));
    [(info.name().to_owned(), path.clone()), (path.clone(), path), (code.clone(), code)]
        .into_iter()
        .chain(without_scope)
        .chain(symbol)
}

fn path(info: &'static StatusInfo) -> String {
    info.path().to_string()
}

/// The subcategory with this path, or with this name when only one has it: `job.source`, `source`.
///
/// # Errors
///
/// When there is none, or more than one.
pub(crate) fn subcategory(registry: &Registry, typed: &str) -> Result<&'static Subcategory, Refusal> {
    let text = typed.trim();
    if let Some(subcategory) = registry.subcategory(text) {
        return Ok(subcategory);
    }
    let all = registry.subcategories();
    let homonyms: Vec<_> = all.iter().filter(|each| each.name() == text || each.type_name() == text).collect();
    match homonyms[..] {
        [only] => Ok(only),
        [] => Err(Refusal {
            reason: format!("`{text}` is not a subcategory"),
            advice: did_you_mean(&nearest(
                text,
                all.iter().flat_map(|each| [each.path(), each.name()].map(|name| (name, each.path().to_owned()))),
            )),
        }),
        _ => Err(Refusal {
            reason: format!("`{text}` is the name of {} subcategories", homonyms.len()),
            advice: did_you_mean(&homonyms.iter().map(|each| each.path()).collect::<Vec<_>>()),
        }),
    }
}

/// The scope with this name or digit.
///
/// # Errors
///
/// When the registry has none.
pub(crate) fn scope(registry: &Registry, typed: &str) -> Result<Scope, Refusal> {
    let text = typed.trim();
    let scopes: BTreeMap<_, _> = registry
        .declarations()
        .iter()
        .flat_map(|declaration| declaration.scopes())
        .map(|scope| (scope.scope(), scope.name()))
        .collect();
    let found = scopes.iter().find(|(scope, name)| **name == text || scope.digit().to_string() == text);
    found.map(|(&scope, _)| scope).ok_or_else(|| Refusal {
        reason: format!("`{text}` is not a scope"),
        advice: did_you_mean(&nearest(text, scopes.values().map(|name| (name, (*name).to_owned())))).or_else(|| {
            let listed: Vec<_> = scopes.iter().map(|(scope, name)| format!("{name} ({})", scope.digit())).collect();
            (!listed.is_empty()).then(|| format!("the scopes are {}", listed.join(", ")))
        }),
    })
}

/// The owner of at least one code that is called so.
///
/// # Errors
///
/// When no code has the owner.
pub(crate) fn owner(registry: &Registry, typed: &str) -> Result<&'static str, Refusal> {
    let owners: BTreeSet<_> = registry.iter().filter_map(StatusInfo::owner).collect();
    owners.get(typed.trim()).copied().ok_or_else(|| Refusal {
        reason: format!("no code has the owner `{typed}`"),
        advice: did_you_mean(&nearest(typed, owners.iter().map(|owner| (owner, (*owner).to_owned())))).or_else(|| {
            let quoted: Vec<_> = owners.iter().map(|owner| format!("`{owner}`")).collect();
            (!quoted.is_empty()).then(|| format!("the owners are {}", quoted.join(", ")))
        }),
    })
}

/// Of pairs of a name and what to type for it, those whose name is like the text; the most alike
/// first.
fn nearest<N: AsRef<str>>(text: &str, names: impl Iterator<Item = (N, String)>) -> Vec<String> {
    let typed = text.to_lowercase();
    let mut near: Vec<(usize, String)> = names
        .filter_map(|(name, meant)| distance(&typed, &name.as_ref().to_lowercase()).map(|distance| (distance, meant)))
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    // Long names share long prefixes: what is clearly further away than the best was not meant.
    let limit = near.first().map_or(0, |(best, _)| best + 1);
    let mut meant: Vec<String> = Vec::new();
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
