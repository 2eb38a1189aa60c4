//! `complete`: what a shell offers for the word that is being typed. The scripts of `completions` call
//! it.

use std::path::PathBuf;

use clap::Args;

use crate::catalog::{Catalog, Text};
use crate::console::Console;
use crate::failure::Failure;
use crate::lookup;
use crate::shown::shown;

/// Print what the last word can become
#[derive(Debug, Args)]
pub struct Complete {
    /// The command line after the program, up to the word that is being typed
    #[arg(value_name = "WORD", trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

impl Complete {
    /// The catalogs that the command line names.
    #[must_use]
    pub fn catalogs(&self) -> Vec<PathBuf> {
        let named = |pair: &[String]| match pair {
            [option, file] if option == "--catalog" => Some(file.into()),
            [_, word] => word.strip_prefix("--catalog=").map(PathBuf::from),
            _ => None,
        };
        self.words.windows(2).filter_map(named).collect()
    }

    pub(crate) fn run(self, catalogs: &[Catalog], console: &mut Console<'_>) -> Result<(), Failure> {
        let Some((typed, before)) = self.words.split_last() else { return Ok(()) };
        let command = before.iter().rfind(|word| KNOWN.iter().any(|(known, ..)| known == word));
        let option = before.last().filter(|word| word.starts_with("--"));
        let kind = KNOWN.iter().find(|(known, wanted, _)| {
            Some(*known) == command.map(String::as_str) && *wanted == option.map_or("", String::as_str)
        });
        let Some((.., names)) = kind.filter(|_| !typed.starts_with('-')) else { return Ok(()) };
        let begins = |name: &&str| name.get(..typed.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(typed));
        let mut found: Vec<_> = catalogs.iter().flat_map(names).filter(begins).collect();
        found.sort_unstable();
        found.dedup();
        Ok(found.into_iter().try_for_each(|name| writeln!(console.out, "{}", shown(name)))?)
    }
}

type Names = for<'a> fn(&'a Catalog) -> Vec<&'a str>;

/// Commands, options of them (empty for a word without one), and the names that can be there.
const KNOWN: [(&str, &str, Names); 10] = [
    ("explain", "", codes),
    ("next", "", subcategories),
    ("list", "--scope", scopes),
    ("list", "--subcategory", subcategories),
    ("list", "--owner", owners),
    ("map", "--scope", scopes),
    ("list", "--meta", keys),
    ("docs", "--meta", keys),
    ("render", "--meta", keys),
    ("decode", "--by", params),
];

fn codes(catalog: &Catalog) -> Vec<&str> {
    let names = catalog.codes().iter().flat_map(|code| [Some(&code.code), Some(&code.path), code.symbol.as_ref()]);
    names.flatten().map(Text::as_str).collect()
}

fn subcategories(catalog: &Catalog) -> Vec<&str> {
    catalog.subcategories().iter().map(|each| &*each.path).collect()
}

fn scopes(catalog: &Catalog) -> Vec<&str> {
    catalog.scopes().iter().map(|scope| &*scope.name).collect()
}

fn owners(catalog: &Catalog) -> Vec<&str> {
    catalog.codes().iter().filter_map(|code| code.owner.as_deref()).collect()
}

fn keys(catalog: &Catalog) -> Vec<&str> {
    catalog.codes().iter().flat_map(|code| code.meta.keys()).map(Text::as_str).collect()
}

fn params(catalog: &Catalog) -> Vec<&str> {
    lookup::params(catalog).collect()
}
