//! The JSON of `list`, which says more than a table does.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use azsm_cli::Catalog;
use azsm_cli::catalog::{Category, Code, Scheme, Scope, Subcategory, Text};
use serde::de::IgnoredAny;

use super::File;
use crate::import::table::{Cell, Place, Record, Table};

/// What is more than the codes.
#[derive(Clone, Debug)]
pub(in crate::import) struct Defined {
    pub(in crate::import) name: Option<Text>,
    pub(in crate::import) description: Option<Text>,
    pub(in crate::import) scheme: Scheme,
    pub(in crate::import) scopes: Vec<Scope>,
    pub(in crate::import) categories: Vec<Category>,
    pub(in crate::import) subcategories: Vec<Subcategory>,
}

/// Also where the codes are missing, a key is there twice, or a comma is too many: what is left would be
/// read as a list of codes.
pub(super) fn is_one(text: &str) -> bool {
    #[allow(clippy::zero_sized_map_values, reason = "serde reads no set from an object")]
    let fields: Result<HashMap<Cow<'_, str>, IgnoredAny>, _> = serde_json::from_str(text);
    let names: HashSet<_> = match fields {
        Ok(fields) => fields.into_keys().map(Cow::into_owned).collect(),
        Err(_) => super::json::names(text),
    };
    names.contains("schema_version") && (names.contains("subcategories") || !names.contains("codes"))
}

pub(super) fn parts(catalog: &Catalog, file: &File<'_>) -> (Table, Defined) {
    let place = Place::new(&file.name, 1);
    let records = catalog.codes().iter().map(|code| record(code, &place)).collect();
    let defined = Defined {
        name: catalog.name().map(Text::from),
        description: catalog.description().map(Text::from),
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
    let params = (!code.params.is_empty()).then(|| serde_json::to_string(&code.params).unwrap_or_default());
    let fields = [
        ("code", Some(&*code.code)),
        ("scope", code.scope.as_deref()),
        ("category", code.category.as_deref()),
        ("subcategory", code.subcategory.as_deref()),
        ("name", Some(&*code.name)),
        ("symbol", code.symbol.as_deref()),
        ("message", Some(&*code.message)),
        ("description", code.description.as_deref()),
        ("help", code.help.as_deref()),
        ("severity", Some(&*code.severity.to_string())),
        ("state", Some(&*code.state.to_string())),
        ("deprecated_since", deprecated.and_then(|words| words.since.as_deref())),
        ("deprecated_note", deprecated.and_then(|words| words.note.as_deref())),
        ("owner", code.owner.as_deref()),
        ("since", code.since.as_deref()),
        ("replaced_by", code.replaced_by.as_deref()),
        ("url", code.url.as_deref()),
        ("internal", code.internal.then_some("true")),
        ("meta", meta.as_deref()),
        ("params", params.as_deref()),
    ]
    .map(|(name, text)| text.map(|text| (Rc::from(name), Cell::plain(text))));
    Record { place: place.clone(), cells: fields.into_iter().flatten().collect() }
}
