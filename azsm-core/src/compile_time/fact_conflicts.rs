//! What a registry refuses of the facts that few codes have: a key of `meta` with values of two
//! kinds, and a replacement that is not declared, that is retired, or that leads in a circle.

use crate::catalog::declaration::Declaration;
use crate::catalog::hash::{self, same};
use crate::catalog::info::StatusInfo;
use crate::catalog::row::Fact;
use crate::compile_time::message::{Message, say};
use crate::compile_time::place::Place;
use crate::vocabulary::scheme::Scheme;
use crate::vocabulary::state::State;

/// A key of `meta` that a registry names, and the kind of its values.
pub(crate) type Key = (&'static str, &'static str);

/// What is wrong with a key, where a registry names all.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeyFault {
    Unknown,
    /// With the kind that the registry names.
    Kind(&'static str),
}

pub(crate) const fn fault_of_key(key: &str, kind: &str, keys: &[Key]) -> Option<KeyFault> {
    for_each!(known, keys, {
        if same(known.0, key) {
            return if same(known.1, kind) { None } else { Some(KeyFault::Kind(known.1)) };
        }
    });
    if keys.is_empty() { None } else { Some(KeyFault::Unknown) }
}

pub(crate) const fn describe_key<S: Scheme>(
    message: &mut Message,
    all: &[&'static Declaration<S>],
    place: Place,
    fault: KeyFault,
    keys: &[Key],
) {
    let (key, kind) = key_and_kind(all, place);
    bearer(say!(message; "`", text(key), "` of "), all, place);
    describe_fault(message, kind, fault, " is not a key that the registry names: there are ", keys);
}

const fn describe_fault(message: &mut Message, kind: &str, fault: KeyFault, unknown: &str, keys: &[Key]) {
    match fault {
        KeyFault::Kind(wanted) => {
            say!(message; " has kind ", text(kind), ", and the registry names it as ", text(wanted));
        }
        KeyFault::Unknown => {
            message.text(unknown);
            for_each!(at, key, keys, {
                say!(message; text(if at > 0 { ", `" } else { "`" }), text(key.0), "`");
            });
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
    let hash = hash::of_bytes(subcategory);
    for_each!(declaration, declarations, {
        let list = declaration.subcategories();
        for_each!(other, list, {
            if other.path_hash == hash && hash::same_bytes(other.path().as_bytes(), subcategory) {
                return other.named(name);
            }
        });
    });
    None
}

/// `` `job.source.MountFailed` (AZSM1001) at b/src/lib.rs:5:17 ``, or the subcategory for what all of
/// its codes inherit.
const fn bearer<'m, S: Scheme>(
    message: &'m mut Message,
    all: &[&'static Declaration<S>],
    place: Place,
) -> &'m mut Message {
    let (subcategory, extra) = (place.subcategory(all), place.fact(all).0);
    match subcategory.row_position(extra.number) {
        Some(row) => message.row(subcategory, row),
        None => message.subcategory(subcategory),
    }
}

const fn key_and_kind<S>(all: &[&'static Declaration<S>], place: Place) -> (&'static str, &'static str) {
    match place.fact(all).1 {
        Fact::Meta(key, value) => (key, value.kind()),
        _ => ("", ""),
    }
}

pub(crate) const fn describe_kinds<S: Scheme>(
    message: &mut Message,
    all: &[&'static Declaration<S>],
    later: Place,
    earlier: Place,
) {
    let ((key, kind), (_, other_kind)) = (key_and_kind(all, later), key_and_kind(all, earlier));
    bearer(say!(message; "`", text(key), "` of "), all, later);
    bearer(say!(message; " has kind ", text(kind), ", and that of "), all, earlier);
    say!(message; " has kind ", text(other_kind), "; a key has values of one kind in the whole registry");
}

/// A parameter of a declaration: where the declaration has all of its parameters, and which one it is.
type ParamPlace = (Place, u16);

/// `` `share` of `job.source.MountFailed` (AZSM1001) at b/src/lib.rs:5:17 ``, the first that has it. Returns
/// its kind.
const fn describe_bearer<S: Scheme>(
    message: &mut Message,
    all: &[&'static Declaration<S>],
    (place, at): ParamPlace,
) -> &'static str {
    let (mut params, mut left) = (place.params(all), at);
    while left > 0 {
        params.take_next();
        left -= 1;
    }
    let Some(param) = params.take_next() else { return "" };
    say!(message; "`", text(param.name()), "` of ");
    for_each!(subcategory, all[place.declaration as usize].subcategories(), {
        let (mut row, mut params) = (0, subcategory.row_params());
        while row < subcategory.row_count() {
            if params.take(subcategory.number_of(row)).get(param.name()).is_some() {
                message.row(subcategory, row);
                return param.kind().as_str();
            }
            row += 1;
        }
    });
    ""
}

pub(crate) const fn describe_param<S: Scheme>(
    message: &mut Message,
    all: &[&'static Declaration<S>],
    place: ParamPlace,
    fault: KeyFault,
    params: &[Key],
) {
    let kind = describe_bearer(message, all, place);
    describe_fault(message, kind, fault, " is not a parameter that the registry names: there are ", params);
}

pub(crate) const fn describe_param_kinds<S: Scheme>(
    message: &mut Message,
    all: &[&'static Declaration<S>],
    later: ParamPlace,
    earlier: ParamPlace,
) {
    let kind = describe_bearer(message, all, later);
    say!(message; " has kind ", text(kind), ", and ");
    let other = describe_bearer(message, all, earlier);
    say!(message; " has kind ", text(other), "; a parameter has one kind in the whole registry");
}

pub(crate) const fn describe_replacement<S: Scheme>(
    message: &mut Message,
    all: &[&'static Declaration<S>],
    place: Place,
    fault: Fault,
) {
    let path = match place.fact(all).1 {
        Fact::ReplacedBy(path) => path,
        _ => "",
    };
    say!(bearer(message, all, place); " is replaced by `", text(path), "`, ");
    message.text(match fault {
        Fault::Missing => "which no listed module declares: correct the path, or list the module that does",
        Fault::Retired => "which is retired: name a code that is still raised",
        Fault::Circle => "which leads back to it: name a code that stays",
    });
}
