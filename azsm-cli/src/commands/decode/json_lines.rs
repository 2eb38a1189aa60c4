//! A log of JSON objects, one a line, each with the facts of its codes.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Map;
use serde_json::value::RawValue;

use super::LogReader;
use super::values;
use crate::blocks::Block;
use crate::catalog::Code;
use crate::mentions::{Codes, Found};
use crate::shown::shown_json;

/// A longer line passes through as it is: an object is read as a whole.
pub(super) const MAX_LINE: usize = 16 << 20;

/// Copies a log, and adds a member to each of its objects.
pub(super) struct JsonLines<'a> {
    codes: &'a Codes<'a>,
    /// What has been read of a line.
    line: Vec<u8>,
    /// Whether the beginning of the line has passed through, because it is too long.
    passes: bool,
    found: Vec<Found>,
    /// The facts of each code that was met, as JSON.
    facts: HashMap<(usize, u32), String>,
    is_line_open: bool,
    out: &'a mut dyn Write,
}

/// What is known about a code.
#[derive(Serialize)]
struct Facts<'a> {
    known: bool,
    #[serde(flatten)]
    declared: Option<&'a Code>,
    /// Of one that is not declared.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

impl<'a> JsonLines<'a> {
    pub(super) fn new(codes: &'a Codes<'a>, out: &'a mut dyn Write) -> Self {
        let (line, found, facts) = (Vec::new(), Vec::new(), HashMap::new());
        Self { codes, line, passes: false, found, facts, is_line_open: false, out }
    }

    /// Writes the line.
    fn write(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        let member = if self.passes { None } else { self.member(&line)? };
        match member {
            Some((brace, member)) => {
                self.out.write_all(&line[..brace])?;
                self.out.write_all(member.as_bytes())?;
                self.out.write_all(&line[brace..])?;
            }
            None => self.out.write_all(&line)?,
        }
        self.line = line;
        self.line.clear();
        Ok(())
    }

    /// The member of an object, and where in the line it belongs. `None` if the line is something else.
    fn member(&mut self, line: &[u8]) -> io::Result<Option<(usize, String)>> {
        let text = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii_end();
        if !text.trim_ascii_start().starts_with(b"{") {
            return Ok(None);
        }
        let Ok(members) = serde_json::from_slice::<HashMap<Cow<'_, str>, &RawValue>>(text) else { return Ok(None) };
        // The member of a log of requests, say, is a number.
        let key = if members.contains_key("status") { "azsm_status" } else { "status" };
        self.codes.in_line(line, &mut self.found);
        let mut all = String::new();
        let found = std::mem::take(&mut self.found);
        let mut codes = HashSet::new();
        for &Found { form, number, .. } in found.iter().filter(|found| codes.insert((found.form, found.number))) {
            all += if all.is_empty() { "" } else { "," };
            let values = self.codes.forms()[form].get(number).map(|code| values::read(code, line)).unwrap_or_default();
            let facts = self.facts(form, number)?;
            match facts.strip_suffix('}').filter(|_| !values.is_empty()) {
                Some(open) => {
                    let values: Map<_, _> =
                        values.into_iter().map(|read| (read.param.name.to_string(), read.value)).collect();
                    let values = serde_json::to_string(&values)?;
                    for part in [open, ",\"values\":", &shown_json(&values), "}"] {
                        all += part;
                    }
                }
                None => all += facts,
            }
        }
        self.found = found;
        let comma = if members.is_empty() { "" } else { "," };
        Ok(Some((line.trim_ascii_end().len() - 1, format!("{comma}\"{key}\":[{all}]"))))
    }

    fn facts(&mut self, form: usize, number: u32) -> io::Result<&str> {
        let facts = self.facts.entry((form, number)).or_default();
        if facts.is_empty() {
            let catalogs = &self.codes.forms()[form];
            // Where it is declared changes with every release.
            let declared = catalogs.get(number).map(|code| Code { location: None, ..code.clone() });
            let code = declared.is_none().then(|| catalogs.code(number));
            let json = Facts { known: declared.is_some(), declared: declared.as_ref(), code };
            *facts = shown_json(&serde_json::to_string(&json)?).into_owned();
        }
        Ok(facts)
    }
}

impl LogReader for JsonLines<'_> {
    fn block(&mut self, block: &Block<'_>) -> io::Result<()> {
        if self.is_line_open {
            self.out.write_all(b"\n")?;
            self.is_line_open = false;
        }
        for part in block.bytes[block.read.clone()].split_inclusive(|&byte| byte == b'\n') {
            self.line.extend_from_slice(part);
            let is_whole = part.ends_with(b"\n");
            if is_whole || self.line.len() > MAX_LINE {
                self.passes |= !is_whole;
                self.write()?;
                self.passes &= !is_whole;
            }
        }
        self.out.flush()
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        self.is_line_open = !self.line.is_empty() || self.passes;
        self.write()?;
        self.passes = false;
        self.out.flush()
    }
}
