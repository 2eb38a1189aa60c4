//! The values that a line of a log has for the parameters of its codes: from its JSON, from `key=value`, or
//! from the places in the message.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;

use azsm::ParamKind;
use azsm_core::__private::template::{Piece, pieces};
use memchr::memmem::{self, Finder};
use memchr::{memchr, memchr_iter, memchr2, memrchr};
use serde::Serialize;
use serde_json::{Map, Number, Value as Json};

use crate::catalog::{Code, Param};

/// A line with more codes is a list of codes, and not an occurrence.
const MAX_CODES: usize = 64;

/// How many places of a line are tried at most, each of which can be as long as the line.
const MAX_TRIES: usize = 8;

/// A value that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read<'c, 'l> {
    pub(super) param: &'c Param,
    pub(super) value: Value<'l>,
    /// Whether the message could also mean a longer one.
    pub(super) is_ambiguous: bool,
}

/// A value, whose kind is that of its parameter. Displayed as JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Value<'l> {
    String(Cow<'l, str>),
    Integer(Number),
    Bool(bool),
}

impl<'l> Value<'l> {
    /// `None` if the text is not of the parameter's kind.
    fn of_text(param: &Param, text: Cow<'l, str>) -> Option<Self> {
        match param.kind {
            ParamKind::String => Some(Self::String(text)),
            ParamKind::Integer => {
                let signed = text.parse::<i64>().map(Number::from);
                signed.or_else(|_| text.parse::<u64>().map(Number::from)).ok().map(Self::Integer)
            }
            ParamKind::Bool => text.parse().ok().map(Self::Bool),
            _ => None,
        }
    }

    /// `None` if the value is not of the parameter's kind.
    fn of_json(param: &Param, value: &'l Json) -> Option<Self> {
        match (param.kind, value) {
            (_, Json::String(text)) => Self::of_text(param, Cow::Borrowed(text)),
            (ParamKind::Integer, Json::Number(number)) if !number.is_f64() => Some(Self::Integer(number.clone())),
            (ParamKind::Bool, Json::Bool(is_true)) => Some(Self::Bool(*is_true)),
            _ => None,
        }
    }

    fn into_owned<'o>(self) -> Value<'o> {
        match self {
            Self::String(text) => Value::String(Cow::Owned(text.into_owned())),
            Self::Integer(number) => Value::Integer(number),
            Self::Bool(is_true) => Value::Bool(is_true),
        }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

/// A line that is read for one code or several. It is taken apart once, if one of them has parameters.
pub(super) struct Line<'l> {
    bytes: &'l [u8],
    content: OnceCell<Content<'l>>,
}

enum Content<'l> {
    Text(Cow<'l, str>),
    Json(Json),
    /// Of more codes than an occurrence has.
    List,
}

impl<'l> Line<'l> {
    /// A line that has so many codes.
    pub(super) fn of(bytes: &'l [u8], codes: usize) -> Self {
        let list = (codes > MAX_CODES).then_some(Content::List);
        Self { bytes, content: list.map(OnceCell::from).unwrap_or_default() }
    }

    fn content(&self) -> &Content<'l> {
        self.content.get_or_init(|| {
            let bytes = self.bytes.trim_ascii_end();
            // Faster than to go through the bytes for what is not UTF-8.
            let text = str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
            // `tracing` puts colors around the names of fields, and around `=`.
            let text = match memchr(b'\x1b', text.as_bytes()) {
                Some(_) => Cow::Owned(anstream::adapter::strip_str(&text).to_string()),
                None => text,
            };
            let json = text.trim_start_matches('\u{feff}').trim_start();
            let object = if json.starts_with('{') { serde_json::from_str(json.trim_end()).ok() } else { None };
            object.map_or(Content::Text(text), Content::Json)
        })
    }
}

/// Reads the values of one code.
#[derive(Clone)]
pub(super) struct Reader<'c> {
    code: &'c Code,
    /// Finds the code in a string.
    finder: Finder<'c>,
    /// Finds an object with all values.
    object: Finder<'static>,
    /// The bytes that end the names of parameters.
    key_ends: Vec<u8>,
    /// The text before the first place.
    start: String,
    /// The places in the message.
    places: Vec<Place>,
    /// Finds where a message ends that others follow.
    colon: Finder<'static>,
}

/// A place in a message.
#[derive(Clone)]
struct Place {
    /// The position of its parameter.
    param: usize,
    /// Finds the text after it, if there is any.
    after: Option<Finder<'static>>,
}

/// A value for each parameter, in the order of the declaration, and whether it is ambiguous.
type Found<'l> = Vec<Option<(Value<'l>, bool)>>;

/// An object of JSON.
type Members = Map<String, Json>;

impl<'c> Reader<'c> {
    /// `None` without parameters.
    pub(super) fn of(code: &'c Code) -> Option<Self> {
        let (mut start, mut places, mut text) = (String::new(), Vec::<Place>::new(), String::new());
        let mut end_text = |places: &mut [Place], text: &str| match places.last_mut() {
            Some(place) => place.after = (!text.is_empty()).then(|| Finder::new(text).into_owned()),
            None => start.push_str(text),
        };
        for piece in pieces(&code.message) {
            match piece {
                Piece::Text(part) | Piece::Stray(part) => text.push_str(part),
                Piece::Placeholder(name) => {
                    if let Some(param) = code.params.iter().position(|param| param.name == name) {
                        end_text(&mut places, &text);
                        text.clear();
                        places.push(Place { param, after: None });
                    }
                }
            }
        }
        end_text(&mut places, &text);
        let key_ends = code.params.iter().filter_map(|param| param.name.bytes().last()).collect();
        let (finder, object, colon) = (Finder::new(code.code.as_str()), Finder::new("params={"), Finder::new(": "));
        (!code.params.is_empty()).then_some(Self { code, finder, object, key_ends, start, places, colon })
    }

    /// In the order of the declaration; what the line does not say is left out.
    pub(super) fn read<'l>(&self, line: &'l Line<'_>) -> impl Iterator<Item = Read<'c, 'l>> {
        let mut found: Found<'l> = self.code.params.iter().map(|_| None).collect();
        match line.content() {
            Content::Text(text) => {
                self.read_keys(text, &mut found);
                self.read_message(text, &mut found);
            }
            Content::Json(root) => self.read_json(root, &mut found),
            Content::List => {}
        }
        let read = self.code.params.iter().zip(found);
        read.filter_map(|(param, found)| found.map(|(value, is_ambiguous)| Read { param, value, is_ambiguous }))
    }

    /// The first `params` of the objects around the code, from the inside to the outside, else the members
    /// of these, else what their texts say.
    fn read_json<'l>(&self, root: &'l Json, found: &mut Found<'l>) {
        let mut around = Vec::new();
        self.objects_around(root, &mut around);
        // The fields of an event can be in an object of their own.
        let fields = root.get("fields").and_then(Json::as_object);
        around.extend(fields.into_iter().chain(root.as_object()));
        let params = around.iter().find_map(|members| match members.get(PARAMS)? {
            Json::Object(params) => Some(Cow::Borrowed(params)),
            Json::String(text) => serde_json::from_str(text).ok().map(Cow::Owned),
            _ => None,
        });
        match params {
            Some(Cow::Borrowed(params)) => self.read_members(params, |value| value, found),
            Some(Cow::Owned(params)) => self.read_members(&params, Value::into_owned, found),
            None => {}
        }
        for members in &around {
            self.read_members(members, |value| value, found);
        }
        let mut texts = around.iter().flat_map(|members| members.values()).filter_map(Json::as_str);
        while let Some(text) = texts.next().filter(|_| !found.iter().all(Option::is_some)) {
            self.read_keys(text, found);
            self.read_message(text, found);
            self.read_template(text, Cow::Borrowed, found);
        }
    }

    /// The objects that the code is in a member of, the innermost first. Whether there are any.
    fn objects_around<'v>(&self, value: &'v Json, around: &mut Vec<&'v Members>) -> bool {
        match value {
            Json::String(text) => self.finder.find(text.as_bytes()).is_some(),
            Json::Array(values) => values.iter().any(|value| self.objects_around(value, around)),
            Json::Object(members) => {
                let has_code = members.values().any(|value| self.objects_around(value, around));
                around.extend(has_code.then_some(members));
                has_code
            }
            _ => false,
        }
    }

    fn read_members<'v, 'l>(&self, members: &'v Members, keep: impl Fn(Value<'v>) -> Value<'l>, found: &mut Found<'l>) {
        for (param, found) in self.code.params.iter().zip(found).filter(|(_, found)| found.is_none()) {
            let value = members.get(param.name.as_str()).and_then(|value| Value::of_json(param, value));
            *found = value.map(|value| (keep(value), false));
        }
    }

    /// What follows `key=`. Objects after `params=` come first.
    fn read_keys<'l>(&self, text: &'l str, found: &mut Found<'l>) {
        let begins = |at: usize| {
            let goes_on = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
            !text[..at].ends_with(goes_on)
        };
        let objects = self.object.find_iter(text.as_bytes()).filter(|&at| begins(at)).take(MAX_TRIES);
        for params in objects.filter_map(|at| json_at(&text[at + PARAMS.len() + 1..])) {
            self.read_members(&params, Value::into_owned, found);
        }
        for at in memchr_iter(b'=', text.as_bytes()) {
            let (before, rest) = (&text[..at], &text[at + 1..]);
            if !before.bytes().last().is_some_and(|last| self.key_ends.contains(&last)) {
                continue;
            }
            let is_key = |param: &Param| before.strip_suffix(&*param.name).is_some_and(|before| begins(before.len()));
            if let Some(at) = self.code.params.iter().position(is_key).filter(|&at| found[at].is_none()) {
                let value = value_at(rest).and_then(|value| Value::of_text(&self.code.params[at], value));
                found[at] = value.map(|value| (value, false));
            }
        }
    }

    /// The message after the code and a colon.
    fn read_message<'l>(&self, text: &'l str, found: &mut Found<'l>) {
        let (code, mut end, mut tries) = (self.code.code.as_str(), 0, 0..MAX_TRIES);
        while !self.places.iter().all(|place| found[place.param].is_some())
            && let Some(offset) = self.finder.find(&text.as_bytes()[end..])
        {
            let start = end + offset;
            end = start + code.len();
            let Some(message) = text[end..].strip_prefix(": ") else { continue };
            if tries.next().is_none() {
                return;
            }
            let before = &text.as_bytes()[..start];
            let is_first = |quote: &usize| memchr_iter(b'"', &before[..*quote]).count().is_multiple_of(2);
            let inside = memrchr(b'"', before).filter(is_first).and_then(|quote| json_at::<String>(&text[quote..]));
            if let Some((_, message)) = inside.as_ref().and_then(|inside| inside.split_once(code))
                && let Some(message) = message.strip_prefix(": ")
            {
                self.read_template(message, |text| Cow::Owned(text.to_owned()), found);
            }
            self.read_template(message, Cow::Borrowed, found);
        }
    }

    /// The shortest text for each place in the message. The last one ends before a colon, or with the text.
    fn read_template<'t, 'l>(&self, text: &'t str, keep: impl Fn(&'t str) -> Cow<'l, str>, found: &mut Found<'l>) {
        if !self.places.is_empty() && text.starts_with(&*self.start) {
            self.read_places(&self.places, text, self.start.len(), &keep, found);
        }
    }

    /// Reads what is at an offset, if it has all of these places. Returns where the text after the one before
    /// them could be at the latest.
    fn read_places<'t, 'l>(
        &self,
        places: &[Place],
        text: &'t str,
        start: usize,
        keep: &impl Fn(&'t str) -> Cow<'l, str>,
        found: &mut Found<'l>,
    ) -> Option<usize> {
        let bytes = text.as_bytes();
        let find = |from: usize, finder: &Finder<'_>| Some(from + finder.find(&bytes[from..])?);
        let Some((Place { param, after }, places)) = places.split_first() else {
            return Some(find(start, &self.colon).unwrap_or(text.len()));
        };
        let is_missing = found[*param].is_none();
        let (end, latest) = if let Some(after) = after {
            let end = find(start, after)?;
            let latest = self.read_places(places, text, end + after.needle().len(), keep, found)?;
            // It rarely is further to the right, and to look for the last one takes longer.
            let is_unique = after.find(&bytes[end + 1..latest]).is_none();
            let last = if is_unique { None } else { memmem::rfind(&bytes[end..latest], after.needle()) };
            (end, end + last.unwrap_or_default())
        } else {
            let end = find(start, &self.colon).unwrap_or_else(|| start + text[start..].trim_end().len());
            (end, end)
        };
        let of = &self.code.params[*param];
        if is_missing && let Some(value) = Value::of_text(of, keep(&text[start..end])) {
            found[*param] = Some((value, latest > end && of.kind == ParamKind::String));
        }
        Some(latest)
    }
}

/// The member, or the key, that has all values.
const PARAMS: &str = "params";

/// The JSON that a text begins with.
fn json_at<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}

/// What is between quotation marks, or a word.
fn value_at(text: &str) -> Option<Cow<'_, str>> {
    if let Some(inside) = text.strip_prefix('"') {
        let end = memchr2(b'"', b'\\', inside.as_bytes());
        let has_escape = end.is_some_and(|end| inside.as_bytes()[end] == b'\\');
        if let Some(value) = has_escape.then(|| json_at(text)).flatten() {
            return Some(Cow::Owned(value));
        }
        // Rust has escapes that JSON has not.
        if let Some((quoted, _)) = inside.split_once('"') {
            return Some(Cow::Borrowed(quoted));
        }
    }
    // Most words are of these bytes alone.
    let is_simple = |byte: &u8| matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-'..=b':' | b'<'..=b'Z' | b'\\' | b'^'..=b'z' | b'|' | b'~');
    let len = text.bytes().take_while(is_simple).count();
    if text.as_bytes().get(len).is_none_or(|end| matches!(end, b' ' | b',' | b';')) {
        return (len > 0).then(|| Cow::Borrowed(&text[..len]));
    }
    let mut closing = Vec::new();
    let ends_word = |letter: char| {
        match letter {
            '{' => closing.push('}'),
            '(' => closing.push(')'),
            '[' => closing.push(']'),
            '}' | ')' | ']' => return closing.pop_if(|last| *last == letter).is_none(),
            '"' => return closing.is_empty(),
            _ => return letter.is_whitespace() || matches!(letter, ',' | ';'),
        }
        false
    };
    let word = text.split(ends_word).next().unwrap_or_default();
    // Where a bracket is open, the rest of the value is missing.
    (!word.is_empty() && closing.is_empty()).then_some(Cow::Borrowed(word))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::catalog::Catalog;

    #[derive(Deserialize)]
    struct Values {
        catalog: Json,
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        code: String,
        line: String,
        values: Members,
        #[serde(default)]
        ambiguous: Vec<String>,
    }

    /// When this fails, a person who reads a log sees no values, or those of something else.
    #[test]
    fn each_line_has_the_values_that_its_case_holds() {
        let Values { catalog, cases } =
            serde_json::from_str(include_str!("../../../../conformance/values.json")).unwrap();
        let catalog = Catalog::read(&catalog.to_string()).unwrap();
        for Case { code, line, values, ambiguous } in cases {
            let bytes = Line::of(line.as_bytes(), 1);
            let read: Vec<_> = Reader::of(catalog.find(&code).unwrap()).unwrap().read(&bytes).collect();
            let name = |read: &Read<'_, '_>| read.param.name.to_string();
            let unsure: Vec<_> = read.iter().filter(|read| read.is_ambiguous).map(name).collect();
            let read = read.iter().map(|read| (name(read), serde_json::to_value(&read.value).unwrap()));
            assert_eq!((read.collect::<Members>(), unsure), (values, ambiguous), "{line}");
        }
    }
}
