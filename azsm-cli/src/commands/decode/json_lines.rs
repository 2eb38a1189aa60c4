//! A log of JSON objects, one a line, each with the facts of its codes.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::LogReader;
use super::values::{Line, Read, Reader};
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
    /// For each code that was met, its facts as JSON, and what reads its values.
    facts: HashMap<(usize, u32), (String, Option<Reader<'a>>)>,
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
        let found = std::mem::take(&mut self.found);
        let mut codes: Vec<_> = found.iter().map(|found| (found.form, found.number)).collect();
        let mut seen = HashSet::new();
        codes.retain(|code| seen.insert(*code));
        let mut all = String::new();
        let values_of = Line::of(line, codes.len());
        for (form, number) in codes {
            all += if all.is_empty() { "" } else { "," };
            let (facts, reader) = self.facts(form, number)?;
            let read: Vec<_> = reader.iter().flat_map(|reader| reader.read(&values_of)).collect();
            let Some(open) = facts.strip_suffix('}').filter(|_| !read.is_empty()) else {
                all += facts;
                continue;
            };
            let name = |read: &Read<'a, '_>| read.param.name.as_str();
            let ambiguous: Vec<_> = read.iter().filter(|read| read.is_ambiguous).map(name).collect();
            let values: BTreeMap<_, _> = read.iter().map(|read| (name(read), &read.value)).collect();
            all.extend([open, ",\"values\":", &shown_json(&serde_json::to_string(&values)?)]);
            if !ambiguous.is_empty() {
                all.extend([",\"ambiguous\":", &serde_json::to_string(&ambiguous)?]);
            }
            all += "}";
        }
        self.found = found;
        let comma = if members.is_empty() { "" } else { "," };
        Ok(Some((line.trim_ascii_end().len() - 1, format!("{comma}\"{key}\":[{all}]"))))
    }

    fn facts(&mut self, form: usize, number: u32) -> io::Result<&(String, Option<Reader<'a>>)> {
        let known = self.facts.entry((form, number)).or_default();
        if known.0.is_empty() {
            let catalogs = &self.codes.forms()[form];
            let code = catalogs.get(number);
            // Where it is declared changes with every release.
            let declared = code.map(|code| Code { location: None, ..code.clone() });
            let undeclared = declared.is_none().then(|| catalogs.code(number));
            let json = Facts { known: declared.is_some(), declared: declared.as_ref(), code: undeclared };
            *known = (shown_json(&serde_json::to_string(&json)?).into_owned(), code.and_then(Reader::of));
        }
        Ok(known)
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
