//! A catalog as the source of a declaration.

use std::collections::HashMap;
use std::fmt::Write as _;

use azsm::{Severity, State};

use crate::catalog::{Catalog, Category, Code, MetaValue, Scope, Subcategory};

/// What a person has to decide, beside what it is about.
#[derive(Default)]
pub(crate) struct Comments {
    scopes: HashMap<String, Vec<String>>,
    subcategories: HashMap<String, Vec<String>>,
    codes: HashMap<u32, Vec<String>>,
}

impl Comments {
    pub(crate) fn on_scope(&mut self, name: &str, text: String) {
        add(self.scopes.entry(name.to_owned()).or_default(), text);
    }

    pub(crate) fn on_subcategory(&mut self, path: &str, text: String) {
        add(self.subcategories.entry(path.to_owned()).or_default(), text);
    }

    pub(crate) fn on_code(&mut self, number: u32, text: String) {
        add(self.codes.entry(number).or_default(), text);
    }
}

fn add(texts: &mut Vec<String>, text: String) {
    if !texts.contains(&text) {
        texts.push(text);
    }
}

/// The path of the crate that the macros of a catalog's scheme are in.
pub(crate) fn macros(catalog: &Catalog) -> &'static str {
    if catalog.scheme().name == "Azsm" { "azsm" } else { "crate" }
}

/// The definition of the scheme, unless it is the built-in one.
pub(crate) fn scheme(catalog: &Catalog) -> Option<String> {
    if macros(catalog) == "azsm" {
        return None;
    }
    let scheme = catalog.scheme();
    let mut lines = Source::default();
    lines.open("azsm::scheme!");
    lines.open(&format!("pub {} = {:?}", scheme.name, scheme.form));
    if let Some(success) = &scheme.success {
        let digits = success.strip_prefix(scheme.prefix.as_str()).unwrap_or(success);
        lines.line(&format!("success = {digits},"));
    }
    lines.line(&format!("range_len = {},", scheme.range_len));
    for scope in &scheme.scopes {
        lines.docs(scope.description.as_deref());
        lines.line(&format!("scope {} = {},", scope.name, scope.digits));
    }
    lines.close();
    lines.close();
    Some(lines.text)
}

/// The declarations. Two subcategories whose enums have one name cannot be in one. With the name of a
/// registry at the root of the crate, they do not compile unless it lists them.
pub(crate) fn declarations(catalog: &Catalog, comments: &Comments, registry: Option<&str>) -> Vec<String> {
    let mut parts: Vec<Vec<&Subcategory>> = vec![Vec::new()];
    for subcategory in catalog.subcategories() {
        let fits = |part: &&mut Vec<&Subcategory>| part.iter().all(|each| each.type_name != subcategory.type_name);
        match parts.iter_mut().find(fits) {
            Some(part) => part.push(subcategory),
            None => parts.push(vec![subcategory]),
        }
    }
    let writer = Writer { catalog, comments, registry };
    parts.iter().enumerate().map(|(at, part)| writer.declaration(part, at == 0)).collect()
}

/// The names of the modules that so many declarations are in.
pub(crate) fn modules(count: usize) -> Vec<String> {
    (1..=count).map(|at| if at == 1 { "codes".to_owned() } else { format!("codes_{at}") }).collect()
}

/// The registry over the modules that the declarations are in. `lock` is the name of its lock file,
/// if it has one.
pub(crate) fn registry(catalog: &Catalog, modules: &[String], lock: Option<&str>) -> String {
    let mut lines = Source::default();
    lines.open(&format!("{}::registry!", macros(catalog)));
    lines.docs(catalog.description());
    match lock {
        None => lines.line("#[unlocked]"),
        Some(name) => lines.line(&format!("#[lock = {name:?}]")),
    }
    lines.line(&format!("pub static {} = [{}];", registry_name(catalog), modules.join(", ")));
    lines.close();
    lines.text
}

/// The name of the registry.
pub(crate) fn registry_name(catalog: &Catalog) -> &str {
    catalog.name().unwrap_or("CODES")
}

/// The lock with every code of a catalog.
pub(crate) fn lock(catalog: &Catalog) -> String {
    let codes = catalog.codes().iter().filter(|code| code.subcategory.is_some());
    let lines = codes.map(|code| azsm::lock::LockLine {
        code: code.code.as_str(),
        path: code.path.as_str(),
        retired: code.state == State::Retired,
        message: code.message.as_str(),
    });
    let mut text = format!("{}\n", azsm::lock::HEADER);
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
    text
}

/// Lines of source, indented by how many braces are open.
#[derive(Default)]
struct Source {
    text: String,
    depth: usize,
}

impl Source {
    fn line(&mut self, line: &str) {
        self.text.extend(std::iter::repeat_n("    ", self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn open(&mut self, line: &str) {
        self.line(&format!("{line} {{"));
        self.depth += 1;
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        // A blank line is between items, not after the last.
        while self.text.ends_with("\n\n") {
            self.text.pop();
        }
        self.line("}");
    }

    fn blank(&mut self) {
        if !self.text.ends_with("{\n") && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn docs(&mut self, text: Option<&str>) {
        for line in text.unwrap_or_default().lines() {
            self.line(format!("/// {line}").trim_end());
        }
    }

    fn comments(&mut self, comments: Option<&Vec<String>>) {
        for comment in comments.into_iter().flatten() {
            self.line(&format!("// {comment}"));
        }
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(&format!("#[{name} = {text:?}]"));
        }
    }
}

struct Writer<'a> {
    catalog: &'a Catalog,
    comments: &'a Comments,
    registry: Option<&'a str>,
}

impl Writer<'_> {
    /// `is_first` is where the scopes without a subcategory are.
    fn declaration(&self, part: &[&Subcategory], is_first: bool) -> String {
        let mut lines = Source::default();
        lines.open(&format!("{}::status_codes!", macros(self.catalog)));
        let registry = self.registry.map(|registry| format!("#![registry = crate::{registry}]"));
        let url = self.url(part).map(|url| format!("#![url = {url:?}]"));
        registry.iter().chain(&url).for_each(|line| lines.line(line));
        if registry.is_some() || url.is_some() {
            lines.blank();
        }
        if self.catalog.scopes().is_empty() {
            self.categories(part, None, &mut lines);
        }
        for scope in self.catalog.scopes() {
            let of_scope: Vec<_> =
                part.iter().copied().filter(|each| each.scope.as_ref() == Some(&scope.name)).collect();
            let is_empty = self.catalog.subcategories().iter().all(|each| each.scope.as_ref() != Some(&scope.name));
            if !of_scope.is_empty() || is_empty && is_first {
                self.scope(scope, &of_scope, is_first, &mut lines);
            }
        }
        lines.close();
        lines.text
    }

    /// The URL of all codes, with a place for what differs between them.
    fn url(&self, part: &[&Subcategory]) -> Option<String> {
        let mut codes = part.iter().flat_map(|subcategory| self.catalog.codes_of(subcategory));
        let template = |code: &Code| {
            let url = code.url.as_ref()?.replace(&code.path, "{path}").replace(&code.code, "{code}");
            Some(url.replace(&self.catalog.digits(code.number), "{number}"))
        };
        let first = template(codes.next()?)?;
        let is_web = first.starts_with("https://") || first.starts_with("http://");
        let outside =
            ["{path}", "{code}", "{number}"].iter().fold(first.clone(), |rest, place| rest.replace(place, ""));
        let is_sound = is_web && outside != first && !outside.contains(|c: char| c.is_whitespace() || c == '{');
        (is_sound && codes.all(|code| template(code).as_ref() == Some(&first))).then_some(first)
    }

    fn scope(&self, scope: &Scope, subcategories: &[&Subcategory], is_first: bool, lines: &mut Source) {
        let known = self.catalog.scheme().scopes.iter().find(|known| known.name == scope.name);
        lines.blank();
        lines.comments(self.comments.scopes.get(&scope.name).filter(|_| is_first));
        if is_first && known.is_none_or(|known| known.description != scope.description) {
            lines.docs(scope.description.as_deref());
        }
        match known {
            Some(_) => lines.open(&format!("scope {}", scope.name)),
            None => lines.open(&format!("scope {} = {}", scope.name, scope.digits)),
        }
        self.categories(subcategories, Some(scope), lines);
        lines.close();
    }

    /// Every category once, where its first subcategory is.
    fn categories(&self, subcategories: &[&Subcategory], scope: Option<&Scope>, lines: &mut Source) {
        let mut written: Vec<&str> = Vec::new();
        for subcategory in subcategories {
            let Some(name) = &subcategory.category else {
                self.subcategory(subcategory, lines);
                continue;
            };
            if written.contains(&name.as_str()) {
                continue;
            }
            written.push(name);
            let is_it =
                |known: &&Category| known.name == *name && known.scope.as_ref() == scope.map(|scope| &scope.name);
            lines.blank();
            lines.docs(self.catalog.categories().iter().find(is_it).and_then(|known| known.description.as_deref()));
            lines.open(&format!("category {name}"));
            for each in subcategories.iter().filter(|each| each.category.as_ref() == Some(name)) {
                self.subcategory(each, lines);
            }
            lines.close();
        }
    }

    fn subcategory(&self, subcategory: &Subcategory, lines: &mut Source) {
        lines.blank();
        lines.comments(self.comments.subcategories.get(&subcategory.path));
        lines.docs(subcategory.description.as_deref());
        lines.text("help", subcategory.help.as_deref());
        lines.text("owner", subcategory.owner.as_deref());
        let ranges: Vec<_> = subcategory.ranges.iter().map(|&range| self.catalog.written(range)).collect();
        let head = format!("{} {}", subcategory.name, ranges.join(" | "));
        let mut codes = self.catalog.codes_of(subcategory).peekable();
        if codes.peek().is_none() && subcategory.reserved.is_empty() {
            return lines.line(&format!("{head} {{}}"));
        }
        lines.open(&head);
        for code in codes {
            self.code(code, subcategory, lines);
        }
        for range in &subcategory.reserved {
            let numbers =
                if range.first == range.last { self.catalog.digits(range.first) } else { self.catalog.written(*range) };
            lines.line(&format!("reserved {numbers},"));
        }
        lines.close();
    }

    fn code(&self, code: &Code, subcategory: &Subcategory, lines: &mut Source) {
        lines.comments(self.comments.codes.get(&code.number));
        lines.docs(code.description.as_deref());
        if code.severity != Severity::default() {
            lines.line(&format!("#[severity = {}]", code.severity));
        }
        match (&code.help, &subcategory.help) {
            (None, Some(_)) => lines.line("#[help = none]"),
            _ => lines.text("help", code.help.as_deref().filter(|_| code.help != subcategory.help)),
        }
        lines.text("owner", code.owner.as_deref().filter(|_| code.owner != subcategory.owner));
        lines.text("symbol", code.symbol.as_deref());
        lines.text("since", code.since.as_deref());
        lines.text("replaced_by", code.replaced_by.as_deref());
        if !code.meta.is_empty() {
            let value = |value: &MetaValue| match value {
                MetaValue::Text(text) => format!("{text:?}"),
                other => other.to_string(),
            };
            let keys: Vec<_> = code.meta.iter().map(|(key, known)| format!("{key} = {}", value(known))).collect();
            lines.line(&format!("#[meta({})]", keys.join(", ")));
        }
        if code.state == State::Deprecated {
            let words = code.deprecated.as_ref();
            let since = words.and_then(|words| words.since.as_ref()).map(|since| format!("since = {since:?}"));
            let note = words.and_then(|words| words.note.as_ref()).map(|note| format!("note = {note:?}"));
            let words: Vec<_> = since.into_iter().chain(note).collect();
            let words = if words.is_empty() { String::new() } else { format!("({})", words.join(", ")) };
            lines.line(&format!("#[deprecated{words}]"));
        }
        let retired = if code.state == State::Retired { "retired " } else { "" };
        lines.line(&format!("{retired}{} = {} {:?},", code.name, self.catalog.digits(code.number), code.message));
    }
}
