//! `next`: the next free number of a subcategory.

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::catalog::{Catalog, SCHEMA_VERSION, Scope, Subcategory};
use crate::claimed::{self, Claimed};
use crate::console::Console;
use crate::failure::{Failure, Refusal};
use crate::{formats, lookup, prose};

/// Print the next free code in a subcategory
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  {program} next {subcategory}")]
pub struct Next {
    /// Path ({subcategory}), or name ({name}) if no other subcategory has it
    #[arg(value_name = "SUBCATEGORY")]
    subcategory: String,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// What is claimed.
    #[arg(skip)]
    pub(super) claimed: Vec<Claimed>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The code alone
    Text,
    /// For programs; the schema is versioned
    Json,
}

/// The next code, as JSON has it.
#[derive(Debug, Serialize)]
struct NextRow<'a> {
    schema_version: u32,
    code: String,
    number: u32,
    subcategory: &'a str,
}

impl Next {
    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        let found = lookup::in_any(catalogs, |catalog| {
            let subcategory = lookup::subcategory(catalog, &self.subcategory);
            let scope = catalog.scope(self.subcategory.trim());
            Ok((catalog, subcategory.map_err(|refusal| scope.map_or(refusal, |scope| in_scope(catalog, scope)))?))
        })?;
        let [(catalog, subcategory)] = found[..] else {
            return Err(lookup::only(catalogs, "`next`").err().map_or(Failure::Reported, Failure::from));
        };
        if !catalog.is_whole(subcategory) {
            return Err(Refusal {
                reason: format!(
                    "the catalog lacks some codes of `{}`, whose numbers would seem free",
                    subcategory.path
                ),
                advice: Some("write it without a filter: `list --format json`".to_owned()),
            }
            .into());
        }
        let claimed = claimed::in_catalog(&self.claimed, catalog);
        let mut skipped = Vec::new();
        let number = catalog.next_free_without(subcategory, |number| {
            skipped.extend(claimed.get(&number));
            claimed.contains_key(&number)
        });
        let number = number.ok_or_else(|| full(catalog, subcategory, !skipped.is_empty()))?;
        if let Some(note) = of_skipped(&skipped) {
            note.note(console.err)?;
        }
        match self.format {
            Format::Text => writeln!(console.out, "{}", catalog.code(number))?,
            Format::Json => {
                let (code, path) = (catalog.code(number), &subcategory.path);
                let row = NextRow { schema_version: SCHEMA_VERSION, code, number, subcategory: path };
                console.out.write_all(formats::json(&row)?.as_bytes())?;
            }
        }
        Ok(())
    }
}

/// A scope has no next number, but a next range, and subcategories that have one.
fn in_scope(catalog: &Catalog, scope: &Scope) -> Refusal {
    let name = &scope.name;
    let range = match catalog.next_free_range(catalog.bounds(&scope.digits)) {
        Some(range) => format!("its next free range is {}", catalog.written(range)),
        None => format!("it has no free range of {} left", catalog.scheme().range_len),
    };
    let own = catalog.subcategories().iter().filter(|each| each.scope.as_ref() == Some(name) && each.free > 0);
    let paths: Vec<_> = own.map(|each| &each.path).collect();
    Refusal {
        reason: format!("`{name}` is a scope, not a subcategory; {range}"),
        advice: (!paths.is_empty()).then(|| format!("for the next code, name {}", prose::alternatives(&paths))),
    }
}

/// Which numbers are not proposed, although they are free in the declaration.
fn of_skipped(skipped: &[&Claimed]) -> Option<Refusal> {
    let advice = Some("`azsm claims` lists the claims".to_owned());
    match skipped {
        [] => None,
        [Claimed { code, path: Some(path), branch: Some(branch) }] => {
            let reason = format!("skipped {code}, which the branch `{branch}` has claimed for `{path}`");
            Some(Refusal { reason, advice: None })
        }
        [Claimed { code, .. }] => Some(Refusal { reason: format!("skipped {code}, which is claimed"), advice }),
        [first, .., last] => {
            let (count, first, last) = (skipped.len(), &first.code, &last.code);
            let reason = format!("skipped {count} codes that are claimed, from {first} to {last}");
            Some(Refusal { reason, advice })
        }
    }
}

/// Why there is no number.
fn full(catalog: &Catalog, full: &Subcategory, has_claims: bool) -> Refusal {
    let taken = match full.capacity {
        1 => "its one number is taken".to_owned(),
        count => format!("all {count} numbers are taken"),
    };
    let taken = if has_claims { format!("{taken} or claimed") } else { taken };
    Refusal { reason: format!("`{}` is full: {taken}", full.path), advice: Some(more_numbers(catalog, full)) }
}

/// How a subcategory gets more numbers.
#[must_use]
pub fn more_numbers(catalog: &Catalog, full: &Subcategory) -> String {
    let (scope, bounds) = match full.scope.as_deref().and_then(|name| catalog.scope(name)) {
        Some(scope) => (format!("scope `{}`", scope.name), catalog.bounds(&scope.digits)),
        None => ("the scheme".to_owned(), (0, catalog.form().max_number())),
    };
    match catalog.next_free_range(bounds) {
        Some(range) => format!("add a range to it: the next free one in {scope} is {}", catalog.written(range)),
        None => format!("{scope} has no free range of {} left", catalog.scheme().range_len),
    }
}
