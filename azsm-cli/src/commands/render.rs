use std::path::PathBuf;

use azsm::Registry;
use clap::Args;

use crate::console::Console;
use crate::data::Catalog;
use crate::destination::Destination;
use crate::failure::Failure;
use crate::template;

/// Render any text from a template: constants for another language, a list to import elsewhere
///
/// The template is written in the language of Jinja, and gets the data of `list --format json`:
/// `codes`, `subcategories` and `schema_version`. A name that does not exist, or a value that is
/// absent, is an error.
///
/// Filters for code, beside those of minijinja: `screaming_snake`, `snake`, `upper_camel`,
/// `lower_camel`, `quote` (a string literal in double quotes) and `pad(WIDTH)`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  {program} render constants.go.j2 --output constants.go
  {program} render constants.go.j2 --check constants.go")]
pub(crate) struct Render {
    /// The file with the template; it can include others from its folder
    #[arg(value_name = "TEMPLATE")]
    template: PathBuf,

    #[command(flatten)]
    destination: Destination,
}

impl Render {
    pub(crate) fn run(self, registry: &Registry, console: &mut Console<'_>) -> Result<(), Failure> {
        self.destination.differs_from(&self.template, "template")?;
        let text = template::render(&self.template, &Catalog::of(registry))?;
        self.destination.deliver(&text, console)
    }
}
