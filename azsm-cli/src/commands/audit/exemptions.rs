//! Findings that a team has decided to live with, each with a reason.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml_edit::{Document, TableLike};

use super::finding::{Finding, Rule};
use crate::failure::Refusal;
use crate::files;
use crate::findings::{Excerpt, Place};
use crate::lines::Lines;
use crate::prose;

/// The largest file that is read, in bytes.
const MAX_LEN: u64 = 1 << 24;

/// What a file exempts.
#[derive(Default)]
pub(super) struct Exemptions {
    all: Vec<Exemption>,
    /// Where those are that a finding has to be compared with: those from its rule, for its code or
    /// for any.
    groups: HashMap<(Rule, Option<String>), Vec<usize>>,
    /// The files of the globs that were needed. Compiling one takes as long as a thousand lookups.
    globs: HashMap<String, Gitignore>,
    /// Where the globs begin: the folder of the file.
    folder: PathBuf,
    /// The folders of findings, resolved.
    resolved: HashMap<PathBuf, Option<PathBuf>>,
}

/// One `[[allow]]`.
struct Exemption {
    place: Place,
    excerpt: Excerpt,
    rule: Rule,
    code: Option<String>,
    /// A glob that was parsed.
    path: Option<String>,
    is_used: bool,
}

/// A line of the file, and what is wrong with it.
struct Fault {
    offset: usize,
    reason: String,
}

impl Exemptions {
    /// # Errors
    ///
    /// When the file cannot be read, with all of its mistakes.
    pub(super) fn read(path: &Path) -> Result<Self, Vec<Refusal>> {
        let name = path.display();
        let cannot = |reason: String| vec![Refusal { reason, advice: None }];
        let text = files::read_text(path, MAX_LEN).map_err(|error| cannot(format!("cannot read `{name}`: {error}")))?;
        let lines = Lines::of(&text);
        let refused = |mut faults: Vec<Fault>| {
            faults.sort_by_key(|fault| fault.offset);
            let refusal = |fault: Fault| {
                let reason = format!("{name}:{}: {}", lines.at(fault.offset), fault.reason);
                Refusal { reason, advice: None }
            };
            faults.into_iter().map(refusal).collect::<Vec<_>>()
        };
        let document = Document::parse(text.as_str()).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            refused(vec![Fault { offset, reason: format!("this is not TOML: {}", error.message()) }])
        })?;
        let (mut exemptions, mut faults) = (Vec::new(), Vec::new());
        for (key, item) in document.iter() {
            let offset = item.span().map_or(0, |span| span.start);
            match item.as_array_of_tables().filter(|_| key == "allow") {
                Some(tables) => {
                    for table in tables {
                        let offset = table.span().map_or(offset, |span| span.start);
                        match exemption(table, offset) {
                            Ok(exemption) => exemptions.push((offset, exemption)),
                            Err(fault) => faults.extend(fault),
                        }
                    }
                }
                None => {
                    faults.push(Fault { offset, reason: format!("unknown key `{key}`: each entry is an `[[allow]]`") });
                }
            }
        }
        if !faults.is_empty() {
            return Err(refused(faults));
        }
        let file: Arc<str> = Arc::from(path.to_string_lossy());
        let at = |offset: usize| {
            let line = text[offset..].lines().next().unwrap_or_default();
            let place = Place {
                file: Arc::clone(&file),
                line: lines.at(offset) as u64,
                column: 1,
                width: line.chars().count() as u64,
            };
            (place, Excerpt::of(line.as_bytes(), 0..line.len().min(80)))
        };
        let placed = exemptions.into_iter().map(|(offset, (rule, code, path))| {
            let (place, excerpt) = at(offset);
            Exemption { place, excerpt, rule, code, path, is_used: false }
        });
        let folder = files::folder_of(path).map_err(|error| cannot(format!("cannot read `{name}`: {error}")))?;
        let mut exemptions = Self { all: placed.collect(), folder, ..Self::default() };
        for (at, exemption) in exemptions.all.iter().enumerate() {
            exemptions.groups.entry((exemption.rule, exemption.code.clone())).or_default().push(at);
        }
        Ok(exemptions)
    }

    /// The findings that are not exempt.
    ///
    /// # Errors
    ///
    /// When a glob is too large.
    pub(super) fn not_exempt(&mut self, findings: Vec<Finding>) -> Result<Vec<Finding>, Refusal> {
        if self.all.is_empty() {
            return Ok(findings);
        }
        let mut left = Vec::with_capacity(findings.len());
        for finding in findings {
            if !self.exempts(&finding)? {
                left.push(finding);
            }
        }
        Ok(left)
    }

    /// Whether a finding is exempt. All exemptions that cover it are used then.
    fn exempts(&mut self, finding: &Finding) -> Result<bool, Refusal> {
        let (mut is_exempt, path) = (false, self.path_of(&finding.place.file));
        for code in [Some(finding.code.clone()), None] {
            for &at in self.groups.get(&(finding.rule, code)).into_iter().flatten() {
                let exemption = &mut self.all[at];
                let covers = match &exemption.path {
                    None => true,
                    Some(glob) => {
                        if !self.globs.contains_key(glob) {
                            let globs = globs(glob).and_then(|globs| globs.build()).map_err(|error| {
                                let Place { file, line, .. } = &exemption.place;
                                Refusal { reason: format!("{file}:{line}: `path`: {error}"), advice: None }
                            })?;
                            self.globs.insert(glob.clone(), globs);
                        }
                        path.as_ref().is_some_and(|path| self.globs[glob].matched(path, false).is_ignore())
                    }
                };
                exemption.is_used |= covers;
                is_exempt |= covers;
            }
        }
        Ok(is_exempt)
    }

    /// The path of a file from the folder of the exemptions, if it is in there.
    fn path_of(&mut self, file: &str) -> Option<PathBuf> {
        let (path, resolved) = (Path::new(file), &mut self.resolved);
        let folder = path.parent()?;
        if !resolved.contains_key(folder) {
            resolved.insert(folder.to_owned(), files::folder_of(path).ok());
        }
        Some(resolved[folder].as_ref()?.strip_prefix(&self.folder).ok()?.join(path.file_name()?))
    }

    /// Those that exempt nothing, of the rules that could have needed one.
    pub(super) fn stale(self, is_judged: impl Fn(Rule) -> bool) -> impl Iterator<Item = Finding> {
        let stale = self.all.into_iter().filter(move |exemption| !exemption.is_used && is_judged(exemption.rule));
        stale.map(|exemption| {
            let message = format!("this exemption from `{}` exempts nothing", exemption.rule.id());
            let seen = (exemption.place, Some(exemption.excerpt));
            Finding::new(seen, Rule::Stale, exemption.code.unwrap_or_default(), message)
                .with_advice("remove it".to_owned())
        })
    }
}

fn globs(glob: &str) -> Result<GitignoreBuilder, ignore::Error> {
    let mut builder = GitignoreBuilder::new(".");
    builder.add_line(None, glob)?;
    Ok(builder)
}

fn exemptible() -> impl Iterator<Item = Rule> {
    Rule::ALL.into_iter().filter(|rule| *rule != Rule::Stale)
}

/// The rule, the code and the path of an entry.
fn exemption(table: &dyn TableLike, offset: usize) -> Result<(Rule, Option<String>, Option<String>), Vec<Fault>> {
    let rules = || prose::alternatives(&exemptible().map(Rule::id).collect::<Vec<_>>());
    let (mut rule, mut code, mut path, mut faults) = (None, None, None, Vec::new());
    for (key, item) in table.iter() {
        let reason = match (key, item.as_str().filter(|text| !text.trim().is_empty())) {
            ("rule", Some(name)) => {
                rule = exemptible().find(|rule| rule.id() == name);
                rule.is_none().then(|| format!("unknown rule `{name}`: use {}", rules()))
            }
            ("path", Some(glob)) => {
                path = Some(glob.to_owned());
                if Path::new(glob).starts_with("..") {
                    Some("`path` begins at the folder of this file: move the file to a folder that has both".to_owned())
                } else {
                    globs(glob).err().map(|error| format!("`path`: {error}"))
                }
            }
            ("code", Some(text)) => {
                code = Some(text.to_owned());
                None
            }
            ("reason", Some(_)) => None,
            ("rule" | "code" | "path" | "reason", None) => Some(format!("`{key}` must be a string that is not empty")),
            _ => Some(format!("unknown key `{key}`: use `rule`, `code`, `path` and `reason`")),
        };
        let offset = item.span().map_or(offset, |span| span.start);
        faults.extend(reason.map(|reason| Fault { offset, reason }));
    }
    if !table.contains_key("reason") {
        faults.push(Fault { offset, reason: "an exemption needs a reason: add `reason = \"...\"`".to_owned() });
    }
    if !table.contains_key("rule") {
        let reason = format!("an exemption is from a rule: add `rule`, one of {}", rules());
        faults.push(Fault { offset, reason });
    }
    rule.filter(|_| faults.is_empty()).map(|rule| (rule, code, path)).ok_or(faults)
}
