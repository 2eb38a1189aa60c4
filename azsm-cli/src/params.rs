//! Parameters of codes in text, as `list` and `docs` write them, and as `import` reads them again.

use azsm::ParamKind;

use crate::catalog::Param;
use crate::prose::without_soft_breaks;
use crate::user_markdown::code_span;

/// In Markdown, a line for each; a list where a description has more than one. `None` without any.
pub(crate) fn markdown(params: &[Param]) -> Option<String> {
    let text = |param: &Param| {
        let public = if param.public { PUBLIC } else { "" };
        let description = param.description.as_deref().map(|text| format!(": {}", without_soft_breaks(text)));
        format!("{}{public}{}", code_span(&param.to_string()), description.unwrap_or_default())
    };
    let texts: Vec<_> = params.iter().map(text).collect();
    let is_list = texts.iter().any(|text| text.contains('\n'));
    let of_list = |text: &String| format!("* {}", text.replace('\n', "\n  "));
    match is_list {
        _ if texts.is_empty() => None,
        true => Some(texts.iter().map(of_list).collect::<Vec<_>>().join("\n")),
        false => Some(texts.join("  \n")),
    }
}

const PUBLIC: &str = " (public)";

/// Reads what `markdown` writes, the JSON of a catalog, or names and kinds as in a lock: `share: string,
/// attempts: integer?`. A name alone is a string.
///
/// # Errors
///
/// When a part of the text is none of these, in words.
pub fn read(text: &str) -> Result<Vec<Param>, String> {
    let text = text.trim();
    if text.starts_with('[') {
        return serde_json::from_str(text).map_err(|error| format!("`{text}` is not a list of parameters: {error}"));
    }
    let mut params: Vec<Param> = Vec::new();
    for line in text.lines() {
        let backslashes = line.len() - line.trim_end_matches('\\').len();
        // A line break of Markdown.
        let line = line[..line.len() - backslashes % 2].trim_end();
        let item = ["* ", "- "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
        match (in_code(item), params.last_mut()) {
            (Some(param), _) => params.push(param),
            (None, Some(Param { description: Some(description), .. })) => {
                let more = line.strip_prefix("  ").unwrap_or(line);
                *description = format!("{description}\n{more}").into();
            }
            (None, None) => break,
            (None, Some(_)) if line.is_empty() => {}
            (None, Some(_)) => return Err(format!("`{line}` is not a parameter: write `share: string`")),
        }
    }
    for description in params.iter_mut().filter_map(|param| param.description.as_mut()) {
        *description = description.trim_end().into();
    }
    if !params.is_empty() || matches!(text, "" | "-" | "\u{2013}" | "\u{2014}" | "none") {
        return Ok(params);
    }
    text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(one).collect()
}

/// `` `share: string` (public): the share ``
fn in_code(item: &str) -> Option<Param> {
    let (notation, rest) = item.strip_prefix('`')?.split_once('`')?;
    let mut param = one(notation).ok().filter(|_| notation.contains(':'))?;
    let after_public = rest.strip_prefix(PUBLIC);
    param.public = after_public.is_some();
    match after_public.unwrap_or(rest) {
        "" => {}
        rest => param.description = Some(rest.strip_prefix(": ")?.trim().into()),
    }
    Some(param)
}

/// `share: string`, `attempts: integer?`, `share`
fn one(text: &str) -> Result<Param, String> {
    let text = text.trim_matches('`');
    let (name, kind) = text.split_once(':').unwrap_or((text, "string"));
    let (name, kind) = (name.trim().trim_matches(['{', '}']), kind.trim());
    let bare = kind.strip_suffix('?').unwrap_or(kind);
    let kind_of_name = bare.parse::<ParamKind>().map_err(|error| format!("`{text}`: {error}"))?;
    Ok(Param::new(name, kind_of_name, kind.len() > bare.len(), false, None))
}
