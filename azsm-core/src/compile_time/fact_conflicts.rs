//! What a registry refuses of the facts that few codes have: a key of `meta` with values of two
//! kinds, and a replacement that is not declared, that is retired, or that leads in a circle.

use crate::catalog::declaration::Declaration;
use crate::catalog::hash::{self, same};
use crate::catalog::info::StatusInfo;
use crate::catalog::row::{Extra, Fact};
use crate::catalog::subcategory::Subcategory;
use crate::compile_time::message::Message;
use crate::compile_time::places::{and_position, and_row};
use crate::vocabulary::scheme::Scheme;
use crate::vocabulary::state::State;

/// Where a fact is, in a declaration: positions of the subcategory, of the extra and of the fact.
pub(crate) type At = (usize, usize, usize);

/// The fact at a place, and of which subcategory it is.
pub(crate) const fn fact<S>(declaration: &Declaration<S>, at: At) -> (&'static Subcategory<S>, &'static Extra, Fact) {
    let subcategory = &declaration.subcategories()[at.0];
    let extra = &subcategory.extras()[at.1];
    (subcategory, extra, extra.facts[at.2])
}

/// The place after this one, or the first; `None` at the end.
pub(crate) const fn next<S>(declaration: &Declaration<S>, after: Option<At>) -> Option<At> {
    let (mut subcategory, mut extra, mut fact) = match after {
        Some((subcategory, extra, fact)) => (subcategory, extra, fact + 1),
        None => (0, 0, 0),
    };
    let list = declaration.subcategories();
    while subcategory < list.len() {
        let extras = if list[subcategory].has_facts() { list[subcategory].extras() } else { &[] };
        while extra < extras.len() {
            if fact < extras[extra].facts.len() {
                return Some((subcategory, extra, fact));
            }
            (extra, fact) = (extra + 1, 0);
        }
        (subcategory, extra, fact) = (subcategory + 1, 0, 0);
    }
    None
}

/// The first place where the key of a fact has a value, and whether it is one of another kind. The
/// macro has compared those of one declaration, so the first of each counts.
pub(crate) const fn other_kind<S>(declaration: &Declaration<S>, wanted: Fact) -> Option<At> {
    let Fact::Meta(key, value) = wanted else { return None };
    let mut at = next(declaration, None);
    while let Some(place) = at {
        if let (_, _, Fact::Meta(known, other)) = fact(declaration, place)
            && same(known, key)
        {
            return if same(other.kind(), value.kind()) { None } else { Some(place) };
        }
        at = next(declaration, at);
    }
    None
}

/// A key of `meta` that a registry names, and the kind of its values.
pub(crate) type Key = (&'static str, &'static str);

/// What is wrong with a key, where a registry names all.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeyFault {
    Unknown,
    /// With the position of the key.
    Kind(usize),
}

pub(crate) const fn fault_of_key(fact: Fact, keys: &[Key]) -> Option<KeyFault> {
    let Fact::Meta(key, value) = fact else { return None };
    let mut at = 0;
    while at < keys.len() {
        if same(keys[at].0, key) {
            return if same(keys[at].1, value.kind()) { None } else { Some(KeyFault::Kind(at)) };
        }
        at += 1;
    }
    if keys.is_empty() { None } else { Some(KeyFault::Unknown) }
}

pub(crate) const fn describe_key<'m, S: Scheme>(
    message: &'m mut Message,
    declaration: &Declaration<S>,
    at: At,
    fault: KeyFault,
    keys: &[Key],
) -> &'m mut Message {
    let (subcategory, extra, fact) = fact(declaration, at);
    let (key, kind) = kind_of(fact);
    let message = and_bearer(message.and("`").and(key).and("` of "), subcategory, extra);
    match fault {
        KeyFault::Kind(at) => {
            message.and(" has kind ").and(kind).and(", and the registry names it as ").and(keys[at].1)
        }
        KeyFault::Unknown => {
            let mut message = message.and(" is not a key that the registry names: there are ");
            let mut at = 0;
            while at < keys.len() {
                message = message.and(if at > 0 { ", `" } else { "`" }).and(keys[at].0).and("`");
                at += 1;
            }
            message
        }
    }
}

/// What is wrong with a replacement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    Missing,
    Retired,
    Circle,
}

/// How many replacements are followed: more than anybody makes.
const MAX_STEPS: usize = 64;

/// What is wrong with the code that takes the place of another.
pub(crate) const fn fault_of_replacement<S: Scheme>(
    declarations: &[&'static Declaration<S>],
    of: u32,
    path: &str,
) -> Option<Fault> {
    let Some(first) = find(declarations, path) else { return Some(Fault::Missing) };
    if matches!(first.state(), State::Retired) {
        return Some(Fault::Retired);
    }
    let (mut at, mut steps) = (first, 0);
    while steps < MAX_STEPS {
        if at.value() == of {
            return Some(Fault::Circle);
        }
        match at.replaced_by() {
            Some(path) => match find(declarations, path) {
                Some(next) => at = next,
                None => return None,
            },
            None => return None,
        }
        steps += 1;
    }
    None
}

/// The code with a path in the sound declarations.
const fn find<S: Scheme>(declarations: &[&'static Declaration<S>], path: &str) -> Option<&'static StatusInfo<S>> {
    let bytes = path.as_bytes();
    let mut dot = bytes.len();
    while dot > 0 && bytes[dot - 1] != b'.' {
        dot -= 1;
    }
    if dot == 0 {
        return None;
    }
    let (subcategory, name) = (bytes.split_at(dot - 1).0, bytes.split_at(dot).1);
    let (hash, mut at) = (hash::of_bytes(subcategory), 0);
    while at < declarations.len() {
        let (list, mut position) = (declarations[at].subcategories(), 0);
        while position < list.len() {
            if list[position].path_hash == hash && hash::same_bytes(list[position].path().as_bytes(), subcategory) {
                return list[position].named(name);
            }
            position += 1;
        }
        at += 1;
    }
    None
}

/// `` `job.source.MountFailed` (AZSM1001) at b/src/lib.rs:5:17 ``, or the subcategory for what all of
/// its codes inherit.
const fn and_bearer<'m, S: Scheme>(
    message: &'m mut Message,
    subcategory: &Subcategory<S>,
    extra: &Extra,
) -> &'m mut Message {
    match subcategory.row_position(extra.number) {
        Some(row) => and_row(message, subcategory, row),
        None => {
            let message = message.and("`").and(subcategory.path()).and("` at ");
            and_position(message, subcategory.file().display, subcategory.position())
        }
    }
}

const fn kind_of(fact: Fact) -> (&'static str, &'static str) {
    match fact {
        Fact::Meta(key, value) => (key, value.kind()),
        _ => ("", ""),
    }
}

pub(crate) const fn describe_kinds<'m, S: Scheme>(
    message: &'m mut Message,
    later: (&Declaration<S>, At),
    earlier: (&Declaration<S>, At),
) -> &'m mut Message {
    let (subcategory, extra, fact_here) = fact(later.0, later.1);
    let (other_subcategory, other_extra, other) = fact(earlier.0, earlier.1);
    let ((key, kind), (_, other_kind)) = (kind_of(fact_here), kind_of(other));
    let message = message.and("`").and(key).and("` of ");
    let message = and_bearer(message, subcategory, extra).and(" has kind ").and(kind).and(", and that of ");
    and_bearer(message, other_subcategory, other_extra)
        .and(" has kind ")
        .and(other_kind)
        .and("; a key has values of one kind in the whole registry")
}

pub(crate) const fn describe_replacement<'m, S: Scheme>(
    message: &'m mut Message,
    declaration: &Declaration<S>,
    at: At,
    fault: Fault,
) -> &'m mut Message {
    let (subcategory, extra, fact) = fact(declaration, at);
    let path = match fact {
        Fact::ReplacedBy(path) => path,
        _ => "",
    };
    let message = and_bearer(message, subcategory, extra).and(" is replaced by `").and(path).and("`, ");
    match fault {
        Fault::Missing => {
            message.and("which no listed module declares: correct the path, or list the module that does")
        }
        Fault::Retired => message.and("which is retired: name a code that is still raised"),
        Fault::Circle => message.and("which leads back to it: name a code that stays"),
    }
}
