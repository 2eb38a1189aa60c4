//! `waddling-errors`: a scope is a component, a subcategory is a primary, and the codes of all
//! subcategories share their sequences. It has constants and no lookups.

use super::{Peer, modules};
use crate::catalog::{Catalog, Subcategory};

#[derive(Debug)]
pub(crate) struct Waddling;

impl Peer for Waddling {
    fn name(&self) -> &'static str {
        "waddling"
    }

    fn title(&self) -> &'static str {
        "waddling-errors-macros"
    }

    /// Its expansion reads a feature of the crate that it lands in, which must be on when the
    /// library's is.
    fn dependencies(&self) -> String {
        "waddling-errors = { version = \"=0.7.3\", default-features = false, features = [\"metadata\"] }\n\
         waddling-errors-hash = \"=0.7.3\"\nwaddling-errors-macros = \"=0.7.3\"\n\n\
         [features]\ndefault = [\"metadata\"]\nmetadata = []\n"
            .to_owned()
    }

    fn root(&self) -> &'static str {
        "waddling_errors_macros::setup! {\n    components = crate::codes::components,\n    \
         primaries = crate::codes::primaries,\n    sequences = crate::codes::sequences,\n}\n"
    }

    fn codes(&self, catalog: &Catalog) -> String {
        if catalog.is_empty() {
            return String::new();
        }
        let components = catalog.scopes.iter().map(|scope| format!("{},\n", capitalised(scope.name)));
        let primaries = catalog.subcategories().map(|subcategory| format!("{},\n", subcategory.type_name));
        let longest = catalog.subcategories().map(|subcategory| &subcategory.codes).max_by_key(|codes| codes.len());
        let sequences = longest.into_iter().flatten().enumerate();
        let sequences = sequences.map(|(at, code)| format!("{}({}),\n", code.constant(), at + 1));
        let (components, primaries): (String, String) = (components.collect(), primaries.collect());
        let diagnostics = modules(catalog, |scope| {
            let component = capitalised(scope.name);
            let blocks = scope.subcategories.iter().map(|subcategory| block(&component, subcategory));
            blocks.collect()
        });
        format!(
            "pub mod components {{\nwaddling_errors_macros::component! {{\n{components}}}\n}}\n\
             pub mod primaries {{\nwaddling_errors_macros::primary! {{\n{primaries}}}\n}}\n\
             pub mod sequences {{\nwaddling_errors_macros::sequence! {{\n{}}}\n}}\n\
             {diagnostics}",
            sequences.collect::<String>()
        )
    }
}

fn block(component: &str, subcategory: &Subcategory) -> String {
    let codes = subcategory.codes.iter().map(|code| {
        let (primary, sequence, message) = (&subcategory.type_name, code.constant(), &code.message);
        format!("E.{component}.{primary}.{sequence}: {{ message: {message:?} }},\n")
    });
    format!("waddling_errors_macros::diag! {{\n{}}}\n", codes.collect::<String>())
}

fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}
