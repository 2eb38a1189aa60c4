//! What the paths of a source lead to, as far as it can be a module, a macro of azsm or a declaration.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use azsm_language::{Definition, Mistake, plain, read_scheme};

use proc_macro2::{TokenStream, TokenTree};

use super::cargo::Link;
use super::items::{Call, Names, Path, Sought};
use super::tree::{Tree, What};
use super::unread::{BUILD, Place, Unread, distinct};

/// Where a name is looked for. A module and a macro can have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Space {
    Type,
    Macro,
    Value,
}

/// An entry of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Site {
    pub(crate) module: usize,
    pub(crate) entry: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// The crate azsm.
    Azsm,
    Module(usize),
    /// A module whose file is missing, under a condition.
    Unknown(Site),
    /// The module of a scheme's types.
    SchemeTypes,
    Macro(Macro),
    /// The static of a declaration.
    Declaration(Site),
    Registry(Site),
    /// A macro that is not of azsm.
    Other,
}

/// A macro of azsm, or of a scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Macro {
    /// With the scheme, if it is not the built-in one.
    StatusCodes(Option<Site>),
    Registry(Option<Site>),
    Scheme,
    Coded,
}

/// The names that the macros have in azsm itself.
pub(crate) const NAMES: [&str; 4] = ["status_codes", "registry", "scheme", "Coded"];

/// A scheme as it was read.
pub(crate) type ReadScheme = Rc<(Option<Definition>, Vec<Mistake>)>;

/// Paths, and what was found out about them.
#[derive(Debug)]
pub(crate) struct Resolver {
    pub(crate) tree: Tree,
    macros: BTreeMap<Site, Option<Macro>>,
    /// Of which calls it is being found out which macro they are of.
    asked: BTreeSet<Site>,
    schemes: BTreeMap<Site, ReadScheme>,
    /// What is being looked for.
    open: BTreeSet<(usize, String, Space)>,
    /// What may hold a name that was not found.
    doubts: Vec<Unread>,
    /// Where the macros of these sources are defined that expand to what is looked for.
    hiding: BTreeMap<String, Place>,
}

type Found = Vec<Meaning>;

impl Resolver {
    pub(crate) fn new(tree: Tree) -> Self {
        let (macros, asked, schemes, open, doubts) = Default::default();
        let entries = tree.modules.iter().flat_map(|module| &module.entries);
        let hiding = entries.filter_map(|entry| match &entry.what {
            What::Macro { name, hides: true } => Some((name.clone(), tree.place(entry))),
            _ => None,
        });
        Self { hiding: hiding.collect(), tree, macros, asked, schemes, open, doubts }
    }

    pub(crate) fn call(&self, site: Site) -> &Call {
        match &self.tree.modules[site.module].entries[site.entry].what {
            What::Call(call) => call,
            other => unreachable!("not a call: {other:?}"),
        }
    }

    pub(crate) fn place(&self, site: Site) -> Place {
        self.tree.place(&self.tree.modules[site.module].entries[site.entry])
    }

    /// Which macro is called somewhere, or which one is derived.
    pub(crate) fn macro_at(&mut self, site: Site) -> Option<Macro> {
        if let Some(known) = self.macros.get(&site) {
            return *known;
        }
        // What it depends on itself for is not there.
        if !self.asked.insert(site) {
            return None;
        }
        let path = match &self.tree.modules[site.module].entries[site.entry].what {
            What::Call(call) => call.path.clone(),
            What::Type(derive) => derive.path.clone(),
            _ => Path::default(),
        };
        let doubts = self.doubts.len();
        let found = self.resolve(site, &path, Space::Macro).into_iter().find_map(|meaning| match meaning {
            Meaning::Macro(found) => Some(found),
            _ => None,
        });
        self.asked.remove(&site);
        // A macro of a crate that is not on disk may declare something.
        if found.is_none() && path.names.len() > 1 {
            let place = self.place(site);
            let unread = self.doubts.drain(doubts.min(self.doubts.len())..).filter(|doubt| doubt.place.file.is_empty());
            self.tree.unread.extend(unread.map(|doubt| Unread { place: place.clone(), ..doubt }));
        }
        // Within the answer to another question, what is not found may be what that one is about.
        if found.is_some() || self.asked.is_empty() {
            self.macros.insert(site, found);
        }
        found
    }

    /// Names that macros have in these sources, in addition to those that were looked for.
    pub(crate) fn more_names(&mut self) -> Names {
        let mut names: Names = self.hiding.keys().map(|name| (name.clone(), Sought::Hiding)).collect();
        for module in 0..self.tree.modules.len() {
            for entry in 0..self.tree.modules[module].entries.len() {
                let site = Site { module, entry };
                match &self.tree.modules[module].entries[entry].what {
                    What::Import { path, name: Some(name) } => {
                        names.extend(self.tree.sought(path).map(|sought| (name.clone(), sought)));
                    }
                    What::Call(_) => {
                        if self.macro_at(site) == Some(Macro::Scheme)
                            && let Some(definition) = &self.scheme(site).0
                        {
                            let macros = [&definition.status_codes, &definition.registry];
                            names.extend(macros.map(|name| (plain(name), Sought::Azsm)));
                        }
                    }
                    _ => {}
                }
            }
        }
        names
    }

    /// The scheme that is defined somewhere.
    pub(crate) fn scheme(&mut self, site: Site) -> ReadScheme {
        let tokens = self.call(site).tokens.clone();
        Rc::clone(self.schemes.entry(site).or_insert_with(|| Rc::new(read_scheme(tokens))))
    }

    /// The one meaning of a path that has to have one.
    ///
    /// # Errors
    ///
    /// When it has none, or several; without the place of the path.
    pub(crate) fn only(&mut self, at: Site, path: &Path, space: Space) -> Result<Option<Meaning>, Vec<Unread>> {
        self.doubts.clear();
        let found = self.resolve(at, path, space);
        match found.as_slice() {
            [] if self.doubts.is_empty() => Ok(None),
            [] => Err(std::mem::take(&mut self.doubts)),
            [Meaning::Unknown(site)] => Err(self.unknown(*site).into_iter().collect()),
            [one] => Ok(Some(*one)),
            [one, other, ..] => {
                let places: Vec<_> = [one, other].map(|meaning| self.place_of(*meaning).to_string()).into();
                let name = path.names.join("::");
                let reason = format!("`{name}` can be at {} or at {}", places[0], places[1]);
                let advice = "say which features are meant: `--features NAME,...`";
                let unknown = found.iter().filter_map(|meaning| match meaning {
                    Meaning::Unknown(site) => self.unknown(*site),
                    _ => None,
                });
                Err([Unread::new(Place::default(), reason).with_advice(advice)].into_iter().chain(unknown).collect())
            }
        }
    }

    fn place_of(&self, meaning: Meaning) -> Place {
        match meaning {
            Meaning::Declaration(site) | Meaning::Registry(site) | Meaning::Unknown(site) => self.place(site),
            Meaning::Module(module) => match self.tree.modules[module].parent {
                Some((parent, entry)) => self.place(Site { module: parent, entry }),
                None => self.tree.root_place(module),
            },
            _ => Place::default(),
        }
    }

    /// The declaration of a module.
    ///
    /// # Errors
    ///
    /// When it has several, or may have one that cannot be read.
    pub(crate) fn declaration_of(&mut self, module: usize) -> Result<Option<Site>, Vec<Unread>> {
        self.doubts.clear();
        let found = self.lookup(module, "STATUS_CODES", Space::Value);
        let sites: Vec<_> = found
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Declaration(site) => Some(*site),
                _ => None,
            })
            .collect();
        match sites[..] {
            [] if self.doubts.is_empty() => Ok(None),
            [] => Err(std::mem::take(&mut self.doubts)),
            [one] => Ok(Some(one)),
            [one, other, ..] => {
                let reason =
                    format!("this module has two declarations: at {} and at {}", self.place(one), self.place(other));
                let advice = "say which features are meant: `--features NAME,...`";
                Err(vec![Unread::new(Place::default(), reason).with_advice(advice)])
            }
        }
    }

    /// Why it is not known what an entry declares, if that is so.
    pub(crate) fn unknown(&self, site: Site) -> Option<Unread> {
        let path = match &self.tree.modules[site.module].entries[site.entry].what {
            What::Unknown { unread, .. } => return Some(unread.clone()),
            What::Call(call) if self.macros.get(&site) == Some(&None) => &call.path,
            _ => return None,
        };
        let name = path.names.last()?;
        let defined = self.hiding.get(name);
        if defined.is_none() && self.tree.sought(path) != Some(Sought::Hiding) {
            return None;
        }
        let defined = defined.map(|place| format!(" ({place})")).unwrap_or_default();
        let reason = format!(
            "`{name}!`{defined} expands to a declaration, a `mod` or an `include!`, which are not read from a macro"
        );
        let advice = format!("write it without the macro; otherwise {BUILD}");
        Some(Unread::new(self.place(site), reason).with_advice(advice))
    }

    fn doubt(&mut self, site: Site) -> Found {
        self.doubts.extend(self.unknown(site));
        Vec::new()
    }

    /// What a path leads to, from an entry of a module.
    fn resolve(&mut self, at: Site, path: &Path, space: Space) -> Found {
        let Some((first, rest)) = path.names.split_first() else { return Vec::new() };
        let of_first = if rest.is_empty() { space } else { Space::Type };
        let named = self.named(at.module);
        let mut found = match first.as_str() {
            _ if path.is_global => self.krate(at.module, first),
            "crate" => vec![Meaning::Module(self.root(at.module))],
            "self" => vec![Meaning::Module(named)],
            "super" => self.parent(named).map(Meaning::Module).into_iter().collect(),
            name => self.first(at, name, of_first),
        };
        for (position, name) in rest.iter().enumerate() {
            let space = if position + 1 == rest.len() { space } else { Space::Type };
            found = distinct(found.into_iter().flat_map(|meaning| self.step(meaning, name, space)).collect());
        }
        found
    }

    fn step(&mut self, from: Meaning, name: &str, space: Space) -> Found {
        match from {
            Meaning::Module(module) if name == "super" => {
                self.parent(module).map(Meaning::Module).into_iter().collect()
            }
            Meaning::Module(module) if name == "self" => vec![Meaning::Module(module)],
            Meaning::Module(module) => self.lookup(module, name, space),
            Meaning::Azsm => of_azsm(name, space),
            Meaning::Unknown(_) if space == Space::Type => vec![from],
            Meaning::Unknown(site) => self.doubt(site),
            Meaning::SchemeTypes if (name, space) == ("azsm", Space::Type) => vec![Meaning::Azsm],
            _ => Vec::new(),
        }
    }

    /// The module that a block is in, or the module itself.
    fn named(&self, mut module: usize) -> usize {
        while let (None, Some((parent, _))) = (&self.tree.modules[module].name, self.tree.modules[module].parent) {
            module = parent;
        }
        module
    }

    fn parent(&self, module: usize) -> Option<usize> {
        self.tree.modules[module].parent.map(|(parent, _)| self.named(parent))
    }

    fn root(&self, module: usize) -> usize {
        self.tree.crates[self.tree.modules[module].of].root
    }

    /// The first name of a path: what is around it, and then crates.
    fn first(&mut self, at: Site, name: &str, space: Space) -> Found {
        if space == Space::Macro {
            let found = self.textual(at, name);
            if !found.is_empty() {
                return found;
            }
        }
        let mut module = at.module;
        loop {
            let found = self.lookup(module, name, space);
            if !found.is_empty() {
                return found;
            }
            match (&self.tree.modules[module].name, self.tree.modules[module].parent) {
                (None, Some((parent, _))) => module = parent,
                _ => break,
            }
        }
        let root = self.root(at.module);
        let package = &self.tree.cargo.packages[self.tree.crates[self.tree.modules[root].of].package];
        if package.edition == "2015" && module != root {
            let found = self.lookup(root, name, space);
            if !found.is_empty() {
                return found;
            }
        }
        match space {
            Space::Type => self.krate(at.module, name),
            Space::Macro => self.of_macro_use(root, name),
            Space::Value => Vec::new(),
        }
    }

    /// `#[macro_use] extern crate azsm;`
    fn of_macro_use(&mut self, root: usize, name: &str) -> Found {
        let entries = self.tree.modules[root].entries.iter();
        let crates: Vec<_> = entries
            .filter_map(|entry| match &entry.what {
                What::ExternCrate { name, macro_use: true, .. } => Some(name.clone()),
                _ => None,
            })
            .collect();
        let crates: Vec<_> = crates.iter().flat_map(|krate| self.krate(root, krate)).collect();
        distinct(crates.into_iter().flat_map(|krate| self.step(krate, name, Space::Macro)).collect())
    }

    /// A crate by its name.
    fn krate(&mut self, from: usize, name: &str) -> Found {
        let root = self.root(from);
        let Tree { crates, modules, cargo, .. } = &mut self.tree;
        let of = &crates[modules[root].of];
        if name == "self" {
            return vec![Meaning::Module(root)];
        }
        let is_own = cargo.packages[of.package].library().is_some_and(|library| library.name.replace('-', "_") == name);
        if is_own && crates[modules[root].of].root == root {
            let package = of.package;
            return self.library(package);
        }
        let alias = modules[root].entries.iter().find_map(|entry| match &entry.what {
            What::ExternCrate { name: of, alias, .. } if alias == name && of != name => Some(of.clone()),
            _ => None,
        });
        if let Some(name) = alias {
            return self.krate(from, &name);
        }
        match cargo.link(of.package, name) {
            Ok(Some(Link::Azsm)) => vec![Meaning::Azsm],
            Ok(Some(Link::Package(package))) => self.library(package),
            Ok(Some(Link::Foreign) | None) => Vec::new(),
            Err(refusal) => {
                self.doubts.push(refusal.into());
                Vec::new()
            }
        }
    }

    fn library(&mut self, package: usize) -> Found {
        self.tree.library(package).map(|at| Meaning::Module(self.tree.crates[at].root)).into_iter().collect()
    }

    /// The macros that are defined before an entry, in its module and in those around it.
    fn textual(&mut self, at: Site, name: &str) -> Found {
        let mut before = Some((at.module, at.entry));
        while let Some((module, end)) = before {
            let found = self.textual_in(module, end, name);
            if !found.is_empty() {
                return found;
            }
            before = self.tree.modules[module].parent;
        }
        Vec::new()
    }

    fn textual_in(&mut self, module: usize, end: usize, name: &str) -> Found {
        for entry in (0..end).rev() {
            let found = match &self.tree.modules[module].entries[entry].what {
                What::Macro { name: defined, .. } if defined == name => vec![Meaning::Other],
                What::Module { module: inner, macro_use: true, .. } => {
                    let inner = *inner;
                    self.tree.complete(inner);
                    self.textual_in(inner, self.tree.modules[inner].entries.len(), name)
                }
                What::Call(_) => self.of_scheme(Site { module, entry }, name, Space::Macro),
                _ => Vec::new(),
            };
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// What a definition of a scheme defines under a name.
    fn of_scheme(&mut self, site: Site, name: &str, space: Space) -> Found {
        if space == Space::Value || self.macro_at(site) != Some(Macro::Scheme) {
            return Vec::new();
        }
        let scheme = self.scheme(site);
        let Some(definition) = &scheme.0 else { return Vec::new() };
        match space {
            Space::Macro if plain(&definition.status_codes) == name => {
                vec![Meaning::Macro(Macro::StatusCodes(Some(site)))]
            }
            Space::Macro if plain(&definition.registry) == name => vec![Meaning::Macro(Macro::Registry(Some(site)))],
            Space::Type if definition.module() == name => vec![Meaning::SchemeTypes],
            _ => Vec::new(),
        }
    }

    /// What a name means in a module.
    fn lookup(&mut self, module: usize, name: &str, space: Space) -> Found {
        let key = (module, name.to_owned(), space);
        if !self.open.insert(key.clone()) {
            return Vec::new();
        }
        self.tree.complete(module);
        let count = self.tree.modules[module].entries.len();
        let mut found: Found =
            (0..count).flat_map(|entry| self.explicit(Site { module, entry }, name, space)).collect();
        if found.is_empty() {
            found = (0..count).flat_map(|entry| self.through_glob(Site { module, entry }, name, space)).collect();
        }
        if found.is_empty() {
            for entry in 0..count {
                match &self.tree.modules[module].entries[entry].what {
                    What::Unknown { module: Some(_), .. } => {}
                    _ => _ = self.doubt(Site { module, entry }),
                }
            }
        }
        self.open.remove(&key);
        distinct(found)
    }

    fn explicit(&mut self, site: Site, name: &str, space: Space) -> Found {
        match &self.tree.modules[site.module].entries[site.entry].what {
            What::Module { name: defined, module, .. } if space == Space::Type && defined == name => {
                vec![Meaning::Module(*module)]
            }
            What::Unknown { module: Some(defined), .. } if space == Space::Type && defined == name => {
                vec![Meaning::Unknown(site)]
            }
            What::ExternCrate { name: krate, alias, .. } if space == Space::Type && alias == name => {
                let krate = krate.clone();
                self.krate(site.module, &krate)
            }
            What::Import { path, name: Some(defined) } if defined == name => {
                let path = path.clone();
                self.resolve(site, &path, space)
            }
            What::Call(call) if space == Space::Value => {
                let is_static = name_of_static(&call.tokens).is_some_and(|defined| defined == name);
                match self.macro_at(site) {
                    Some(Macro::StatusCodes(_)) if name == "STATUS_CODES" => vec![Meaning::Declaration(site)],
                    Some(Macro::Registry(_)) if is_static => vec![Meaning::Registry(site)],
                    _ => Vec::new(),
                }
            }
            // The module of a scheme's types is there through a glob import.
            What::Call(_) if space == Space::Macro => self.of_scheme(site, name, space),
            _ => Vec::new(),
        }
    }

    fn through_glob(&mut self, site: Site, name: &str, space: Space) -> Found {
        let path = match &self.tree.modules[site.module].entries[site.entry].what {
            What::Import { path, name: None } => path.clone(),
            What::Call(_) if space == Space::Type => return self.of_scheme(site, name, space),
            _ => return Vec::new(),
        };
        let from = self.resolve(site, &path, Space::Type);
        from.into_iter()
            .flat_map(|meaning| match meaning {
                Meaning::Module(module) if module == site.module => Vec::new(),
                Meaning::Unknown(unknown) => self.doubt(unknown),
                meaning => self.step(meaning, name, space),
            })
            .collect()
    }
}

/// The name of a registry.
fn name_of_static(tokens: &TokenStream) -> Option<String> {
    let mut tokens = tokens.clone().into_iter();
    tokens.find(|token| matches!(token, TokenTree::Ident(word) if word == "static"))?;
    match tokens.next()? {
        TokenTree::Ident(name) => Some(plain(&name)),
        _ => None,
    }
}

fn of_azsm(name: &str, space: Space) -> Found {
    let found = match (space, name) {
        (Space::Macro, "status_codes") => Macro::StatusCodes(None),
        (Space::Macro, "registry") => Macro::Registry(None),
        (Space::Macro, "scheme") => Macro::Scheme,
        (Space::Macro, "Coded") => Macro::Coded,
        _ => return Vec::new(),
    };
    vec![Meaning::Macro(found)]
}
