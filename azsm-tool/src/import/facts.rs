//! What the facts of codes in different declarations must agree on. The compiler checks it where they
//! are registered together, the rest where they are declared.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use azsm::State;
use azsm_cli::catalog::{Code, MetaValue};

use super::report::Report;

/// The facts of all codes.
pub(super) fn check(rows: &[Code], report: &mut Report) {
    let by_path: HashMap<&str, &Code> = rows.iter().map(|code| (code.path.as_str(), code)).collect();
    let mut kinds: HashMap<&str, (&Code, Discriminant<MetaValue>)> = HashMap::new();
    for code in rows {
        for (key, value) in &code.meta {
            let kind = discriminant(value);
            let (first, known) = *kinds.entry(key).or_insert((code, kind));
            if known != kind {
                report.refuse(format!("`{key}` of {} and of {} have values of two kinds", first.code, code.code), None);
            }
        }
        let Some(path) = &code.replaced_by else { continue };
        let fault = match by_path.get(path.as_str()) {
            _ if code.state == State::Active => "is still raised, so nothing takes its place",
            None => "is replaced by a code that is not there",
            Some(other) if other.state == State::Retired => "is replaced by a code that is retired",
            Some(other) if leads_back(other, code, &by_path) => "is replaced in a circle",
            Some(_) => continue,
        };
        report.refuse(format!("{} {fault}: `{path}`", code.code), None);
    }
}

fn leads_back(from: &Code, to: &Code, by_path: &HashMap<&str, &Code>) -> bool {
    let next = |code: &&Code| by_path.get(code.replaced_by.as_deref()?).copied();
    // A chain has each code at most once, unless it leads into a circle.
    std::iter::successors(Some(from), next).take(by_path.len() + 1).any(|code| code.path == to.path)
}
