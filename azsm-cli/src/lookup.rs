//! Resolves what a user typed, and says what was meant when nothing is called so.

use std::collections::{BTreeMap, BTreeSet};

use azsm::scheme::{Code, Form, ParseCodeError, Registry, Scheme, Scope, StatusInfo, Subcategory};

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
pub(crate) fn status<S: Scheme>(registry: &Registry<S>, typed: &str) -> Result<&'static StatusInfo<S>, Refusal> {
    let text = typed.trim();
    if let Some(info) = registry.find(text) {
        return Ok(info);
    }
    if let Some(digits) = digits(text, &S::FORM) {
        return match Code::<S>::parse(&format!("{}{digits}", Code::<S>::PREFIX)) {
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
fn digits<'a>(text: &'a str, form: &Form<'_>) -> Option<&'a str> {
    let digits = match text.split_at_checked(form.prefix().len()) {
        Some((prefix, digits)) if prefix.eq_ignore_ascii_case(form.prefix()) => digits,
        _ => text,
    };
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then_some(digits)
}

fn undeclared<S: Scheme>(registry: &Registry<S>, code: Code<S>) -> Refusal {
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

fn malformed<S: Scheme>(registry: &Registry<S>, text: &str, digits: &str, error: ParseCodeError<S>) -> Refusal {
    let (prefix, width) = (Code::<S>::PREFIX, usize::from(S::FORM.digits()));
    let padded = Code::<S>::parse(&format!("{prefix}{digits:0>width$}")).ok();
    let meant = if let Some(info) = padded.and_then(|code| registry.get(code)) {
        vec![info.code().to_string()]
    } else {
        let codes = registry.iter().map(|info| info.code().to_string());
        nearest(&format!("{prefix}{digits}"), codes.map(|code| (code.clone(), code)))
    };
    Refusal { reason: format!("`{text}` is not a status code: {error}"), advice: did_you_mean(&meant) }
}

/// Declared codes that are one slip of the finger away, the closest numbers first.
fn nearest_codes<S: Scheme>(registry: &Registry<S>, code: Code<S>) -> Vec<String> {
    let typed = code.to_string();
    let mut near: Vec<_> = registry
        .iter()
        .map(StatusInfo::code)
        .filter(|other| strsim::osa_distance(&typed, &other.to_string()) == 1)
        .collect();
    near.sort_by_key(|other| other.value().abs_diff(code.value()));
    near.iter().take(SUGGESTIONS).map(ToString::to_string).collect()
}

/// Everything that may have been meant by something like it, each with what to type for it.
fn names<S: Scheme>(info: &'static StatusInfo<S>) -> impl Iterator<Item = (String, String)> {
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

fn path<S: Scheme>(info: &'static StatusInfo<S>) -> String {
    info.path().to_string()
}

/// The subcategory with this path, or with this name when only one has it: `job.source`, `source`.
///
/// # Errors
///
/// When there is none, or more than one.
pub(crate) fn subcategory<S: Scheme>(registry: &Registry<S>, typed: &str) -> Result<&'static Subcategory<S>, Refusal> {
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
pub(crate) fn scope<S: Scheme>(registry: &Registry<S>, typed: &str) -> Result<Scope<S>, Refusal> {
    let text = typed.trim();
    let scopes: BTreeMap<_, _> = registry
        .declarations()
        .iter()
        .flat_map(|declaration| declaration.scopes())
        .map(|scope| (S::FORM.bounds(scope.scope().leading()), (scope.scope(), scope.name())))
        .collect();
    let found = scopes.values().find(|(scope, name)| *name == text || *scope.leading().text() == *text);
    found.map(|&(scope, _)| scope).ok_or_else(|| Refusal {
        reason: format!("`{text}` is not a scope"),
        advice: did_you_mean(&nearest(text, scopes.values().map(|(_, name)| (name, (*name).to_owned())))).or_else(
            || {
                let listed: Vec<_> =
                    scopes.values().map(|(scope, name)| format!("{name} ({})", scope.leading())).collect();
                (!listed.is_empty()).then(|| format!("the scopes are {}", listed.join(", ")))
            },
        ),
    })
}

/// The owner of at least one code that is called so.
///
/// # Errors
///
/// When no code has the owner.
pub(crate) fn owner<S: Scheme>(registry: &Registry<S>, typed: &str) -> Result<&'static str, Refusal> {
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
