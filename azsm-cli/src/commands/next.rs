use azsm::scheme::{Registry, Scheme, Subcategory};
use clap::{Args, ValueEnum};

use crate::console::Console;
use crate::data::{NextRow, SCHEMA_VERSION};
use crate::failure::{Failure, Refusal};
use crate::{formats, lookup};

/// Print the next free code in a subcategory
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  {program} next {subcategory}")]
pub(crate) struct Next {
    /// Path ({subcategory}), or name ({name}) if no other subcategory has it
    #[arg(value_name = "SUBCATEGORY")]
    subcategory: String,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The code alone
    Text,
    /// For programs; the schema is versioned
    Json,
}

impl Next {
    pub(crate) fn run<S: Scheme>(self, registry: &Registry<S>, console: &mut Console<'_>) -> Result<(), Failure> {
        let subcategory = lookup::subcategory(registry, &self.subcategory)?;
        let code = registry
            .next_free(subcategory.path())
            .map_err(|error| Refusal { reason: error.to_string(), advice: Some(more_room(registry, subcategory)) })?;
        match self.format {
            Format::Text => writeln!(console.out, "{code}")?,
            Format::Json => {
                let (number, path) = (code.value(), subcategory.path());
                let row = NextRow { schema_version: SCHEMA_VERSION, code: code.to_string(), number, subcategory: path };
                console.out.write_all(formats::json(&row)?.as_bytes())?;
            }
        }
        Ok(())
    }
}

/// How a full subcategory gets more numbers.
fn more_room<S: Scheme>(registry: &Registry<S>, full: &Subcategory<S>) -> String {
    let (scope, bounds) = match full.declared_scope() {
        Some(scope) => (format!("scope `{}`", scope.name()), S::FORM.bounds(scope.scope().leading())),
        None => ("the scheme".to_owned(), (0, S::FORM.max_number())),
    };
    match registry.next_free_range_between(bounds) {
        Some(range) => {
            let (first, last) = (S::FORM.number_text(range.low()), S::FORM.number_text(range.high()));
            format!("add a range to it: the next free one in {scope} is {first}..={last}")
        }
        None => format!("{scope} has no free range of {} left", S::FORM.range_len()),
    }
}
