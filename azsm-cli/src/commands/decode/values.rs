//! The values that a line of a log has for the parameters of its codes: from its JSON, from `key=value`, or
//! from the places in the message.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use azsm::ParamKind;
use azsm_core::__private::template::{Piece, pieces};
use memchr::{memchr, memchr_iter, memmem};
use serde_json::{Map, Value};

use crate::catalog::forms::FormCatalogs;
use crate::catalog::{Code, Param};

/// A line with more codes is a list of codes, and not an occurrence.
const MAX_CODES: usize = 64;

/// How many places of a line are tried at most, each of which can be as long as the line.
const MAX_TRIES: usize = 8;

/// A value that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read<'c> {
    pub(super) param: &'c Param,
    pub(super) value: Value,
    /// Whether the message could also mean a longer one.
    pub(super) is_ambiguous: bool,
}

/// Those of the codes that have parameters.
pub(super) struct Readers<'c>(HashMap<(usize, u32), Reader<'c>>);

impl<'c> Readers<'c> {
    pub(super) fn of(forms: &[FormCatalogs<'c>]) -> Self {
        let of_form = |(at, form): (usize, &FormCatalogs<'c>)| {
            let codes = form.catalogs().iter().flat_map(|catalog| catalog.codes());
            // The first catalog that has a code counts.
            let codes = codes.filter_map(|code| form.get(code.number)).filter(|code| !code.params.is_empty());
            codes.map(move |code| ((at, code.number), Reader::of(code))).collect::<Vec<_>>()
        };
        Self(forms.iter().enumerate().flat_map(of_form).collect())
    }

    pub(super) fn get(&self, form: usize, number: u32) -> Option<&Reader<'c>> {
        self.0.get(&(form, number))
    }

    /// What a line says for each of its codes. It is taken apart once, if one of them has parameters.
    pub(super) fn of_line(&self, codes: &[(usize, u32)], line: &[u8]) -> impl Iterator<Item = Vec<Read<'c>>> {
        let mut parsed = None;
        codes.iter().map(move |&(form, number)| {
            let reader = self.get(form, number).filter(|_| codes.len() <= MAX_CODES);
            reader.map(|reader| reader.read(parsed.get_or_insert_with(|| Line::of(line)))).unwrap_or_default()
        })
    }
}

/// A line that is read for one code or several.
pub(super) enum Line<'l> {
    Text(Cow<'l, str>),
    Json(Value),
}

impl<'l> Line<'l> {
    pub(super) fn of(bytes: &'l [u8]) -> Self {
        let bytes = bytes.trim_ascii_end();
        // Faster than to go through the bytes for what is not UTF-8.
        let text = str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
        // `tracing` puts colors around the names of fields, and around `=`.
        let text = match memchr(b'\x1b', text.as_bytes()) {
            Some(_) => Cow::Owned(anstream::adapter::strip_str(&text).to_string()),
            None => text,
        };
        let json = text.trim_start_matches('\u{feff}').trim();
        let object = if json.starts_with('{') { serde_json::from_str(json).ok() } else { None };
        object.map_or(Self::Text(text), Self::Json)
    }
}

/// Reads the values of one code.
pub(super) struct Reader<'c> {
    code: &'c Code,
    /// The places in the message: the text before each, and the position of its parameter.
    places: Vec<(String, usize)>,
    /// The text after the last one.
    tail: String,
}

/// The text for a place in the message.
struct Matched {
    place: usize,
    range: Range<usize>,
    is_ambiguous: bool,
}

/// A value for each parameter, in the order of the declaration.
type Found = Vec<Option<(Value, bool)>>;

impl<'c> Reader<'c> {
    fn of(code: &'c Code) -> Self {
        let (mut places, mut text) = (Vec::new(), String::new());
        for piece in pieces(&code.message) {
            match piece {
                Piece::Text(part) | Piece::Stray(part) => text.push_str(part),
                Piece::Placeholder(name) => {
                    let param = code.params.iter().position(|param| param.name == name);
                    places.extend(param.map(|param| (std::mem::take(&mut text), param)));
                }
            }
        }
        Self { code, places, tail: text }
    }

    /// In the order of the declaration; what the line does not say is left out.
    pub(super) fn read(&self, line: &Line<'_>) -> Vec<Read<'c>> {
        let mut found = vec![None; self.code.params.len()];
        match line {
            Line::Text(text) => {
                self.read_keys(text, &mut found);
                self.read_message(text, &mut found);
            }
            Line::Json(root) => self.read_json(root, &mut found),
        }
        let read = self.code.params.iter().zip(found);
        read.filter_map(|(param, found)| found.map(|(value, is_ambiguous)| Read { param, value, is_ambiguous }))
            .collect()
    }

    fn is_complete(found: &Found) -> bool {
        found.iter().all(Option::is_some)
    }

    /// The first `params` of the objects around the code, from the inside to the outside, else the members
    /// of these, else what their texts say.
    fn read_json(&self, root: &Value, found: &mut Found) {
        let mut around = Vec::new();
        self.objects_around(root, &mut around);
        // The fields of an event can be in an object of their own.
        let fields = root.get("fields").and_then(Value::as_object);
        around.extend(fields.into_iter().chain(root.as_object()));
        let params = around.iter().find_map(|members| match members.get("params")? {
            Value::Object(params) => Some(Cow::Borrowed(params)),
            Value::String(text) => serde_json::from_str(text).ok().map(Cow::Owned),
            _ => None,
        });
        for members in params.iter().map(|params| &**params).chain(around.iter().copied()) {
            self.read_members(members, found);
        }
        let mut texts = around.iter().flat_map(|members| members.values()).filter_map(Value::as_str);
        while let Some(text) = texts.next().filter(|_| !Self::is_complete(found)) {
            self.read_keys(text, found);
            self.read_message(text, found);
            self.read_template(text, found);
        }
    }

    /// The objects that the code is in a member of, the innermost first. Whether there are any.
    fn objects_around<'v>(&self, value: &'v Value, around: &mut Vec<&'v Map<String, Value>>) -> bool {
        match value {
            Value::String(text) => text.contains(self.code.code.as_str()),
            Value::Array(values) => values.iter().any(|value| self.objects_around(value, around)),
            Value::Object(members) => {
                let has_code = members.values().any(|value| self.objects_around(value, around));
                around.extend(has_code.then_some(members));
                has_code
            }
            _ => false,
        }
    }

    fn read_members(&self, members: &Map<String, Value>, found: &mut Found) {
        for (param, found) in self.code.params.iter().zip(found) {
            if found.is_none() {
                *found = members
                    .get(param.name.as_str())
                    .and_then(|value| of_kind(param, Cow::Borrowed(value)))
                    .map(|value| (value, false));
            }
        }
    }

    /// What follows `key=`. An object after `params=` comes first.
    fn read_keys(&self, text: &str, found: &mut Found) {
        let mut objects = 0..MAX_TRIES;
        for at in memchr_iter(b'=', text.as_bytes()) {
            let (before, rest) = (&text[..at], &text[at + 1..]);
            let key =
                &before[before.trim_end_matches(|letter: char| letter.is_alphanumeric() || letter == '_').len()..];
            if key.is_empty() || before[..before.len() - key.len()].ends_with('.') {
                continue;
            }
            if key == "params" && rest.starts_with('{') && objects.next().is_some() {
                if let Some(params) = json_at(rest) {
                    let mut first = vec![None; found.len()];
                    self.read_members(&params, &mut first);
                    let pairs = found.iter_mut().zip(first).filter(|(_, first)| first.is_some());
                    pairs.for_each(|(found, first)| *found = first);
                }
            } else if let Some(at) = self.code.params.iter().position(|param| param.name == key)
                && found[at].is_none()
            {
                let value = value_at(rest).and_then(|value| of_kind(&self.code.params[at], Cow::Owned(value)));
                found[at] = value.map(|value| (value, false));
            }
        }
    }

    /// The message after the code and a colon.
    fn read_message(&self, text: &str, found: &mut Found) {
        if self.places.is_empty() {
            return;
        }
        let code = self.code.code.as_str();
        let messages = memmem::find_iter(text.as_bytes(), code)
            .filter_map(|at| Some((at, text[at + code.len()..].strip_prefix(": ")?)));
        for (at, message) in messages.take(MAX_TRIES) {
            if Self::is_complete(found) {
                return;
            }
            let quotes = memchr_iter(b'"', &text.as_bytes()[..at]).enumerate();
            let quote = quotes.last().filter(|(before, _)| before % 2 == 0);
            let inside = quote.and_then(|(_, start)| json_at::<String>(&text[start..]));
            if let Some((_, message)) = inside.as_ref().and_then(|inside| inside.split_once(code)) {
                message.strip_prefix(": ").into_iter().for_each(|message| self.read_template(message, found));
            }
            self.read_template(message, found);
        }
    }

    /// The shortest text for each place in the message. The last one ends before a colon, or with the text.
    fn read_template(&self, text: &str, found: &mut Found) {
        let Some(matched) = self.matched(text) else { return };
        for Matched { place, range, is_ambiguous } in matched {
            let (_, param) = self.places[place];
            if found[param].is_none() {
                let value = of_kind(&self.code.params[param], Cow::Owned(Value::from(&text[range])));
                let is_ambiguous = is_ambiguous && self.code.params[param].kind == ParamKind::String;
                found[param] = value.map(|value| (value, is_ambiguous));
            }
        }
    }

    /// Each place with its text, and whether that could be longer.
    fn matched(&self, text: &str) -> Option<Vec<Matched>> {
        let find = |from: usize, needle: &str| Some(from + memmem::find(&text.as_bytes()[from..], needle.as_bytes())?);
        let after = |place: usize| self.places.get(place + 1).map_or(&*self.tail, |(before, _)| before);
        let mut at = self.places.first().filter(|(before, _)| text.starts_with(&**before))?.0.len();
        let mut matched = Vec::with_capacity(self.places.len());
        for place in 0..self.places.len() {
            let end = match after(place) {
                "" => find(at, ": ").unwrap_or_else(|| at + text[at..].trim_end().len()),
                after => find(at, after)?,
            };
            matched.push(Matched { place, range: at..end, is_ambiguous: false });
            at = end + after(place).len();
        }
        // Where the message ends, the text after a place can be further to the right, too.
        let mut end = if self.tail.is_empty() { at } else { find(at, ": ").unwrap_or(text.len()) };
        for each in matched.iter_mut().rev().filter(|each| !after(each.place).is_empty()) {
            let last = memmem::rfind(&text.as_bytes()[each.range.end..end], after(each.place).as_bytes());
            end = each.range.end + last.unwrap_or_default();
            each.is_ambiguous = end > each.range.end;
        }
        Some(matched)
    }
}

/// The value with its type, unless it is of another kind.
fn of_kind(param: &Param, value: Cow<'_, Value>) -> Option<Value> {
    match (param.kind, &*value) {
        (ParamKind::String, Value::String(_)) | (ParamKind::Bool, Value::Bool(_)) => Some(value.into_owned()),
        (ParamKind::Integer, Value::Number(number)) => (!number.is_f64()).then(|| value.into_owned()),
        (ParamKind::Integer, Value::String(text)) => match text.parse::<i64>() {
            Ok(number) => Some(number.into()),
            Err(_) => text.parse::<u64>().ok().map(Value::from),
        },
        (ParamKind::Bool, Value::String(text)) => text.parse::<bool>().ok().map(Value::from),
        _ => None,
    }
}

/// The JSON that a text begins with.
fn json_at<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}

/// What is between quotation marks, or a word.
fn value_at(text: &str) -> Option<Value> {
    if text.starts_with('"')
        && let Some(value) = json_at(text)
    {
        return Some(value);
    }
    // Rust has escapes that JSON has not.
    if let Some((quoted, _)) = text.strip_prefix('"').and_then(|text| text.split_once('"')) {
        return Some(Value::from(quoted));
    }
    let mut word =
        text.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';')).next().unwrap_or_default();
    for (open, close) in [('{', '}'), ('(', ')'), ('[', ']'), ('"', '"')] {
        word = word.split_once(close).filter(|(inside, _)| !inside.contains(open)).map_or(word, |(inside, _)| inside);
    }
    (!word.is_empty()).then(|| Value::from(word))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::catalog::Catalog;
    use crate::mentions::Codes;

    #[derive(Deserialize)]
    struct Values {
        catalog: Value,
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        code: String,
        line: String,
        values: Map<String, Value>,
        #[serde(default)]
        ambiguous: Vec<String>,
    }

    /// When this fails, a person who reads a log sees no values, or those of something else.
    #[test]
    fn each_line_has_the_values_that_its_case_holds() {
        let Values { catalog, cases } =
            serde_json::from_str(include_str!("../../../../conformance/values.json")).unwrap();
        let catalogs = [Catalog::read(&catalog.to_string()).unwrap()];
        let codes = Codes::of(&catalogs);
        let readers = Readers::of(codes.forms());
        for Case { code, line, values, ambiguous } in cases {
            let number = catalogs[0].find(&code).unwrap().number;
            let read = readers.get(0, number).unwrap().read(&Line::of(line.as_bytes()));
            let unsure: Vec<_> =
                read.iter().filter(|read| read.is_ambiguous).map(|read| read.param.name.to_string()).collect();
            let read: Map<_, _> = read.into_iter().map(|read| (read.param.name.to_string(), read.value)).collect();
            assert_eq!((read, unsure), (values, ambiguous), "{line}");
        }
    }
}
