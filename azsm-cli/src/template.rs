//! Templates: what they can say beyond minijinja, and how their mistakes are reported.

mod constants;
mod options;

use std::fmt::{self, Display, Write as _};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value, context, default_auto_escape_callback,
    escape_formatter,
};
use serde::Serialize;

use self::constants::Unnamed;
pub(crate) use self::options::Options;
use crate::failure::{FileTask, Refusal};
use crate::files;
use crate::shown::shown_json;
use crate::watched::{self, Stopped};

/// What is rendered.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    name: String,
    source: String,
    /// Where the templates are that it can include and import.
    folder: Option<PathBuf>,
}

impl Template {
    /// # Errors
    ///
    /// When the file cannot be read.
    pub(crate) fn from_file(path: &Path) -> Result<Self, Refusal> {
        let source = read(path).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Ok(Self { name, source, folder: Some(folder.to_owned()) })
    }

    /// A template that is part of the program.
    pub(crate) fn builtin(name: &str, source: &str) -> Self {
        Self { name: name.to_owned(), source: source.to_owned(), folder: None }
    }
}

/// Renders a template with the data, and with what `--set` gives as `options`.
///
/// # Errors
///
/// When the template has a mistake, exceeds a limit or does not read an option: then the refusal
/// names the template and, if it is known, the line.
pub(crate) fn render(template: Template, data: &impl Serialize, options: Options) -> Result<String, Refusal> {
    let Template { name, source, folder } = template;
    let options = Arc::new(options);
    let data = context! { options => Value::from_dyn_object(options.clone()), ..Value::from(Serde(data)) };
    let begun = Instant::now();
    let attempt = |fuel: u64| {
        let (name, source, data, folder) = (name.clone(), source.clone(), data.clone(), folder.clone());
        watched::run(MAX_TIME.saturating_sub(begun.elapsed()), move || {
            let mut environment = environment();
            environment.set_fuel(Some(fuel));
            if let Some(folder) = folder {
                environment.set_loader(move |name| load(&folder, name));
            }
            // An error holds values, and is dropped here.
            environment.render_named_str(&name, &source, data).map_err(|error| match cause(&error) {
                cause if cause.kind() == ErrorKind::OutOfFuel => Failed::OutOfFuel { at: place(cause) },
                cause => Failed::Refused(refusal(cause)),
            })
        })
    };
    let stopped = |at: &str, why: &dyn Display| Refusal {
        reason: format!("{at}the template was stopped: {why}"),
        advice: Some("make fewer and shorter strings and lists, or render in an optimized build".to_owned()),
    };
    let mut at = format!("`{name}`: ");
    for fuel in [FIRST_FUEL, FUEL] {
        let result = attempt(fuel).map_err(|error| stopped(&at, &error))?;
        match result.map_err(|why| match why {
            Stopped::Panic => Refusal { advice: None, ..stopped(&at, &why) },
            Stopped::Time | Stopped::Memory => stopped(&at, &why),
        })? {
            Ok(text) if text.len() > MAX_OUTPUT => {
                return Err(stopped(&at, &format_args!("its output is longer than {} MiB", MAX_OUTPUT >> 20)));
            }
            Ok(text) => return options.all_read(&name).map(|()| text),
            // It is tried again with more, and is likely to be stopped at the same place.
            Err(Failed::OutOfFuel { at: place }) => at = place,
            Err(Failed::Refused(refusal)) => return Err(refusal),
        }
    }
    Err(stopped(&at, &"it takes too many steps, or makes too much text"))
}

/// Why there is no output.
enum Failed {
    OutOfFuel { at: String },
    Refused(Refusal),
}

/// How long a template can take. Without optimization, everything takes about ten times as long.
pub(crate) const MAX_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 40 } else { 4 });

/// The largest template that is read, in bytes.
pub(crate) const MAX_TEMPLATE: u64 = 1 << 20;

/// The longest output, in bytes.
pub(crate) const MAX_OUTPUT: usize = 64 << 20;

/// How many characters of a line are shown with its mistake.
const MAX_SHOWN: usize = 200;

/// The longest text of a list or map that is printed as a whole. Lists are lazy, and can contain
/// themselves.
pub(crate) const MAX_PRINTED: usize = 1 << 20;

/// What a template may cost, in minijinja's units: one for each step, and one for each 64 bytes that
/// are made. A template that looks for the codes of each subcategory in a full number space takes
/// half of it.
pub(crate) const FUEL: u64 = 100_000_000;

/// What it may cost at first: not more than 256 MiB can be made with it, so that what makes strings
/// without end is found before they fill the memory.
pub(crate) const FIRST_FUEL: u64 = (256 << 20) / 64;

fn read(path: &Path) -> io::Result<String> {
    files::text(files::read(path, MAX_TEMPLATE)?)
}

/// A template in the folder of the one that asks for it, or below. A link that leads out of the
/// folder is refused: a person who renders a stranger's template does not expect to publish files
/// of their own.
fn load(folder: &Path, name: &str) -> Result<Option<String>, Error> {
    let parts = Path::new(name).components();
    let path = folder.join(name);
    if !parts.clone().all(|part| matches!(part, Component::Normal(_))) || !path.exists() {
        return Ok(None);
    }
    let cannot =
        |error: io::Error| Error::new(ErrorKind::InvalidOperation, format!("`{name}` cannot be read: {error}"));
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
        match value.as_object() {
            Some(_) if !value.is_safe() => escape_formatter(out, state, &Value::from(printed(value)?)),
            _ => escape_formatter(out, state, value),
        }
    });
    constants::add_to(&mut environment);
    environment.add_filter("quote", quote);
    environment.add_filter("pad", pad);
    environment
}

/// A list or map as a whole.
fn printed(value: &Value) -> Result<String, Error> {
    struct Printed(String);
    impl fmt::Write for Printed {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let fits = self.0.len() + text.len() <= MAX_PRINTED;
            fits.then(|| self.0.push_str(text)).ok_or(fmt::Error)
        }
    }
    let mut text = Printed(String::new());
    write!(text, "{value}").map_err(|_| {
        let detail = format!("this value is longer than {} MiB: print its parts", MAX_PRINTED >> 20);
        Error::new(ErrorKind::InvalidOperation, detail)
    })?;
    Ok(text.0)
}

/// A string literal between double quotes, as JSON, Go, TypeScript, C, Java and C# read it.
fn quote(text: &str) -> String {
    shown_json(&serde_json::Value::from(text).to_string()).into_owned()
}

/// An error in an included template comes wrapped in those of the templates around it.
fn cause(error: &Error) -> &Error {
    let inner = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<Error>());
    inner.map_or(error, cause)
}

fn place(error: &Error) -> String {
    match (error.name(), error.line()) {
        (Some(name), Some(line)) => format!("`{name}`, line {line}: "),
        (Some(name), None) => format!("`{name}`: "),
        _ => String::new(),
    }
}

fn refusal(error: &Error) -> Refusal {
    // What a template asks for cannot be had, whatever the line says that asks for it.
    if let Some(Unnamed(refusal)) = std::error::Error::source(error).and_then(|source| source.downcast_ref()) {
        return refusal.clone();
    }
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    let source = error.template_source().zip(error.line());
    let source = source.and_then(|(source, line)| source.lines().nth(line.checked_sub(1)?));
    Refusal {
        reason: format!("{}{}{detail}", place(error), error.kind()),
        advice: source
            .map(|source| source.trim().chars().take(MAX_SHOWN).collect())
            .filter(|source: &String| !source.is_empty()),
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
