//! Filters for constants in other languages: their names and their documentation.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use azsm_core::__private::text::is_symbol;
use heck::{ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use minijinja::value::Kwargs;
use minijinja::{Environment, Error, ErrorKind, Value};

use crate::failure::Refusal;

/// What cannot be a name in code. A template reports it as an error, with this as its source.
#[derive(Debug)]
pub(super) struct Unnamed(pub(super) Refusal);

impl fmt::Display for Unnamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.reason)
    }
}

impl std::error::Error for Unnamed {}

impl Unnamed {
    fn error(reason: String, advice: &str) -> Error {
        let refusal = Refusal { reason: reason.clone(), advice: Some(advice.to_owned()) };
        Error::new(ErrorKind::InvalidOperation, reason).with_source(Self(refusal))
    }
}

fn mistake(detail: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, detail)
}

/// A way to write names: what it is called, and what it does.
type Style = (&'static str, fn(&str) -> String);

const STYLES: [Style; 4] = [
    ("screaming_snake", |text| text.to_shouty_snake_case()),
    ("snake", |text| text.to_snake_case()),
    ("upper_camel", |text| text.to_upper_camel_case()),
    ("lower_camel", |text| text.to_lower_camel_case()),
];

/// The longest that `comment` puts before each line, in bytes.
const MAX_PREFIX: usize = 100;

pub(super) fn add_to(environment: &mut Environment<'_>) {
    for (name, style) in STYLES {
        environment.add_filter(name, style);
    }
    environment.add_filter("identifier", identifier);
    environment.add_filter("identifiers", identifiers);
    environment.add_filter("comment", comment);
    environment.add_filter("documentation", documentation);
    environment.add_filter("deprecation", deprecation);
}

/// The names that code cannot use, in one string.
fn reserved(options: &Kwargs) -> Result<HashSet<String>, Error> {
    let words = options.get::<Option<String>>("reserved")?.unwrap_or_default();
    Ok(words.split_whitespace().map(str::to_owned).collect())
}

/// The text itself, if it is a name in code, or several with the separator between them.
#[allow(clippy::needless_pass_by_value, reason = "minijinja passes it so")]
fn identifier(text: &str, options: Kwargs) -> Result<String, Error> {
    let separator = options.get::<Option<String>>("separator")?.unwrap_or_default();
    let reserved = reserved(&options)?;
    options.assert_all_used()?;
    let is_name = |part: &str| is_symbol(part) && !reserved.contains(part);
    let is_sound = if separator.is_empty() { is_name(text) } else { text.split(separator.as_str()).all(is_name) };
    if is_sound {
        return Ok(text.to_owned());
    }
    Err(Unnamed::error(
        format!("`{text}` cannot be a name in this language"),
        "use ASCII letters, digits and `_`, begin with a letter, and use no keyword",
    ))
}

/// What helps whenever a name cannot be had.
const ADVICE: &str =
    "give the code a `#[symbol = \"...\"]`, or name all constants after their codes: `--set names=code`";

/// The names of the constants of these codes, by code. None of them comes from a message, which
/// can change. A symbol is what the team chose for other languages, so it stays as it is.
#[allow(clippy::needless_pass_by_value, reason = "minijinja passes it so")]
fn identifiers(codes: &Value, options: Kwargs) -> Result<Value, Error> {
    let style = options.get::<String>("style")?;
    let names = options.get::<Option<String>>("names")?.unwrap_or_else(|| "symbol".to_owned());
    let prefix = options.get::<Option<String>>("prefix")?.unwrap_or_default();
    let ignore_case = options.get::<Option<bool>>("ignore_case")?.unwrap_or_default();
    let reserved = reserved(&options)?;
    options.assert_all_used()?;
    let Some((_, style)) = STYLES.into_iter().find(|(name, _)| *name == style) else {
        return Err(mistake(format!("`{style}` is not a style of names")));
    };
    if !["symbol", "path", "code"].contains(&names.as_str()) {
        return Err(Unnamed::error(
            format!("`{names}` is not a way to name constants"),
            "use `symbol` (the path, where a code has none), `path` or `code`",
        ));
    }
    let letters = |name: &str| name.to_lowercase().replace('_', "");
    let mut owners: HashMap<String, Value> = HashMap::new();
    let mut found = BTreeMap::new();
    for row in codes.try_iter()? {
        let code = row.get_attr("code")?;
        let symbol = row.get_attr("symbol")?;
        let mut name = match (names.as_str(), symbol.as_str()) {
            ("symbol", Some(symbol)) => symbol.to_owned(),
            ("code", _) => prefix.clone() + &style(code.as_str().unwrap_or_default()),
            _ => prefix.clone() + &style(row.get_attr("path")?.as_str().unwrap_or_default()),
        };
        if !is_symbol(&name) {
            return Err(Unnamed::error(
                format!("{code} would be named `{name}`, which not every language can write"),
                ADVICE,
            ));
        }
        while reserved.contains(&name) {
            name.push('_');
        }
        let key = if ignore_case {
            let key = letters(&name);
            let rest = key.strip_prefix(&letters(&prefix)).filter(|rest| !rest.is_empty());
            rest.map(str::to_owned).unwrap_or(key)
        } else {
            name.clone()
        };
        if let Some(other) = owners.insert(key, code.clone()) {
            let besides = if ignore_case { ", but for case and `_`" } else { "" };
            return Err(Unnamed::error(format!("{other} and {code} would both be named `{name}`{besides}"), ADVICE));
        }
        found.insert(code.to_string(), name);
    }
    Ok(Value::from(found))
}

/// Each line after a prefix, without spaces at its end.
fn comment(text: &str, prefix: &str) -> Result<String, Error> {
    if prefix.len() > MAX_PREFIX {
        return Err(mistake(format!("`comment` puts up to {MAX_PREFIX} bytes before a line")));
    }
    let lines: Vec<_> = text.lines().map(|line| format!("{prefix}{line}").trim_end().to_owned()).collect();
    Ok(lines.join("\n"))
}

/// A field of a code that is a string.
fn field(code: &Value, name: &str) -> Result<Option<String>, Error> {
    Ok(code.get_attr(name)?.as_str().map(str::to_owned))
}

/// What a code means and what to do about it, in Markdown.
fn documentation(code: &Value) -> Result<String, Error> {
    let message = field(code, "message")?;
    let help = field(code, "help")?.map(|help| format!("Help: {help}"));
    let parts: Vec<_> = [message, field(code, "description")?, help].into_iter().flatten().collect();
    Ok(parts.join("\n\n"))
}

/// Why a code is deprecated, in one line.
fn deprecation(code: &Value) -> Result<String, Error> {
    let words = code.get_attr("deprecated")?;
    let word = |name| if words.is_none() { Ok(None) } else { field(&words, name) };
    let note = word("note")?.or(field(code, "replaced_by")?.map(|path| format!("use {path}")));
    Ok(match (word("since")?, note) {
        (Some(since), Some(note)) => format!("since {since}: {note}"),
        (Some(since), None) => format!("since {since}"),
        (None, Some(note)) => note,
        (None, None) => "it will be retired".to_owned(),
    })
}
