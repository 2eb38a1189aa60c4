//! `render`: any text from a template, a builtin one or the user's own.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

use crate::catalog::Catalog;
use crate::console::Console;
use crate::destination::Destination;
use crate::failure::Failure;
use crate::lookup;
use crate::template::{self, Options, Template};

/// Render a template: constants for another language, or a list to import elsewhere
///
/// `--builtin` has templates for constants in several languages. A template of your own uses Jinja
/// syntax and receives the data of `list --format json`: `schema_version`, `name`, `description`,
/// `scheme`, `scopes`, `categories`, `codes` and `subcategories`, and as `options` what `--set`
/// gives. An undefined name or a missing value is an error.
///
/// Filters for code, in addition to those of minijinja: `screaming_snake`, `snake`, `upper_camel`,
/// `lower_camel`, `quote` (a string literal in double quotes), `pad(WIDTH)`, `comment(PREFIX)`,
/// `identifiers`, `identifier`, `documentation` and `deprecation`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("source").required(true).args(["template", "builtin", "print_template"]))]
#[command(after_help = "Examples:
  {program} render --builtin go --set package=status --output status.go
  {program} render --builtin go --set package=status --check status.go
  {program} render --print-template go --output constants.go.j2
  {program} render constants.go.j2 --output constants.go")]
pub struct Render {
    /// The file with the template; it can include others from its folder
    #[arg(value_name = "TEMPLATE")]
    template: Option<PathBuf>,

    /// Render a builtin template
    #[arg(long, value_name = "NAME")]
    builtin: Option<Builtin>,

    /// Print a builtin template instead, as a start for your own
    #[arg(long, value_name = "NAME", conflicts_with = "options")]
    print_template: Option<Builtin>,

    /// Set an option that the template reads, such as `package=codes`; can be repeated
    #[arg(long = "set", id = "options", value_name = "KEY=VALUE", value_parser = option)]
    options: Vec<(String, String)>,

    /// Leave out internal codes, parameters that are not public, and the keys of `meta` that no --meta names
    #[arg(long, conflicts_with = "print_template")]
    public: bool,

    /// With --public: keep this key of `meta`; separate several with commas
    #[arg(long, value_name = "KEY", value_delimiter = ',', requires = "public")]
    meta: Vec<String>,

    #[command(flatten)]
    destination: Destination,
}

/// The key and the value of an option.
fn option(typed: &str) -> Result<(String, String), &'static str> {
    let (key, value) = typed.split_once('=').filter(|(key, _)| !key.is_empty()).ok_or("expected `KEY=VALUE`")?;
    Ok((key.to_owned(), value.to_owned()))
}

/// The templates that are part of the program.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Builtin {
    /// A type of strings, its constants, and what is known about each
    Go,
    /// An object of constants, and types that leave room for newer codes
    #[value(name = "typescript")]
    TypeScript,
    /// A subclass of `str`, its constants, and what is known about each
    Python,
    /// A class with constants; the file has the name of the class
    Java,
    /// A struct with constants
    #[value(name = "csharp")]
    CSharp,
    /// A header with an enumeration, and functions between numbers, text and facts
    C,
    /// An enumeration of Protocol Buffers, proto3
    Proto,
    /// Components of a document of `openapi: 3.1.0`: the codes, and problem details (RFC 9457)
    #[value(name = "openapi")]
    OpenApi,
    /// An attribute group of OpenTelemetry's semantic conventions
    Weaver,
}

impl Builtin {
    fn source(self) -> &'static str {
        match self {
            Self::Go => include_str!("../../templates/builtin/go.j2"),
            Self::TypeScript => include_str!("../../templates/builtin/typescript.j2"),
            Self::Python => include_str!("../../templates/builtin/python.j2"),
            Self::Java => include_str!("../../templates/builtin/java.j2"),
            Self::CSharp => include_str!("../../templates/builtin/csharp.j2"),
            Self::C => include_str!("../../templates/builtin/c.j2"),
            Self::Proto => include_str!("../../templates/builtin/proto.j2"),
            Self::OpenApi => include_str!("../../templates/builtin/openapi.j2"),
            Self::Weaver => include_str!("../../templates/builtin/weaver.j2"),
        }
    }

    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

impl Render {
    pub(super) fn needs_catalog(&self) -> bool {
        self.print_template.is_none()
    }

    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        if let Some(builtin) = self.print_template {
            let command = ["render", "--print-template", &builtin.name()];
            return self.destination.deliver(builtin.source(), &command, str::to_owned, console);
        }
        let options = Options::new(&self.options).map_err(Failure::Usage)?;
        let (template, mut command) = match self.builtin {
            Some(builtin) => {
                let name = builtin.name();
                (Template::builtin(&name, builtin.source()), vec!["render".to_owned(), "--builtin".to_owned(), name])
            }
            None => {
                let path = self.template.unwrap_or_default();
                self.destination.differs_from(&path, "template")?;
                (Template::from_file(&path)?, vec!["render".to_owned(), path.display().to_string()])
            }
        };
        command.extend(self.options.iter().flat_map(|(key, value)| ["--set".to_owned(), format!("{key}={value}")]));
        let catalog = lookup::only(catalogs, "`render`")?;
        self.meta.iter().try_for_each(|key| lookup::meta_key(catalog, key).map(drop))?;
        let catalog = if self.public { catalog.public(&self.meta) } else { catalog.clone() }.without_locations();
        if self.public {
            command.push("--public".to_owned());
        }
        if !self.meta.is_empty() {
            command.extend(["--meta".to_owned(), self.meta.join(",")]);
        }
        let text = template::render(template, &catalog, options)?;
        let command: Vec<_> = command.iter().map(String::as_str).collect();
        self.destination.deliver(&text, &command, str::to_owned, console)
    }
}
