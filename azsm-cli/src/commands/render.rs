//! `render`: any text from a template.

use std::path::PathBuf;

use clap::Args;

use crate::catalog::Catalog;
use crate::console::Console;
use crate::destination::Destination;
use crate::failure::Failure;
use crate::{lookup, template};

/// Render a template: constants for another language, or a list to import elsewhere
///
/// The template uses Jinja syntax and receives the data of `list --format json`:
/// `schema_version`, `name`, `description`, `scheme`, `scopes`, `categories`, `codes` and
/// `subcategories`. An undefined name or a missing value is an error.
///
/// Filters for code, in addition to those of minijinja: `screaming_snake`, `snake`, `upper_camel`,
/// `lower_camel`, `quote` (a string literal in double quotes) and `pad(WIDTH)`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} render constants.go.j2 --output constants.go
  {program} render constants.go.j2 --check constants.go")]
pub struct Render {
    /// The file with the template; it can include others from its folder
    #[arg(value_name = "TEMPLATE")]
    template: PathBuf,

    #[command(flatten)]
    destination: Destination,
}

impl Render {
    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        self.destination.differs_from(&self.template, "template")?;
        let catalog = lookup::only(catalogs, "`render`")?.clone().without_locations();
        let text = template::render(&self.template, &catalog)?;
        self.destination.deliver(&text, &["render", &self.template.display().to_string()], str::to_owned, console)
    }
}
