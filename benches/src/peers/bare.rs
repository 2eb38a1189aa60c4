//! The floor: enums that hold the numbers and nothing else. No library can cost less than the enums
//! that it generates.

use super::{Peer, modules};
use crate::catalog::Catalog;

#[derive(Debug)]
pub(crate) struct Bare;

impl Peer for Bare {
    fn name(&self) -> &'static str {
        "bare"
    }

    fn title(&self) -> &'static str {
        "bare enums (the floor)"
    }

    fn dependencies(&self) -> String {
        String::new()
    }

    fn codes(&self, catalog: &Catalog) -> String {
        modules(catalog, |scope| {
            let enums = scope.subcategories.iter().map(|subcategory| {
                let variants = subcategory.codes.iter().map(|code| format!("{} = {},\n", code.name, code.number));
                let variants = variants.collect::<Vec<_>>().concat();
                let name = &subcategory.type_name;
                format!("#[derive(Clone, Copy, PartialEq, Eq)]\n#[repr(u16)]\npub enum {name} {{\n{variants}}}\n")
            });
            enums.collect()
        })
    }
}
