//! Status codes as sources declare them, without a build: which declarations, registries and schemes
//! there are around a folder, what they mean, and what is wrong with them.
//!
//! [`Sources::read`] finds the package or workspace with Cargo, follows its modules as the compiler does,
//! and reads every call of a macro of azsm that it reaches, in the dependencies too. Each is a [`Read`]:
//! * [`Invocation`]: which macro, the file, the path of the module, its bytes in the file as it is on
//!   disk, its line and column, and its tokens, whose spans [`Sources::file`] maps to such bytes.
//! * what it means: the model of a declaration, the list of a registry, the definition of a scheme.
//! * the mistakes, in the words of the compiler and on its tokens.
//!
//! It fails with all that could not be read ([`Unread`]), and never returns a part as the whole.
//! [`Sources::registry`] then says which declarations a registry lists, and [`Sources::catalogs`] makes
//! catalogs of them that are equal to those of a binary.

mod cargo;
mod catalog;
mod commit;
mod conditions;
mod conflicts;
mod faults;
mod filter;
mod items;
mod listed;
mod manifest;
mod package;
mod resolve;
mod shipped;
mod source_file;
mod tokens;
mod tree;
mod unread;
mod whole;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use azsm::Azsm;
use azsm::scheme::{Form, Scheme as _};
use azsm_cli::__tool::{Refusal, catalogs as parts, prose};
use azsm_cli::Catalog;
use azsm_language::{Definition, Lock, Locks, Mistake, Model, Package, Registry, Scheme, plain};
use azsm_language::{read_coded, read_registry, read_status_codes};
use proc_macro2::{Span, TokenStream};

use self::cargo::Cargo;
use self::commit::COMMIT_IT;
pub(crate) use self::commit::Commit;
use self::conditions::Build;
use self::items::{Names, Sought};
pub(crate) use self::listed::subcategories;
pub(crate) use self::resolve::Macro;
pub(crate) use self::resolve::Site;
use self::resolve::{Meaning, NAMES, ReadScheme, Resolver, Space};
pub(crate) use self::shipped::of_params;
pub(crate) use self::source_file::SourceFile;
use self::tree::{Tree, What};
pub(crate) use self::unread::{Place, Unread};
use self::unread::{at_least, distinct};

/// What is asked of the sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// The names of registries; all where there are none.
    pub(crate) registries: Vec<String>,
    /// The features of the build that is meant, where they matter.
    pub(crate) features: Option<Vec<String>>,
    /// Whether a package has to have each feature: an earlier commit or one of several folders may not.
    pub(crate) checks_features: bool,
    /// What is read instead of files, as they are on disk.
    pub(crate) texts: Arc<BTreeMap<PathBuf, String>>,
    /// What the files are of, if not of the working tree.
    pub(crate) commit: Option<Arc<Commit>>,
}

/// A call of a macro of azsm, or a type that derives `Coded`.
#[derive(Clone, Debug)]
pub(crate) struct Invocation {
    site: Site,
    pub(crate) of: Macro,
    /// The crate that it is in, as other sources name it, and the path of its module.
    pub(crate) module: String,
    pub(crate) package: usize,
    /// Whether its package was asked for, and is not only a dependency of one that was.
    pub(crate) is_chosen: bool,
    file: usize,
    pub(crate) place: Place,
    /// In the file as it is on disk: from the path of the macro to the closing bracket.
    pub(crate) bytes: Range<usize>,
    /// What is between the brackets, or the type without its derives.
    pub(crate) tokens: TokenStream,
    /// The last part of the path that it is called by.
    pub(crate) called: String,
}

/// A call, what it means, and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub(crate) at: Invocation,
    pub(crate) meant: T,
    pub(crate) mistakes: Vec<Mistake>,
}

/// All calls that are reached from a folder, in the order of the files; those of dependencies come last.
#[derive(Debug)]
pub(crate) struct Sources {
    resolver: Resolver,
    pub(crate) schemes: Vec<Read<ReadScheme>>,
    pub(crate) declarations: Vec<Read<Model>>,
    /// Without those that have no name.
    pub(crate) registries: Vec<Read<Registry>>,
    /// Types that derive `Coded`, and calls of `registry!` without a name: only their mistakes matter.
    pub(crate) others: Vec<Read<()>>,
}

impl Sources {
    /// Reads the package around a folder; if no registry is in it, its workspace. Tests, benchmarks and
    /// examples are read for a registry in them that is named.
    ///
    /// # Errors
    ///
    /// When something of them cannot be read or understood.
    pub(crate) fn read(folder: &Path, wanted: &Wanted) -> Result<Self, Vec<Unread>> {
        let mut cargo = Cargo::default();
        let is_named = !wanted.registries.is_empty();
        let refused = |refusal| vec![Unread::from(refusal)];
        let package = cargo.package(folder, is_named).map_err(refused)?;
        let mut without = None;
        for fixtures in [false, true] {
            if fixtures && !is_named {
                break;
            }
            for is_whole in [false, true] {
                let chosen = match package {
                    Some(package) if !is_whole => vec![package],
                    None if !is_whole => continue,
                    _ => cargo.members(folder).map_err(refused)?,
                };
                if is_whole && package.is_some_and(|package| chosen == [package]) {
                    continue;
                }
                let features = wanted.features.as_ref().map(|names| cargo.features(&chosen, names));
                let (texts, commit) = (Arc::clone(&wanted.texts), wanted.commit.clone());
                let sources = Self::of(&cargo, &chosen, &Build { fixtures, features, texts, commit })?;
                if sources.has(wanted) {
                    return sources.with_features_of(wanted, &chosen);
                }
                let has_none = |sources: &Self| sources.declarations.iter().all(|each| !each.at.is_chosen);
                if !fixtures && without.as_ref().is_none_or(|(sources, _)| has_none(sources)) {
                    without = Some((sources, chosen));
                }
            }
        }
        let (sources, chosen) = without.ok_or_else(Vec::new)?;
        sources.with_features_of(wanted, &chosen)?.whole()
    }

    fn with_features_of(self, wanted: &Wanted, packages: &[usize]) -> Result<Self, Vec<Unread>> {
        let names = wanted.features.as_deref().filter(|_| wanted.checks_features);
        let unknown = names.and_then(|names| self.resolver.tree.cargo.unknown_feature(packages, names));
        unknown.map_or(Ok(self), |refusal| Err(vec![refusal.into()]))
    }

    /// Whether there are registries that are asked for.
    fn has(&self, wanted: &Wanted) -> bool {
        let mut chosen = self.registries.iter().filter(|each| each.at.is_chosen);
        match &wanted.registries[..] {
            [] => chosen.next().is_some(),
            names => {
                names.iter().all(|name| self.registries.iter().any(|each| each.at.is_chosen && each.is_named(name)))
            }
        }
    }

    /// Reads the crates of some packages. The names that macros have are known after all is read: with
    /// more of them it is read again.
    fn of(cargo: &Cargo, packages: &[usize], build: &Build) -> Result<Self, Vec<Unread>> {
        let mut names: Names = NAMES.map(|name| (name.to_owned(), Sought::Azsm)).into();
        names.insert("include".to_owned(), Sought::Include);
        loop {
            let mut tree = Tree::new(cargo.clone(), build.clone(), names.clone());
            for &package in packages {
                tree.choose(package);
            }
            if !tree.unread.is_empty() {
                return Err(tree.unread);
            }
            let mut resolver = Resolver::new(tree);
            let known = names.len();
            for (name, sought) in resolver.more_names() {
                names.entry(name).or_insert(sought);
            }
            if names.len() == known {
                return Self::understood(resolver);
            }
        }
    }

    fn understood(mut resolver: Resolver) -> Result<Self, Vec<Unread>> {
        let invocations = invocations(&mut resolver);
        let mut sources = Self {
            resolver,
            schemes: Vec::new(),
            declarations: Vec::new(),
            registries: Vec::new(),
            others: Vec::new(),
        };
        for at in invocations {
            sources.push(at);
        }
        if sources.resolver.tree.unread.is_empty() { Ok(sources) } else { Err(sources.resolver.tree.unread) }
    }

    fn push(&mut self, at: Invocation) {
        let package = self.package(&at);
        if let Some(commit) = &self.resolver.tree.build.commit {
            commit.fetch_locks(&at.tokens, self.resolver.tree.cargo.packages[at.package].folder());
        }
        let (tokens, file) = (at.tokens.clone(), self.file(&at).file.clone());
        match at.of {
            Macro::Scheme => {
                let meant = self.resolver.scheme(at.site);
                let mistakes = meant.1.clone();
                self.schemes.push(Read { at, meant, mistakes });
            }
            Macro::Coded => {
                let mistakes = read_coded(tokens);
                self.others.push(Read { at, meant: (), mistakes });
            }
            Macro::StatusCodes(of) => {
                let (meant, mistakes) = self.in_scheme(of, |scheme| read_status_codes(tokens, scheme, &package, file));
                self.declarations.push(Read { at, meant, mistakes });
            }
            Macro::Registry(of) => {
                let (meant, mistakes) = self.in_scheme(of, |scheme| read_registry(tokens, scheme, &package));
                match meant {
                    Some(meant) => self.registries.push(Read { at, meant, mistakes }),
                    None => self.others.push(Read { at, meant: (), mistakes }),
                }
            }
        }
    }

    /// Reads something in its scheme. The mistakes of a scheme come first.
    pub(crate) fn in_scheme<T>(
        &mut self,
        of: Option<Site>,
        read: impl FnOnce(&Scheme<'_>) -> (T, Vec<Mistake>),
    ) -> (T, Vec<Mistake>) {
        let none = TokenStream::new;
        let Some(site) = of else { return read(&Scheme::azsm(none())) };
        let scheme = self.resolver.scheme(site);
        let Some(definition) = &scheme.0 else { return read(&Scheme::azsm(none())) };
        let scopes = definition.scopes();
        let form = definition.form(&scopes);
        let (meant, mistakes) = read(&Scheme::defined(form, definition.keys.clone(), none(), none()));
        (meant, if definition.faulty { Vec::new() } else { mistakes })
    }

    /// The declarations that a registry lists, and which path of its list each is at. Where a module has
    /// none, that is what is wrong.
    ///
    /// # Errors
    ///
    /// When a path of the list leads to no module, or to what cannot be read.
    pub(crate) fn list(&mut self, registry: usize) -> Result<Vec<Result<usize, Problem>>, Vec<Unread>> {
        let (mut list, mut unread) = (Vec::new(), Vec::new());
        for position in 0..self.registries[registry].meant.paths.len() {
            match self.listed(registry, position) {
                Ok(listed) => list.push(listed),
                Err(more) => unread.extend(more),
            }
        }
        if unread.is_empty() { Ok(list) } else { Err(unread) }
    }

    fn listed(&mut self, registry: usize, position: usize) -> Result<Result<usize, Problem>, Vec<Unread>> {
        let Read { at, meant, .. } = &self.registries[registry];
        let (of, site, span) = (at.of, at.site, meant.paths[position].span);
        let tokens: Vec<_> = meant.paths[position].tokens.clone().into_iter().collect();
        let (path, place) = (items::Path::of(&tokens), self.file(at).place(span));
        let at_path = |unread| at_least(&place, unread);
        let Some(Meaning::Module(module)) = self.resolver.only(site, &path, Space::Type).map_err(at_path)? else {
            let reason = format!("there is no module `{}`", path.names.join("::"));
            return Err(vec![Unread::new(place, reason).with_advice("correct the path, or declare the module")]);
        };
        let declared = self.resolver.declaration_of(module).map_err(at_path)?;
        let declared = declared.and_then(|site| self.declarations.iter().position(|each| each.at.site == site));
        let Some(declaration) = declared else {
            let wanted = match of {
                Macro::Registry(Some(scheme)) => match &self.resolver.scheme(scheme).0 {
                    Some(definition) => format!("a call of `{}!`", definition.status_codes),
                    None => String::new(),
                },
                _ => "an `azsm::status_codes! { ... }`".to_owned(),
            };
            let message = format!(
                "this module declares no status codes: list a module that contains {wanted}, or one that \
                 re-exports all of it (`pub use ...::*`)"
            );
            return Ok(Err(Problem { span, rule: "no-declaration", message }));
        };
        Ok(Ok(declaration))
    }

    /// What is wrong with the registry that a declaration asks to be listed in.
    ///
    /// # Errors
    ///
    /// When there is no such registry, or what it lists cannot be read.
    pub(crate) fn asked_for(&mut self, declaration: usize) -> Result<Option<Problem>, Vec<Unread>> {
        let Read { at, meant, .. } = &self.declarations[declaration];
        let Some(path) = meant.registry.as_ref().filter(|_| !meant.faulty) else { return Ok(None) };
        let tokens: Vec<_> = path.clone().into_iter().collect();
        let span = tokens.last().map_or_else(Span::call_site, proc_macro2::TokenTree::span);
        let (site, place, path) = (at.site, self.file(at).place(span), items::Path::of(&tokens));
        let at_path = |unread| at_least(&place, unread);
        let Some(Meaning::Registry(found)) = self.resolver.only(site, &path, Space::Value).map_err(at_path)? else {
            let reason = format!("there is no registry `{}`", path.names.join("::"));
            return Err(vec![Unread::new(place, reason).with_advice("correct the path, or declare the registry")]);
        };
        let Some(registry) = self.registries.iter().position(|each| each.at.site == found) else { return Ok(None) };
        let is_it = |listed: &Result<usize, Problem>| listed.as_ref().is_ok_and(|&at| at == declaration);
        let is_listed = self.list(registry)?.iter().any(is_it);
        let Read { meant, mistakes, .. } = &self.registries[registry];
        let name = meant.name.to_string();
        let message = format!(
            "the registry `{name}` does not list this declaration, so its numbers are not checked against those of others: \
             add its module to `static {name} = [...]`"
        );
        Ok((!is_listed && mistakes.is_empty()).then_some(Problem { span, rule: "not-listed", message }))
    }

    fn definition(&self, of: Option<Site>) -> Option<&Definition> {
        let scheme = self.schemes.iter().find(|each| Some(each.at.site) == of);
        scheme.and_then(|each| each.meant.0.as_ref())
    }

    /// Whether a scheme has mistakes. Those of its codes come to light after them.
    pub(crate) fn is_faulty(&self, scheme: Option<Site>) -> bool {
        self.definition(scheme).is_some_and(|definition| definition.faulty)
    }

    /// Calls a function with the form of a scheme.
    pub(crate) fn with_form<T>(&self, of: Option<Site>, then: impl FnOnce(Form<'_>) -> T) -> T {
        match self.definition(of) {
            Some(definition) => then(definition.form(&definition.scopes())),
            None => then(Azsm::FORM),
        }
    }

    /// The catalogs of the registries that are asked for; without a registry, those of all declarations of
    /// the chosen packages, one for each scheme.
    ///
    /// # Errors
    ///
    /// When a registry is asked for that there is not, and when the sources would not compile.
    pub(crate) fn catalogs(&mut self, wanted: &Wanted) -> Result<Vec<Catalog>, Vec<Unread>> {
        let is_wanted = |each: &Read<Registry>| {
            each.at.is_chosen
                && (wanted.registries.is_empty() || wanted.registries.iter().any(|name| each.is_named(name)))
        };
        let chosen: Vec<_> = (0..self.registries.len()).filter(|&at| is_wanted(&self.registries[at])).collect();
        if let Some(name) =
            wanted.registries.iter().find(|name| !chosen.iter().any(|&at| self.registries[at].is_named(name)))
        {
            return Err(vec![self.unknown(name)]);
        }
        if chosen.is_empty() {
            let catalogs = self.catalogs_of_all()?;
            return if catalogs.is_empty() { Err(vec![self.nothing()]) } else { Ok(catalogs) };
        }
        let (mut catalogs, mut unread) = (Vec::new(), Vec::new());
        for at in chosen {
            match self.catalog(at) {
                Ok(catalog) => catalogs.push(catalog),
                Err(more) => unread.extend(more),
            }
        }
        if unread.is_empty() { Ok(catalogs) } else { Err(distinct(unread)) }
    }

    /// There is nothing in the sources.
    #[allow(clippy::unused_self, reason = "it is about these")]
    pub(crate) fn nothing(&self) -> Unread {
        Unread::new(Place::default(), "neither the package nor its workspace declares status codes".to_owned())
            .with_advice("name the folder of another one: `--source DIR`")
    }

    fn unknown(&self, name: &str) -> Unread {
        let chosen = self.registries.iter().filter(|each| each.at.is_chosen);
        let known: Vec<_> = chosen.map(|each| format!("`{}` ({})", each.meant.name, each.at.place)).collect();
        let unread = Unread::new(Place::default(), format!("there is no registry `{name}`"));
        if known.is_empty() { unread } else { unread.with_advice(format!("there is {}", prose::list(&known))) }
    }

    fn catalog(&mut self, registry: usize) -> Result<Catalog, Vec<Unread>> {
        let list = self.list(registry)?;
        let Read { at, meant, .. } = &self.registries[registry];
        let mut unread = self.mistakes(&self.registries[registry]);
        let mut models = Vec::new();
        for &declaration in list.iter().flatten() {
            unread.extend(self.mistakes(&self.declarations[declaration]));
            models.push(&self.declarations[declaration].meant);
        }
        let at_place = |problem: Problem| Unread::new(self.file(at).place(problem.span), problem.message);
        unread.extend(self.faults(registry, &list).into_iter().map(at_place));
        let of = match at.of {
            Macro::Registry(of) => of,
            _ => None,
        };
        let named = (Some(meant.name.to_string()), meant.description.clone());
        self.sound(of, named, &models, &at.place, unread)
    }

    fn catalogs_of_all(&self) -> Result<Vec<Catalog>, Vec<Unread>> {
        let mut schemes: BTreeMap<Option<Site>, Vec<&Read<Model>>> = BTreeMap::new();
        for each in self.declarations.iter().filter(|each| each.at.is_chosen) {
            if let Macro::StatusCodes(of) = each.at.of {
                schemes.entry(of).or_default().push(each);
            }
        }
        let catalog = |(of, declarations): (Option<Site>, Vec<&Read<Model>>)| {
            let unread = declarations.iter().flat_map(|each| self.mistakes(each)).collect();
            let models: Vec<_> = declarations.iter().map(|each| &each.meant).collect();
            self.sound(of, (None, None), &models, &declarations[0].at.place, unread)
        };
        schemes.into_iter().map(catalog).collect()
    }

    /// A catalog of declarations without mistakes.
    fn sound(
        &self,
        of: Option<Site>,
        named: (Option<String>, Option<String>),
        models: &[&Model],
        place: &Place,
        mut unread: Vec<Unread>,
    ) -> Result<Catalog, Vec<Unread>> {
        let scheme = self.schemes.iter().find(|each| Some(each.at.site) == of);
        unread.extend(scheme.into_iter().flat_map(|each| self.mistakes(each)));
        let definition = scheme.and_then(|each| each.meant.0.as_ref());
        if !unread.is_empty() {
            return Err(unread);
        }
        parts::checked(catalog::catalog(named, definition, models)).map_err(|error| {
            vec![Unread::new(place.clone(), format!("the declarations contradict each other: {error}"))]
        })
    }

    /// The mistakes of a call, each with its place.
    fn mistakes<T>(&self, read: &Read<T>) -> Vec<Unread> {
        let unread = |mistake: &Mistake| {
            let place = self.file(&read.at).place(mistake.first);
            if mistake.rule == ("Lock", "LockMissing") && self.resolver.tree.build.commit.is_some() {
                return Unread::new(place, "the lock is missing".to_owned()).with_advice(COMMIT_IT);
            }
            Unread::new(place, mistake.message.clone())
        };
        read.mistakes.iter().filter(|mistake| !mistake.is_site).map(unread).collect()
    }

    /// The package that a call is in.
    pub(crate) fn package(&self, at: &Invocation) -> Package {
        let source = &self.resolver.tree.cargo.packages[at.package];
        Package { name: source.name.clone(), locks: Locks::Folder(Some(source.folder().to_owned())) }
    }

    /// The root of the workspace.
    pub(crate) fn root(&self) -> &Path {
        &self.resolver.tree.cargo.root
    }

    /// Whether a declaration is of the package or its workspace, and not of a dependency from
    /// elsewhere.
    pub(crate) fn is_own(&self, declaration: usize) -> bool {
        let at = &self.declarations[declaration].at;
        at.is_chosen || self.file(at).path.starts_with(self.root())
    }

    /// The catalogs of all declarations, one for each scheme, whatever is wrong with them.
    pub(crate) fn drafts(&self) -> Vec<Catalog> {
        let mut schemes: BTreeMap<Option<Site>, Vec<&Model>> = BTreeMap::new();
        for each in &self.declarations {
            if let Macro::StatusCodes(of) = each.at.of {
                schemes.entry(of).or_default().push(&each.meant);
            }
        }
        schemes.iter().map(|(of, models)| catalog::catalog((None, None), self.definition(*of), models)).collect()
    }

    /// Each registry and declaration, its lock, and what is wrong with it.
    fn all_locks(&self) -> impl Iterator<Item = (&Invocation, Option<&Lock>, &[Mistake])> {
        let registries = self.registries.iter();
        let of_registries = registries.map(|each| {
            let lock = each.meant.lock.as_ref().map(|(_, lock)| lock);
            (&each.at, lock, &*each.mistakes)
        });
        let declarations = self.declarations.iter();
        of_registries.chain(declarations.map(|each| (&each.at, each.meant.lock.as_ref(), &*each.mistakes)))
    }

    /// The locks of all registries and declarations.
    pub(crate) fn locks(&self) -> impl Iterator<Item = &Lock> {
        self.all_locks().filter_map(|(_, lock, _)| lock)
    }

    /// Why a lock could not be read.
    pub(crate) fn unread_locks(&self) -> impl Iterator<Item = Refusal> {
        self.all_locks().filter(|(at, lock, _)| at.is_chosen && lock.is_none()).flat_map(|(at, _, mistakes)| {
            let mistakes = mistakes.iter().filter(|mistake| mistake.rule.0 == "Lock");
            mistakes.map(|mistake| Unread::new(self.file(at).place(mistake.first), mistake.message.clone()).into())
        })
    }

    /// The paths in the locks of a scheme, by number.
    pub(crate) fn locked(&self, of: Option<Site>) -> BTreeMap<u32, String> {
        let is_of =
            |at: &Invocation| matches!(at.of, Macro::Registry(scheme) | Macro::StatusCodes(scheme) if scheme == of);
        let locks = self.all_locks().filter(|(at, ..)| is_of(at)).filter_map(|(_, lock, _)| lock);
        locks.flat_map(|lock| &lock.codes).map(|line| (line.number, line.path.clone())).collect()
    }

    /// The file that a call is in.
    pub(crate) fn file(&self, at: &Invocation) -> &SourceFile {
        &self.resolver.tree.files[at.file]
    }
}

/// What the compiler says about a path that leads somewhere else than it has to.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// The last name of the path.
    pub(crate) span: Span,
    pub(crate) rule: &'static str,
    pub(crate) message: String,
}

impl Read<Registry> {
    /// Whether a name is meant to be that of the registry: `AGENT` or `agent::status::AGENT`.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        let own = plain(&self.meant.name);
        name == own || name.strip_suffix(&own).and_then(|path| path.strip_suffix("::")) == Some(&self.at.module)
    }
}

/// Every call of a macro of azsm, also in modules that are completed while it is found out which calls are such.
fn invocations(resolver: &mut Resolver) -> Vec<Invocation> {
    let mut known = 0;
    loop {
        let found = calls(resolver);
        let count = resolver.tree.modules.iter().map(|module| module.entries.len()).sum();
        if std::mem::replace(&mut known, count) == count {
            return found;
        }
    }
}

fn calls(resolver: &mut Resolver) -> Vec<Invocation> {
    let mut found = Vec::new();
    for module in 0..resolver.tree.modules.len() {
        for entry in 0..resolver.tree.modules[module].entries.len() {
            let site = Site { module, entry };
            let Some(of) = resolver.macro_at(site) else { continue };
            let tree = &resolver.tree;
            let it = &tree.modules[module].entries[entry];
            let krate = &tree.crates[tree.modules[module].of];
            let (tokens, end, path) = match &it.what {
                What::Call(call) => (call.tokens.clone(), call.end, &call.path),
                What::Type(derive) => (derive.tokens.clone(), derive.end, &derive.path),
                _ => continue,
            };
            found.push(Invocation {
                site,
                of,
                module: tree.path(module),
                package: krate.package,
                is_chosen: krate.is_chosen,
                file: it.file,
                place: tree.place(it),
                bytes: tree.files[it.file].bytes(it.span, end),
                tokens,
                called: path.names.last().cloned().unwrap_or_default(),
            });
        }
    }
    found.sort_by_key(|each| (!each.is_chosen, each.file, each.bytes.start));
    found
}
