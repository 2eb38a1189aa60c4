//! Catalogs for unit tests.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Catalog;

/// A code: its number, path and state.
pub(crate) type Row = (u32, &'static str, &'static str);

/// A catalog whose codes look like `form`: `E0000`. Each subcategory owns the twenty numbers around
/// its first code.
pub(crate) fn catalog(form: &str, rows: &[(u32, &str, &str)]) -> Catalog {
    let prefix = form.trim_end_matches('0');
    let width = form.len() - prefix.len();
    let codes = rows.iter().map(|(number, path, state)| {
        let (subcategory, name) = path.rsplit_once('.').unwrap();
        let code = format!("{prefix}{number:0width$}");
        json!({
            "url": format!("https://example.com/codes#{code}"), "code": code, "number": number, "subcategory": subcategory,
            "scope": subcategory.split_once('.').map(|(scope, _)| scope), "name": name, "path": path, "message": name,
            "severity": "error", "state": state,
        })
    });
    let (mut subcategories, mut scopes) = (BTreeMap::<_, Value>::new(), BTreeMap::new());
    for (number, path, ..) in rows {
        let (path, _) = path.rsplit_once('.').unwrap();
        let (scope, name) = path.split_once('.').map_or((None, path), |(scope, name)| (Some(scope), name));
        let first = number - (number - 1) % 20;
        subcategories.entry(path).or_insert_with(|| {
            json!({
                "path": path, "name": name, "type": heck::AsUpperCamelCase(name).to_string(), "scope": scope,
                "ranges": [{ "first": first, "last": first + 19 }], "reserved": [],
            })
        });
        scopes.extend(scope.map(|scope| (scope, json!({ "name": scope, "digits": (number / 1000).to_string() }))));
    }
    let catalog = json!({
        "schema_version": 1,
        "scopes": scopes.into_values().collect::<Vec<_>>(),
        "scheme": { "name": "Fixture", "form": form, "prefix": prefix, "digits": width, "success": null, "range_len": 20, "scopes": [] },
        "codes": codes.collect::<Vec<_>>(), "subcategories": subcategories.into_values().collect::<Vec<_>>(),
    });
    Catalog::read(&catalog.to_string()).unwrap()
}
