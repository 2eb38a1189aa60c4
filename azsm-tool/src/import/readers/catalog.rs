//! The JSON of `list`, which says more than a table does.

use std::rc::Rc;

use azsm_cli::Catalog;
use azsm_cli::catalog::{Category, Code, Scheme, Scope, Subcategory};

use super::File;
use crate::import::table::{Cell, Place, Record, Table};

/// What is more than the codes.
#[derive(Clone, Debug)]
pub(in crate::import) struct Defined {
    pub(in crate::import) name: Option<String>,
    pub(in crate::import) description: Option<String>,
    pub(in crate::import) scheme: Scheme,
    pub(in crate::import) scopes: Vec<Scope>,
    pub(in crate::import) categories: Vec<Category>,
    pub(in crate::import) subcategories: Vec<Subcategory>,
}

/// Only as much as to know a catalog from other JSON.
#[derive(serde::Deserialize)]
struct Marks {
    schema_version: Option<serde::de::IgnoredAny>,
    codes: Option<serde::de::IgnoredAny>,
    subcategories: Option<serde::de::IgnoredAny>,
}

/// Also where the codes are missing: what is left would be read as a list of codes.
pub(super) fn is_one(text: &str) -> bool {
    let is_one = |Marks { schema_version, codes, subcategories }: Marks| {
        schema_version.is_some() && (subcategories.is_some() || codes.is_none())
    };
    serde_json::from_str(text).is_ok_and(is_one)
}

pub(super) fn parts(catalog: &Catalog, file: &File<'_>) -> (Table, Defined) {
    let place = Place::new(&file.name, 1);
    let records = catalog.codes().iter().map(|code| record(code, &place)).collect();
    let defined = Defined {
        name: catalog.name().map(str::to_owned),
        description: catalog.description().map(str::to_owned),
        scheme: catalog.scheme().clone(),
        scopes: catalog.scopes().to_vec(),
        categories: catalog.categories().to_vec(),
        subcategories: catalog.subcategories().to_vec(),
    };
    (Table { place, group: None, records }, defined)
}

/// Under the names that the JSON has.
fn record(code: &Code, place: &Place) -> Record {
    let deprecated = code.deprecated.as_ref();
    let meta = (!code.meta.is_empty()).then(|| serde_json::to_string(&code.meta).unwrap_or_default());
    let fields = [
        ("code", Some(&code.code)),
        ("scope", code.scope.as_ref()),
        ("category", code.category.as_ref()),
        ("subcategory", code.subcategory.as_ref()),
        ("name", Some(&code.name)),
        ("symbol", code.symbol.as_ref()),
        ("message", Some(&code.message)),
        ("description", code.description.as_ref()),
        ("help", code.help.as_ref()),
        ("severity", Some(&code.severity.to_string())),
        ("state", Some(&code.state.to_string())),
        ("deprecated_since", deprecated.and_then(|words| words.since.as_ref())),
        ("deprecated_note", deprecated.and_then(|words| words.note.as_ref())),
        ("owner", code.owner.as_ref()),
        ("since", code.since.as_ref()),
        ("replaced_by", code.replaced_by.as_ref()),
        ("url", code.url.as_ref()),
        ("meta", meta.as_ref()),
    ]
    .map(|(name, text)| text.map(|text| (Rc::from(name), Cell::plain(text))));
    Record { place: place.clone(), cells: fields.into_iter().flatten().collect() }
}
