//! The templates of users: what they can say beyond minijinja, and how their mistakes are reported.

use std::fmt::Write as _;
use std::io;
use std::path::{Component, Path};

use heck::{ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, default_auto_escape_callback, escape_formatter,
};
use serde::Serialize;

use crate::failure::Refusal;
use crate::files;

/// Renders the template in a file. It can include and import others from its folder.
///
/// # Errors
///
/// When the file cannot be read, or when the template has a mistake: then the refusal names
/// template and line.
pub(crate) fn render(path: &Path, data: &impl Serialize) -> Result<String, Refusal> {
    let source = read(path).map_err(|error| Refusal {
        reason: format!("the template `{}` cannot be read: {error}", path.display()),
        advice: None,
    })?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let mut environment = environment();
    environment.set_fuel(Some(FUEL));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    environment.set_loader(move |name| load(&folder, name));
    environment.render_named_str(&name, &source, Serde(data)).map_err(|error| refusal(&error))
}

/// The largest template that is read, in bytes.
const MAX_TEMPLATE: u64 = 16 << 20;

/// What a template may cost, in minijinja's units: about one for each step, and one for each byte
/// that is made. A rendering of a full number space needs less than a tenth of it.
const FUEL: u64 = 500_000_000;

fn read(path: &Path) -> io::Result<String> {
    String::from_utf8(files::read(path, MAX_TEMPLATE)?).map_err(|_| io::Error::other("it is not valid UTF-8"))
}

/// A template in the folder of the one that asks for it, or below. A link that leads out of the
/// folder is refused: whoever renders a template of somebody else does not expect to publish files
/// of their own.
fn load(folder: &Path, name: &str) -> Result<Option<String>, Error> {
    let parts = Path::new(name).components();
    let path = folder.join(name);
    if !parts.clone().all(|part| matches!(part, Component::Normal(_))) || !path.exists() {
        return Ok(None);
    }
    let cannot = |error: io::Error| {
        Error::new(ErrorKind::InvalidOperation, format!("the template `{name}` cannot be read: {error}"))
    };
    let (real, folder) = (path.canonicalize().map_err(cannot)?, folder.canonicalize().map_err(cannot)?);
    if !real.starts_with(folder) {
        return Err(cannot(io::Error::other("it is a link that leads out of the folder")));
    }
    read(&real).map(Some).map_err(cannot)
}

/// Spaces after the text, up to a width.
fn pad(text: &str, width: usize) -> Result<String, Error> {
    if width > MAX_WIDTH {
        let detail = format!("`pad` fills up to {MAX_WIDTH} columns, not {width}");
        return Err(Error::new(ErrorKind::InvalidOperation, detail));
    }
    Ok(format!("{text:<width$}"))
}

/// The standard library formats up to 65,535 columns.
const MAX_WIDTH: usize = 10_000;

/// Strict: what is not there is an error.
pub(crate) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // Without it, errors do not say which name is undefined.
    environment.set_debug(true);
    // A line that holds only a statement leaves no empty line in the result. In JSON and YAML,
    // minijinja would quote what is in a comment or inside a string, too: there `tojson` says it.
    environment.set_auto_escape_callback(|name| match default_auto_escape_callback(name) {
        AutoEscape::Html => AutoEscape::Html,
        _ => AutoEscape::None,
    });
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.unwrap_or_default());
    environment.set_formatter(|out, state, value| {
        if value.is_none() {
            // Absent help would appear in generated code as the word `none`.
            let detail = "this value is absent here (null): write `value or \"\"`, or ask with `if` first";
            return Err(Error::new(ErrorKind::InvalidOperation, detail));
        }
        escape_formatter(out, state, value)
    });
    environment.add_filter("screaming_snake", |text: &str| text.to_shouty_snake_case());
    environment.add_filter("snake", |text: &str| text.to_snake_case());
    environment.add_filter("upper_camel", |text: &str| text.to_upper_camel_case());
    environment.add_filter("lower_camel", |text: &str| text.to_lower_camel_case());
    environment.add_filter("quote", quote);
    environment.add_filter("pad", pad);
    environment
}

/// A string literal between double quotes, as JSON, Go, TypeScript, C, Java and C# read it.
fn quote(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            // The last two break the line inside a literal for some of these languages.
            other if other.is_control() || matches!(other, '\u{2028}' | '\u{2029}') => {
                let _ = write!(literal, "\\u{:04x}", u32::from(other));
            }
            other => literal.push(other),
        }
    }
    literal.push('"');
    literal
}

fn refusal(error: &Error) -> Refusal {
    let mut place = error;
    // An error in an included template comes wrapped in those of the templates around it.
    while let Some(cause) = std::error::Error::source(place).and_then(|cause| cause.downcast_ref::<Error>()) {
        place = cause;
    }
    let line = place.line();
    let at = match (place.name(), line) {
        (Some(name), Some(line)) => format!("`{name}`, line {line}: "),
        (Some(name), None) => format!("`{name}`: "),
        _ => String::new(),
    };
    if place.kind() == ErrorKind::OutOfFuel {
        let reason = format!("{at}the template was stopped: it runs too long, or makes too much text");
        return Refusal { reason, advice: None };
    }
    let detail = place.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    let source = place.template_source().zip(line).and_then(|(source, line)| source.lines().nth(line.checked_sub(1)?));
    Refusal {
        reason: format!("{at}{}{detail}", place.kind()),
        advice: source.map(|source| source.trim().to_owned()).filter(|source| !source.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(template: &str) -> String {
        environment().render_str(template, ()).unwrap()
    }

    /// Constants that other code refers to change their names when these do.
    #[test]
    fn names_take_the_style_of_each_language() {
        let names = rendered(
            "{% for style in ['job.source.MountFailed', 'file.no_copy_necessary.ByFileTime'] -%}
             {{ style|screaming_snake }} {{ style|snake }} {{ style|upper_camel }} {{ style|lower_camel }}
             {%- endfor %}",
        );
        assert_eq!(
            names.replace("ByFileTime", ""),
            "JOB_SOURCE_MOUNT_FAILED job_source_mount_failed JobSourceMountFailed jobSourceMountFailed\
             FILE_NO_COPY_NECESSARY_BY_FILE_TIME file_no_copy_necessary_by_file_time FileNoCopyNecessary fileNoCopyNecessary"
        );
    }

    /// A loop or a text that grows without end would take the machine with it.
    #[test]
    fn a_template_that_does_not_end_is_stopped() {
        let mut environment = environment();
        environment.set_fuel(Some(100_000));
        for template in [
            "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
            "{% set n = namespace(x='x') %}{% for a in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            "{% set n = namespace(x='x') %}{% for a in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
            "{{ 'x' * 1000000000 }}",
            "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        ] {
            let error = environment.render_str(template, ()).unwrap_err();
            let reason = refusal(&error).reason;
            let is_stopped = reason.contains("the template was stopped") || reason.contains("recursion");
            assert!(is_stopped || reason.contains("too large"), "{template}: {reason}");
        }
    }

    /// A message with a quote must not end the literal that holds it.
    #[test]
    fn a_quoted_text_is_one_literal() {
        for text in ["plain", "a \"b\" \\ c", "two\nlines\tand\r\u{7}", "\u{2028}", "日本語 <&'>", ""] {
            let literal = quote(text);
            assert!(literal.lines().count() == 1 && literal.is_ascii() == text.replace('\u{2028}', "").is_ascii());
            assert_eq!(serde_json::from_str::<String>(&literal).unwrap(), text, "{literal}");
        }
        assert_eq!(rendered(r#"{{ "<'&\"" | quote }}"#), r#""<'&\"""#);
    }

    #[test]
    fn a_column_is_padded_by_characters() {
        assert_eq!(rendered("{{ 'é' | pad(3) }}|{{ 'long' | pad(3) }}|"), "é  |long|");
        assert_eq!(rendered("{{ '' | pad(10000) }}").len(), 10_000);
        let error = environment().render_str("{{ 'x' | pad(65536) }}", ()).unwrap_err();
        assert!(refusal(&error).reason.ends_with("`pad` fills up to 10000 columns, not 65536"), "{error}");
    }
}
