//! A catalog as the source of a declaration.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

use azsm::{Severity, State};
use azsm_cli::__tool::{Refusal, catalogs};
use azsm_cli::Catalog;
use azsm_cli::catalog::{Category, Code as CodeRow, MetaValue, Range, Scope, Subcategory, notation};
use azsm_core::__private::text::is_web_address;

use crate::rust_source::Piece::{self, Code, Integer, Name, Number, Text};
use crate::rust_source::Source;

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

/// The whole of a crate in one file: each declaration in a module, and the registry over them. `lock`
/// is the name of the lock file, if there is one.
///
/// # Errors
///
/// When a name is not one of Rust's.
pub(crate) fn file(catalog: &Catalog, comments: &Comments, docs: &str, lock: Option<&str>) -> Result<String, Refusal> {
    let writer = Writer::new(catalog, comments, None);
    root(catalog, docs, lock, |at, module, part, source| {
        source.open(&[Code("pub mod "), Name(module)]);
        writer.declaration(part, at == 0, source);
        source.close();
        source.blank();
    })
}

/// The files of a crate, by their names: the root with the registry, and one for each declaration,
/// which does not compile unless the registry lists it.
///
/// # Errors
///
/// When a name is not one of Rust's.
pub(crate) fn files(
    catalog: &Catalog,
    comments: &Comments,
    docs: &str,
    lock: &str,
) -> Result<Vec<(String, String)>, Refusal> {
    let writer = Writer::new(catalog, comments, Some(registry_name(catalog)));
    let mut files = Vec::new();
    let root = root(catalog, docs, Some(lock), |at, module, part, root| {
        root.line(&[Code("pub mod "), Name(module), Code(";")]);
        let mut source = Source::default();
        source.file_docs("The declaration of the codes.");
        source.blank();
        writer.declaration(part, at == 0, &mut source);
        files.push((format!("{module}.rs"), source));
    })?;
    let files = files.into_iter().map(|(name, source)| Ok((name, source.finish()?)));
    files.chain([Ok(("lib.rs".to_owned(), root))]).collect()
}

/// The root of a crate, with what `module` writes for each declaration.
fn root<'a>(
    catalog: &'a Catalog,
    docs: &str,
    lock: Option<&str>,
    mut module: impl FnMut(usize, &str, &[&'a Subcategory], &mut Source),
) -> Result<String, Refusal> {
    let mut source = Source::default();
    source.file_docs(docs);
    source.blank();
    scheme(catalog, &mut source);
    let mut modules = Vec::new();
    for (at, part) in parts(catalog).iter().enumerate() {
        modules.push(if at == 0 { "codes".to_owned() } else { format!("codes_{}", at + 1) });
        module(at, &modules[at], part, &mut source);
    }
    source.blank();
    if lock.is_none() {
        source.comment("Decide: when these codes have shipped, write their lock, and remove `#[unlocked]`.");
    }
    registry(catalog, &modules, lock, &mut source);
    source.finish()
}

/// The codes whose URL is not in the declaration, because those of one declaration have one form.
pub(crate) fn codes_without_url(catalog: &Catalog) -> Vec<&CodeRow> {
    let comments = Comments::default();
    let writer = Writer::new(catalog, &comments, None);
    let parts = parts(catalog).into_iter().filter(|part| writer.url(part).is_none());
    parts.flatten().flat_map(|subcategory| catalog.codes_of(subcategory)).filter(|code| code.url.is_some()).collect()
}

/// Whether the macros are those of azsm itself.
fn is_built_in(catalog: &Catalog) -> bool {
    let (scheme, built_in) = (catalog.scheme(), catalogs::built_in());
    (&scheme.name, &scheme.form) == (&built_in.name, &built_in.form)
}

/// The crate that the macros of a catalog's scheme are in.
fn macros(catalog: &Catalog) -> Piece<'static> {
    Code(if is_built_in(catalog) { "azsm" } else { "crate" })
}

/// The definition of the scheme, unless it is the built-in one.
fn scheme(catalog: &Catalog, source: &mut Source) {
    if is_built_in(catalog) {
        return;
    }
    let scheme = catalog.scheme();
    source.open(&[Code("azsm::scheme!")]);
    source.open(&[Code("pub "), Name(&scheme.name), Code(" = "), Text(&scheme.form)]);
    if scheme.success.is_some() {
        source.line(&[Code("success = "), Number(0, scheme.digits), Code(",")]);
    }
    source.line(&[Code("range_len = "), Number(scheme.range_len, 0), Code(",")]);
    for scope in &scheme.scopes {
        source.docs(scope.description.as_deref());
        source.line(&[Code("scope "), Name(&scope.name), Code(" = "), digits(scope), Code(",")]);
    }
    source.close();
    source.close();
    source.blank();
}

/// The leading digits of a scope.
fn digits(scope: &Scope) -> Piece<'static> {
    Number(scope.digits.parse().unwrap_or_default(), u8::try_from(scope.digits.len()).unwrap_or_default())
}

/// What each declaration holds. Two subcategories whose enums have one name cannot be in one.
fn parts(catalog: &Catalog) -> Vec<Vec<&Subcategory>> {
    let mut parts: Vec<Vec<&Subcategory>> = vec![Vec::new()];
    let mut count: HashMap<&str, usize> = HashMap::new();
    for subcategory in catalog.subcategories() {
        let before = count.entry(&subcategory.type_name).or_default();
        match parts.get_mut(*before) {
            Some(part) => part.push(subcategory),
            None => parts.push(vec![subcategory]),
        }
        *before += 1;
    }
    parts
}

/// The registry over the modules that the declarations are in.
fn registry(catalog: &Catalog, modules: &[String], lock: Option<&str>, source: &mut Source) {
    source.open(&[macros(catalog), Code("::registry!")]);
    source.docs(catalog.description());
    match lock {
        None => source.line(&[Code("#[unlocked]")]),
        Some(_) => source.attribute("lock", lock),
    }
    let modules = modules.iter().map(|module| Name(module));
    let head = [Code("pub static "), Name(registry_name(catalog)), Code(" = [")];
    source.line(&[&head, &between(modules, ", ")[..], &[Code("];")]].concat());
    source.close();
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
        params: notation(&code.params),
        retired: code.state == State::Retired,
        message: code.message.to_string(),
    });
    let mut text = format!("{}\n", azsm::lock::HEADER);
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
    text
}

/// With something between each two.
fn between<'a>(pieces: impl Iterator<Item = Piece<'a>>, separator: &'static str) -> Vec<Piece<'a>> {
    pieces.flat_map(|piece| [Code(separator), piece]).skip(1).collect()
}

struct Writer<'a> {
    catalog: &'a Catalog,
    comments: &'a Comments,
    registry: Option<&'a str>,
    /// Where in the catalog a scope is.
    scopes: HashMap<&'a str, usize>,
    /// The scopes without a subcategory.
    empty_scopes: Vec<usize>,
    /// The scopes that the scheme names.
    known_scopes: HashMap<&'a str, &'a Scope>,
    categories: HashMap<(Option<&'a str>, &'a str), &'a Category>,
}

impl<'a> Writer<'a> {
    fn new(catalog: &'a Catalog, comments: &'a Comments, registry: Option<&'a str>) -> Self {
        let scopes: HashMap<_, _> = catalog.scopes().iter().enumerate().map(|(at, scope)| (&*scope.name, at)).collect();
        let used: HashSet<_> = catalog.subcategories().iter().filter_map(|each| each.scope.as_deref()).collect();
        let is_empty = |at: &usize| !used.contains(&*catalog.scopes()[*at].name);
        Self {
            catalog,
            comments,
            registry,
            empty_scopes: (0..catalog.scopes().len()).filter(is_empty).collect(),
            scopes,
            known_scopes: catalog.scheme().scopes.iter().map(|scope| (&*scope.name, scope)).collect(),
            categories: catalog
                .categories()
                .iter()
                .map(|category| ((category.scope.as_deref(), &*category.name), category))
                .collect(),
        }
    }

    /// `is_first` is where the scopes without a subcategory are.
    fn declaration(&self, part: &[&'a Subcategory], is_first: bool, source: &mut Source) {
        source.open(&[macros(self.catalog), Code("::status_codes!")]);
        if let Some(registry) = self.registry {
            source.line(&[Code("#![registry = crate::"), Name(registry), Code("]")]);
        }
        if let Some(url) = self.url(part) {
            source.line(&[Code("#![url = "), Text(&url), Code("]")]);
        }
        source.blank();
        let mut by_scope: BTreeMap<Option<usize>, Vec<&Subcategory>> = BTreeMap::new();
        if is_first {
            by_scope.extend(self.empty_scopes.iter().map(|&at| (Some(at), Vec::new())));
        }
        for subcategory in part {
            let scope = subcategory.scope.as_deref().and_then(|scope| self.scopes.get(scope));
            by_scope.entry(scope.copied()).or_default().push(subcategory);
        }
        for (scope, subcategories) in by_scope {
            match scope {
                Some(at) => self.scope(&self.catalog.scopes()[at], &subcategories, is_first, source),
                None => self.categories(&subcategories, source),
            }
        }
        source.close();
    }

    /// The URL of all codes, with a place for what differs between them.
    fn url(&self, part: &[&Subcategory]) -> Option<String> {
        let mut codes = part.iter().flat_map(|subcategory| self.catalog.codes_of(subcategory));
        let template = |code: &CodeRow| {
            let url = code.url.as_ref()?.replace(&*code.path, "{path}").replace(&*code.code, "{code}");
            Some(url.replace(&catalogs::form(self.catalog.scheme()).number_text(code.number).to_string(), "{number}"))
        };
        let first = template(codes.next()?)?;
        let outside =
            ["{path}", "{code}", "{number}"].iter().fold(first.clone(), |rest, place| rest.replace(place, ""));
        let is_sound = is_web_address(&first) && outside != first && !outside.contains('{');
        (is_sound && codes.all(|code| template(code).as_ref() == Some(&first))).then_some(first)
    }

    fn scope(&self, scope: &Scope, subcategories: &[&'a Subcategory], is_first: bool, source: &mut Source) {
        let known = self.known_scopes.get(&*scope.name);
        source.blank();
        if is_first {
            source.comments(self.comments.scopes.get(&*scope.name));
            if known.is_none_or(|known| known.description != scope.description) {
                source.docs(scope.description.as_deref());
            }
        }
        match known {
            Some(_) => source.open(&[Code("scope "), Name(&scope.name)]),
            None => source.open(&[Code("scope "), Name(&scope.name), Code(" = "), digits(scope)]),
        }
        self.categories(subcategories, source);
        source.close();
    }

    /// The subcategories of one scope, every category once, where its first subcategory is.
    fn categories(&self, subcategories: &[&'a Subcategory], source: &mut Source) {
        let mut groups: Vec<(Option<&str>, Vec<&Subcategory>)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for &subcategory in subcategories {
            let category = subcategory.category.as_deref();
            match category.and_then(|name| places.get(name)) {
                Some(&at) => groups[at].1.push(subcategory),
                None => {
                    places.extend(category.map(|name| (name, groups.len())));
                    groups.push((category, vec![subcategory]));
                }
            }
        }
        for (category, subcategories) in groups {
            let Some(name) = category else {
                for each in subcategories {
                    self.subcategory(each, source);
                }
                continue;
            };
            source.blank();
            let known = self.categories.get(&(subcategories[0].scope.as_deref(), name));
            source.docs(known.and_then(|known| known.description.as_deref()));
            source.open(&[Code("category "), Name(name)]);
            for each in subcategories {
                self.subcategory(each, source);
            }
            source.close();
        }
    }

    fn subcategory(&self, subcategory: &Subcategory, source: &mut Source) {
        source.blank();
        source.comments(self.comments.subcategories.get(&*subcategory.path));
        source.docs(subcategory.description.as_deref());
        source.attribute("help", subcategory.help.as_deref());
        source.attribute("owner", subcategory.owner.as_deref());
        let mut head = vec![Name(&subcategory.name), Code(" ")];
        for (at, &range) in subcategory.ranges.iter().enumerate() {
            head.extend((at > 0).then_some(Code(" | ")));
            head.extend(self.range(range));
        }
        let mut codes = self.catalog.codes_of(subcategory).peekable();
        if codes.peek().is_none() && subcategory.reserved.is_empty() {
            head.push(Code(" {}"));
            return source.line(&head);
        }
        source.open(&head);
        for code in codes {
            self.code(code, subcategory, source);
        }
        for &range in &subcategory.reserved {
            source.comments(self.comments.codes.get(&range.first));
            let [first, operator, last] = self.range(range);
            let more = if range.first == range.last { [Code(""), Code("")] } else { [operator, last] };
            source.line(&[&[Code("reserved "), first], &more[..], &[Code(",")]].concat());
        }
        source.close();
    }

    fn range(&self, range: Range) -> [Piece<'static>; 3] {
        [self.number(range.first), Code("..="), self.number(range.last)]
    }

    fn number(&self, number: u32) -> Piece<'static> {
        Number(number, self.catalog.scheme().digits)
    }

    fn code(&self, code: &CodeRow, subcategory: &Subcategory, source: &mut Source) {
        source.comments(self.comments.codes.get(&code.number));
        source.docs(code.description.as_deref());
        if code.severity != Severity::default() {
            source.line(&[Code("#[severity = "), Code(code.severity.as_str()), Code("]")]);
        }
        if code.internal {
            source.line(&[Code("#[internal]")]);
        }
        match (&code.help, &subcategory.help) {
            (None, Some(_)) => source.line(&[Code("#[help = none]")]),
            _ => source.attribute("help", code.help.as_deref().filter(|_| code.help != subcategory.help)),
        }
        source.attribute("owner", code.owner.as_deref().filter(|_| code.owner != subcategory.owner));
        source.attribute("symbol", code.symbol.as_deref());
        source.attribute("since", code.since.as_deref());
        source.attribute("replaced_by", code.replaced_by.as_deref());
        if !code.meta.is_empty() {
            let mut line = vec![Code("#[meta(")];
            for (at, (key, value)) in code.meta.iter().enumerate() {
                line.extend((at > 0).then_some(Code(", ")));
                line.extend([Name(key), Code(" = "), piece(value)]);
            }
            line.push(Code(")]"));
            source.line(&line);
        }
        if code.state == State::Deprecated {
            let words = code.deprecated.as_ref();
            let since = words.and_then(|words| words.since.as_deref()).map(|since| (Code("since = "), Text(since)));
            let note = words.and_then(|words| words.note.as_deref()).map(|note| (Code("note = "), Text(note)));
            let mut line = vec![Code("#[deprecated")];
            for (at, (key, text)) in since.into_iter().chain(note).enumerate() {
                line.extend([Code(if at == 0 { "(" } else { ", " }), key, text]);
            }
            line.push(Code(if line.len() > 1 { ")]" } else { "]" }));
            source.line(&line);
        }
        let retired = Code(if code.state == State::Retired { "retired " } else { "" });
        let (number, message) = (self.number(code.number), Text(&code.message));
        let end = [Code(" = "), number, Code(" "), message, Code(",")];
        if code.params.is_empty() {
            return source.line(&[&[retired, Name(&code.name)], &end[..]].concat());
        }
        source.open(&[retired, Name(&code.name)]);
        for param in &code.params {
            source.docs(param.description.as_deref());
            if param.public {
                source.line(&[Code("#[public]")]);
            }
            let mark = Code(if param.optional { "?," } else { "," });
            source.line(&[Name(&param.name), Code(": "), Code(param.kind.as_str()), mark]);
        }
        source.close_with(&end);
    }
}

fn piece(value: &MetaValue) -> Piece<'_> {
    match value {
        MetaValue::Bool(value) => Code(if *value { "true" } else { "false" }),
        MetaValue::Integer(value) => Integer(*value),
        MetaValue::Text(text) => Text(text),
        // Nothing that a declaration can hold: it is refused as a name.
        _ => Name("?"),
    }
}
