//! Catalogs for the unit tests of the audit.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::catalog::Catalog;

/// A code: its number, path, state and symbol.
pub(super) type Row = (u32, &'static str, &'static str, Option<&'static str>);

/// A catalog whose codes look like `form`: `E0000`. Each subcategory owns the twenty numbers around
/// its first code.
pub(super) fn catalog(form: &str, rows: &[Row]) -> Catalog {
    let prefix = form.trim_end_matches('0');
    let width = form.len() - prefix.len();
    let codes = rows.iter().map(|(number, path, state, symbol)| {
        let (subcategory, name) = path.rsplit_once('.').unwrap();
        let code = format!("{prefix}{number:0width$}");
        json!({
            "url": format!("https://example.com/codes#{code}"), "code": code, "number": number,
            "scope": subcategory.split_once('.').map(|(scope, _)| scope), "category": null,
            "subcategory": subcategory, "name": name, "path": path, "symbol": symbol, "message": name,
            "description": null, "help": null, "severity": "error", "state": state, "deprecated": null, "owner": null,
        })
    });
    let mut subcategories: BTreeMap<&str, Value> = BTreeMap::new();
    for (number, path, ..) in rows {
        let (path, _) = path.rsplit_once('.').unwrap();
        let (scope, name) = path.split_once('.').map_or((None, path), |(scope, name)| (Some(scope), name));
        let first = number - (number - 1) % 20;
        subcategories.entry(path).or_insert_with(|| {
            json!({
                "path": path, "name": name, "type": heck::AsUpperCamelCase(name).to_string(), "scope": scope,
                "scope_digit": null, "category": null, "description": null, "help": null, "owner": null,
                "ranges": [{ "first": first, "last": first + 19 }], "reserved": [],
            })
        });
    }
    let scopes: BTreeMap<_, _> = rows
        .iter()
        .filter_map(|(number, path, ..)| {
            let (scope, _) = path.rsplit_once('.')?.0.split_once('.')?;
            Some((scope, json!({ "name": scope, "digits": (number / 1000).to_string(), "description": null })))
        })
        .collect();
    let catalog = json!({
        "schema_version": 1,
        "scopes": scopes.into_values().collect::<Vec<_>>(),
        "scheme": {
            "name": "Fixture", "form": form, "prefix": prefix, "digits": width, "success": null, "range_len": 20,
            "scopes": [],
        },
        "codes": codes.collect::<Vec<_>>(), "subcategories": subcategories.into_values().collect::<Vec<_>>(),
    });
    Catalog::read(&catalog.to_string()).unwrap()
}
