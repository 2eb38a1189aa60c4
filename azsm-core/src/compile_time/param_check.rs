//! What a `#[status(...)]`, an `event!` or an `occurrence!` must give: a value for each parameter of its code
//! that is never absent, and none for what is not a parameter.

use crate::catalog::info::StatusInfo;
use crate::compile_time::message::{Text, say};
use crate::vocabulary::bytes::same;
use crate::vocabulary::scheme::Scheme;

/// # Panics
///
/// When names are unknown or missing. All of them are named.
#[track_caller]
pub const fn check_params<S: Scheme>(info: &'static StatusInfo<S>, given: &[&str]) {
    let params = info.params();
    if params.as_str().is_empty() && given.is_empty() {
        return;
    }
    let mut message = Text::<4096>::new(S::FORM);
    for_each!(name, given, {
        if params.get(name).is_none() {
            say!(separated(&mut message); "`", text(name), "` is not a parameter of `", text(info.name()), "` (",
                code(info.value()), ")");
            let mut known = params.again();
            message.text(if params.as_str().is_empty() { ", which has none" } else { ": it has " });
            let mut before = "`";
            while let Some(param) = known.take_next() {
                say!(message; text(before), text(param.name()), "`");
                before = ", `";
            }
        }
    });
    let mut left = params.again();
    while let Some(param) = left.take_next() {
        if !param.is_optional() && !contains(given, param.name()) {
            say!(separated(&mut message); "`", text(info.name()), "` (", code(info.value()), ") needs a value for `",
                text(param.name()), "`: write `", text(info.name()), " { ", text(param.name()), " = ... }`");
        }
    }
    assert!(message.as_str().is_empty(), "{}", message.as_str());
}

const fn contains(names: &[&str], wanted: &str) -> bool {
    for_each!(name, names, {
        if same(name, wanted) {
            return true;
        }
    });
    false
}

const fn separated<const N: usize>(message: &mut Text<N>) -> &mut Text<N> {
    if message.as_str().is_empty() { message } else { message.text("\n") }
}
