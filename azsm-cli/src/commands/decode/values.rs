//! The values that a line of a log has for the parameters of a code: from its JSON, from `key=value`, or from
//! the places in its message.

use azsm::ParamKind;
use azsm_core::__private::template::{Piece, pieces};
use serde_json::{Map, Value};

use crate::catalog::{Code, Param};

/// A value that was read.
#[derive(Debug, PartialEq)]
pub(super) struct Read<'c> {
    pub(super) param: &'c Param,
    pub(super) value: Value,
    /// Whether the message could also mean a longer one.
    pub(super) is_ambiguous: bool,
}

/// In the order of the declaration; what the line does not say is left out.
pub(super) fn read<'c>(code: &'c Code, line: &[u8]) -> Vec<Read<'c>> {
    if code.params.is_empty() {
        return Vec::new();
    }
    let line = String::from_utf8_lossy(line);
    let members = members(&line);
    let mut in_message = None;
    let value = |param: &'c Param| {
        let known = members.as_ref().and_then(|members| members.get(param.name.as_str())).cloned();
        if let Some(value) = known.or_else(|| after_key(&line, &param.name)).and_then(|value| of_kind(param, value)) {
            return Some(Read { param, value, is_ambiguous: false });
        }
        let in_message = in_message.get_or_insert_with(|| from_message(code, &line).unwrap_or_default());
        let (_, text, is_ambiguous) = in_message.iter().find(|(name, ..)| *name == param.name.as_str())?;
        let value = of_kind(param, Value::String((*text).to_owned()))?;
        Some(Read { param, value, is_ambiguous: *is_ambiguous })
    };
    code.params.iter().filter_map(value).collect()
}

/// The value with its type, unless it is of another kind.
fn of_kind(param: &Param, value: Value) -> Option<Value> {
    let text = match &value {
        Value::String(text) => text.as_str(),
        Value::Number(_) if param.kind == ParamKind::Integer => return Some(value),
        Value::Bool(_) if param.kind == ParamKind::Bool => return Some(value),
        _ => return None,
    };
    match param.kind {
        ParamKind::Integer => match text.parse::<i64>() {
            Ok(number) => Some(number.into()),
            Err(_) => text.parse::<u64>().ok().map(Value::from),
        },
        ParamKind::Bool => text.parse::<bool>().ok().map(Value::from),
        _ => Some(value),
    }
}

/// The member `params` of an object of JSON, the object after `params=`, or the object itself.
fn members(line: &str) -> Option<Map<String, Value>> {
    if let Some(Value::Object(members)) = after_key(line, "params") {
        return Some(members);
    }
    let Value::Object(members) = serde_json::from_str(line.trim()).ok()? else { return None };
    // The fields of an event can be in an object of their own.
    let fields = members.get("fields").and_then(Value::as_object);
    match fields.into_iter().chain([&members]).find_map(|members| members.get("params")) {
        Some(Value::Object(params)) => Some(params.clone()),
        Some(Value::String(text)) => serde_json::from_str(text).ok(),
        _ => Some(fields.unwrap_or(&members).clone()),
    }
}

/// What follows `key=`: JSON, or a word.
fn after_key(line: &str, key: &str) -> Option<Value> {
    let begins_word =
        |at: usize| !line[..at].ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | '.'));
    let mut places = line.match_indices(key).filter(|&(at, _)| begins_word(at));
    let rest = places.find_map(|(at, _)| line[at + key.len()..].strip_prefix('='))?;
    if rest.starts_with(['"', '{']) {
        return serde_json::Deserializer::from_str(rest).into_iter().next()?.ok();
    }
    let word = rest.split([' ', ',', ';', '\t']).next().filter(|word| !word.is_empty())?;
    Some(Value::String(word.to_owned()))
}

/// The shortest text for each place in the message, whether it could be longer, and the name of the place.
/// The last one ends before a colon, or with the line.
fn from_message<'l>(code: &'l Code, line: &'l str) -> Option<Vec<(&'l str, &'l str, bool)>> {
    let mut rest = line.split_once(code.code.as_str())?.1.strip_prefix(": ")?;
    let mut found = Vec::new();
    let mut pieces = pieces(&code.message).peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(text) | Piece::Stray(text) => rest = rest.strip_prefix(text)?,
            Piece::Placeholder(name) => {
                let end = match pieces.peek() {
                    Some(Piece::Text(text) | Piece::Stray(text)) => rest.find(text)?,
                    _ => rest.find(": ").unwrap_or(rest.trim_end().len()),
                };
                let (value, after) = rest.split_at(end);
                let is_ambiguous = match pieces.peek() {
                    Some(Piece::Text(text) | Piece::Stray(text)) => after.matches(text).count() > 1,
                    _ => after.matches(": ").count() > 1,
                };
                found.push((name, value, is_ambiguous));
                rest = after;
            }
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::catalog::Catalog;

    mod job_run {
        azsm::status_codes! {
            scope job {
                source 1001..=1020 {
                    MountFailed { share: string, server: string, attempts: integer?, is_first: bool? } =
                        1001 "Failed to mount {share} on {server}",
                }
            }
        }
    }

    azsm::registry! {
        #[unlocked]
        static AGENT = [job_run];
    }

    /// When this fails, a person who reads a log sees no values, or those of something else.
    #[test]
    fn values_are_read_from_json_keys_and_the_message() {
        let catalog = Catalog::of(&AGENT);
        let code = catalog.codes().iter().find(|code| code.number == 1001).unwrap();
        let all = json!({"share": "a b", "server": "srv", "attempts": 3});
        for (line, wanted) in [
            (r#"{"code":"AZSM1001","params":{"share":"a b","server":"srv","attempts":3,"other":1}}"#, all.clone()),
            (r#"{"fields":{"params":"{\"share\":\"a b\",\"server\":\"srv\",\"attempts\":3}"}}"#, all.clone()),
            (r#"{"code":"AZSM1001","share":"a b","server":"srv","attempts":"3"}"#, all.clone()),
            (r#"AZSM1001: x params={"share":"a b","server":"srv","attempts":3} owner=y"#, all.clone()),
            (r#"AZSM1001 share="a b" server=srv, attempts=3 is_first=maybe"#, all),
            ("AZSM1001: Failed to mount a b on srv: no route", json!({"share": "a b", "server": "srv"})),
            ("AZSM1001: Failed to mount  on srv", json!({"share": "", "server": "srv"})),
            ("AZSM1001: Failed to mount something", json!({})),
            ("AZSM1001: Failed to scan my_share=x", json!({})),
            ("is_first=true AZSM1001", json!({"is_first": true})),
        ] {
            let read = read(code, line.as_bytes());
            let read: Map<_, _> = read.into_iter().map(|read| (read.param.name.to_string(), read.value)).collect();
            assert_eq!(Value::Object(read), wanted, "{line}");
        }
        let ambiguous = read(code, b"AZSM1001: Failed to mount a on b on c: d");
        assert!(ambiguous[0].is_ambiguous && !ambiguous[1].is_ambiguous, "{ambiguous:?}");
    }
}
