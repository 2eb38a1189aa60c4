//! Every command over any catalog.

use serde_json::{Value, json};

#[path = "../../azsm-tool/tests/hostile/mod.rs"]
mod hostile;

pub(crate) use hostile::shape;

/// A catalog is refused in words, or every command writes what can be shown, and only Rust that it
/// should. Bytes that are no JSON change a sound catalog: four say what, the next byte how long the text
/// is that takes its place.
pub fn any_bytes_as_a_catalog(bytes: &[u8]) {
    if let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.trim_start().starts_with('{')) {
        hostile::check(text);
        return;
    }
    let mut catalog: Value = serde_json::from_str(hostile::BASE).expect("JSON");
    let mut rest = bytes;
    while let Some((&[a, b, kind, len], more)) = rest.split_first_chunk() {
        let (text, more) = more.split_at(more.len().min(usize::from(len)));
        let text = String::from_utf8_lossy(text);
        let known = hostile::TEXTS.get(usize::from(kind)).copied();
        let with = match kind {
            200..205 => json!(null),
            205..210 => json!(u64::from(len)),
            210..215 => json!([text]),
            _ => json!(format!("{}{text}", known.unwrap_or_default())),
        };
        hostile::replace(&mut catalog, usize::from(a) * 256 + usize::from(b), &with);
        rest = more;
    }
    hostile::check(&catalog.to_string());
}
