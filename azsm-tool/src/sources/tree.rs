//! The modules of crates, from their roots on, as the compiler finds them: a file that no `mod` and no
//! `include!` leads to is not read. A file is taken apart only where it can matter.

use std::collections::{BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path as FilePath, PathBuf};
use std::sync::{Arc, LazyLock, mpsc};
use std::thread;

use azsm_cli::__tool::files;
use azsm_language::File;
use proc_macro2::Span;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};
use regex::bytes::Regex;

use super::cargo::Cargo;
use super::conditions::Build;
use super::filter::filter;
use super::items::{Call, Derive, Item, Kind, MAX_DEPTH, Names, Path, Sought, items};
use super::package::{Purpose, Target};
use super::source_file::{SourceFile, named};
use super::unread::{BUILD, Place, Unread};

/// Modules, and everything that they were read from.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) cargo: Cargo,
    pub(crate) build: Build,
    names: Names,
    /// Whether a file has something that matters.
    matters: Arc<Regex>,
    pub(crate) files: Vec<SourceFile>,
    pub(crate) modules: Vec<Module>,
    pub(crate) crates: Vec<Crate>,
    /// What the sources cannot be understood without.
    pub(crate) unread: Vec<Unread>,
}

#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) package: usize,
    pub(crate) purpose: Purpose,
    /// As other sources name it.
    pub(crate) name: String,
    path: PathBuf,
    pub(crate) root: usize,
    /// Whether it was asked for, and not only named by one that was.
    pub(crate) is_chosen: bool,
}

/// A module, or a block with items.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) of: usize,
    /// What is around it, and which entry of that it is.
    pub(crate) parent: Option<(usize, usize)>,
    /// `None` for the root of a crate and for a block.
    pub(crate) name: Option<String>,
    pub(crate) entries: Vec<Entry>,
    /// Its file and where it goes on, if it was not taken apart.
    pending: Option<(PathBuf, Folder)>,
}

/// An item in its module.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) what: What,
    pub(crate) file: usize,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    Module {
        name: String,
        module: usize,
        macro_use: bool,
    },
    Import {
        path: Path,
        name: Option<String>,
    },
    ExternCrate {
        name: String,
        alias: String,
        macro_use: bool,
    },
    Macro {
        name: String,
        hides: bool,
    },
    Call(Call),
    Type(Derive),
    /// Something that could not be read, and may hold anything: a module, or items of this one.
    Unknown {
        module: Option<String>,
        unread: Unread,
    },
}

/// Where the files of modules are looked for.
#[derive(Clone, Debug, Default)]
struct Folder {
    path: PathBuf,
    /// The module whose folder it is, for a file that is not `mod.rs`.
    relative: Option<String>,
    /// The files that led here, without links: a circle has as many spellings as it has rounds.
    stack: Arc<Vec<PathBuf>>,
    /// How many files and brackets that are.
    depth: usize,
    /// Whether every build reads them: all conditions that led here hold.
    is_certain: bool,
}

/// The file of `mod name;`.
struct ModuleFile {
    path: PathBuf,
    /// As in [`Folder`].
    relative: Option<String>,
    /// `None` where it does not matter.
    read: Result<Option<SourceFile>, Unread>,
}

impl ModuleFile {
    /// Where its modules are.
    fn folder(&self, outer: &Folder) -> Folder {
        let path = self.path.parent().unwrap_or(&self.path).to_owned();
        let Folder { ref stack, depth, is_certain, .. } = *outer;
        Folder { path, relative: self.relative.clone(), stack: Arc::clone(stack), depth, is_certain }
    }
}

/// The files of modules, in their order, once they are read. `None` for a module that has two.
type Reading = mpsc::Receiver<Vec<Option<ModuleFile>>>;

/// A file that was taken apart.
struct Parts {
    file: SourceFile,
    items: Result<Vec<Item>, Unread>,
    /// Of the modules among the items.
    modules: Reading,
    /// Where these are.
    folder: Folder,
}

impl Tree {
    pub(crate) fn new(cargo: Cargo, build: Build, names: Names) -> Self {
        let matters = Arc::new(filter(&names));
        let (files, modules, crates) = Default::default();
        Self { cargo, build, names, matters, files, modules, crates, unread: Vec::new() }
    }

    /// Reads the crates of a package, and the libraries that it depends on.
    pub(crate) fn choose(&mut self, package: usize) {
        let mut reached = BTreeSet::new();
        match self.cargo.reaches_azsm(package, &mut reached) {
            Ok(false) => return,
            Ok(true) => {}
            Err(refusal) => return self.unread.push(refusal.into()),
        }
        for target in 0..self.cargo.packages[package].targets.len() {
            match self.cargo.packages[package].targets[target].purpose() {
                Purpose::Script => continue,
                Purpose::Fixture if !self.build.fixtures => continue,
                _ => {}
            }
            let at = self.add(package, target);
            self.crates[at].is_chosen = true;
        }
        let mut waiting = vec![package];
        let mut seen = BTreeSet::from([package]);
        while let Some(package) = waiting.pop() {
            match self.cargo.dependencies(package, self.build.fixtures) {
                Ok(dependencies) => waiting.extend(dependencies.into_iter().filter(|&at| seen.insert(at))),
                Err(refusal) => self.unread.push(refusal.into()),
            }
            self.library(package);
        }
    }

    /// The library of a package, which is read if it was not.
    pub(crate) fn library(&mut self, package: usize) -> Option<usize> {
        let is_library = |target: &Target| target.purpose() == Purpose::Library;
        let target = self.cargo.packages[package].targets.iter().position(is_library)?;
        Some(self.add(package, target))
    }

    fn add(&mut self, package: usize, target: usize) -> usize {
        let target = &self.cargo.packages[package].targets[target];
        let (name, purpose, path) = (target.name.replace('-', "_"), target.purpose(), target.src_path.clone());
        let is_it = |known: &Crate| known.package == package && known.purpose == purpose && known.name == name;
        if let Some(known) = self.crates.iter().position(is_it) {
            return known;
        }
        let at = self.crates.len();
        let root = self.module(at, None, None);
        let folder = path.parent().unwrap_or(&path).to_owned();
        self.modules[root].pending =
            Some((path.clone(), Folder { path: folder, is_certain: true, ..Folder::default() }));
        self.crates.push(Crate { package, purpose, name, path, root, is_chosen: false });
        self.complete(root);
        at
    }

    fn module(&mut self, of: usize, parent: Option<(usize, usize)>, name: Option<String>) -> usize {
        self.modules.push(Module { of, parent, name, entries: Vec::new(), pending: None });
        self.modules.len() - 1
    }

    /// The name of a file of a crate.
    fn named(&self, path: &FilePath, of: usize) -> File {
        named(path, self.cargo.packages[self.crates[of].package].folder(), &self.cargo.root)
    }

    /// Reads a file of a crate, whether it matters or not.
    fn read(&self, path: &FilePath, of: usize) -> Result<SourceFile, Unread> {
        let read = SourceFile::read(path, || self.named(path, of), &self.build, files::read, |_| true)?;
        Ok(read.unwrap_or_else(|| unreachable!("every text matters")))
    }

    /// Takes a file of a crate apart.
    ///
    /// # Errors
    ///
    /// What is wrong with the way to it.
    fn parts(&self, of: usize, file: SourceFile, mut folder: Folder) -> Result<Parts, String> {
        let path = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        if folder.stack.contains(&path) {
            return Err("leads back to a file that it is in".to_owned());
        }
        folder.descend()?;
        Arc::make_mut(&mut folder.stack).push(path);
        let items = file.lex().and_then(|tokens| {
            let (mut items, inner) = items(tokens, &self.names).ok_or_else(|| {
                let place = Place { file: file.file.display.clone(), line: 0, column: 0 };
                Unread::new(place, "its brackets are nested too deeply".to_owned())
            })?;
            let is_excluded = self.build.excludes(&inner);
            items.retain(|item| !is_excluded && !self.build.excludes(&item.conditions));
            folder.is_certain &= self.build.includes(&inner);
            Ok(items)
        });
        Ok(Parts { modules: self.reading(of, items.as_deref().unwrap_or_default(), &folder), file, items, folder })
    }

    /// Puts a file into its module.
    fn open(&mut self, module: usize, Parts { file, items, modules, folder }: Parts) {
        self.files.push(file);
        match items {
            Ok(items) => self.fill(module, items, &modules, self.files.len() - 1, &folder),
            Err(unread) => self.unread.push(unread),
        }
    }

    /// Takes the file of a module apart, if that was put off.
    pub(crate) fn complete(&mut self, module: usize) {
        if let Some((path, folder)) = self.modules[module].pending.take() {
            let of = self.modules[module].of;
            let place = || Place { file: self.named(&path, of).display, line: 0, column: 0 };
            let refused = |reason| Unread::new(place(), format!("this module {reason}"));
            match self.read(&path, of).and_then(|file| self.parts(of, file, folder).map_err(refused)) {
                Ok(parts) => self.open(module, parts),
                Err(unread) => self.unread.push(unread),
            }
        }
    }

    fn fill(&mut self, module: usize, items: Vec<Item>, modules: &Reading, file: usize, folder: &Folder) {
        let of = self.modules[module].of;
        let files = modules.recv().unwrap_or_default().into_iter();
        // While one is taken apart, the modules of those before it are read.
        let apart = |mut read: ModuleFile| {
            let matters = read.read.as_mut().ok().and_then(Option::take);
            let parts = matters.map(|file| self.parts(of, file, read.folder(folder)));
            (read, parts)
        };
        let mut files = files.map(|read| read.map(apart)).collect::<Vec<_>>().into_iter();
        for Item { kind, conditions, span } in items {
            let at = self.modules[module].entries.len();
            let is_certain = folder.is_certain && self.build.includes(&conditions);
            let what = match kind {
                Kind::Module { name, file: path, body: Some(body), macro_use, .. } => {
                    let inner = self.module(of, Some((module, at)), Some(name.clone()));
                    // Its modules follow it.
                    self.push(module, What::Module { name: name.clone(), module: inner, macro_use }, file, span);
                    let folder = Folder { is_certain, ..folder.of_inline(&name, path.as_deref()) };
                    self.fill_inline(inner, body, (file, span), folder);
                    continue;
                }
                Kind::Module { name, body: None, macro_use, is_rest, .. } => {
                    let read = files.next().flatten();
                    match self.file_module((module, at), &name, read, is_certain, folder, (file, span)) {
                        Ok(inner) => What::Module { name, module: inner, macro_use },
                        Err(unread) if is_certain => {
                            self.unread.push(unread);
                            continue;
                        }
                        // Its other files are all that there are.
                        Err(_) if is_rest => continue,
                        Err(unread) => What::Unknown { module: Some(name), unread },
                    }
                }
                Kind::Block(body) => {
                    let inner = self.module(of, Some((module, at)), None);
                    self.fill_inline(inner, body, (file, span), Folder { is_certain, ..folder.clone() });
                    continue;
                }
                Kind::Include(None) => {
                    let reason = "this includes a file whose path is not a literal".to_owned();
                    let advice = format!("what a build script writes is known to a build alone: {BUILD}");
                    let unread = Unread::new(self.files[file].place(span), reason).with_advice(advice);
                    What::Unknown { module: None, unread }
                }
                Kind::Include(Some(path)) => match self.included(module, &path, is_certain, folder, (file, span)) {
                    Ok(()) => continue,
                    Err(unread) if is_certain => {
                        self.unread.push(unread);
                        continue;
                    }
                    Err(unread) => What::Unknown { module: None, unread },
                },
                Kind::Import { path, name } => What::Import { path, name },
                Kind::ExternCrate { name, alias, macro_use } => What::ExternCrate { name, alias, macro_use },
                Kind::Macro { name, hides } => What::Macro { name, hides },
                Kind::Call(call) => What::Call(call),
                Kind::Type(derive) => What::Type(derive),
            };
            self.push(module, what, file, span);
        }
    }

    fn fill_inline(&mut self, module: usize, mut items: Vec<Item>, (file, span): (usize, Span), mut folder: Folder) {
        if let Err(reason) = folder.descend() {
            return self.unread.push(Unread::new(self.files[file].place(span), format!("this {reason}")));
        }
        items.retain(|item| !self.build.excludes(&item.conditions));
        let modules = self.reading(self.modules[module].of, &items, &folder);
        self.fill(module, items, &modules, file, &folder);
    }

    fn push(&mut self, module: usize, what: What, file: usize, span: Span) {
        self.modules[module].entries.push(Entry { what, file, span });
    }

    /// What is looked for under the name that a path ends in.
    pub(crate) fn sought(&self, path: &Path) -> Option<Sought> {
        self.names.get(path.names.last()?).copied()
    }

    /// The path of a module, as another crate writes it.
    pub(crate) fn path(&self, module: usize) -> String {
        let Module { of, parent, name, .. } = &self.modules[module];
        match (parent, name) {
            (None, _) => self.crates[*of].name.clone(),
            (Some((parent, _)), None) => self.path(*parent),
            (Some((parent, _)), Some(name)) => format!("{}::{name}", self.path(*parent)),
        }
    }

    /// Where the root of a crate is.
    pub(crate) fn root_place(&self, module: usize) -> Place {
        let of = self.modules[module].of;
        Place { file: self.named(&self.crates[of].path, of).display, line: 0, column: 0 }
    }

    /// Where an entry is.
    pub(crate) fn place(&self, entry: &Entry) -> Place {
        self.files[entry.file].place(entry.span)
    }

    /// Reads the files of the modules among some items, on all processors where it is worth that.
    fn reading(&self, of: usize, items: &[Item], folder: &Folder) -> Reading {
        let modules = items.iter().filter_map(|item| match &item.kind {
            Kind::Module { name, file, body: None, .. } => Some((name.clone(), file.clone())),
            _ => None,
        });
        let (modules, folder): (Vec<_>, _) = (modules.collect(), folder.clone());
        let (root, build, matters) = (self.cargo.root.clone(), self.build.clone(), Arc::clone(&self.matters));
        let package = self.cargo.packages[self.crates[of].package].folder().to_owned();
        let readers = if modules.len() > FEW { READERS.as_ref() } else { None };
        let in_parallel = readers.is_some();
        let (sender, receiver) = mpsc::channel();
        let read = move || {
            let listed = if in_parallel { folder.listed() } else { HashMap::new() };
            let read = |(name, path): &(String, Option<String>)| {
                let (path, relative, is_regular) = folder.file_of(name, path.as_deref(), &listed)?;
                let file = || named(&path, &package, &root);
                let read = if is_regular { files::read_regular } else { files::read };
                let read = SourceFile::read(&path, file, &build, read, |text| matters.is_match(text.as_bytes()));
                Some(ModuleFile { path, relative, read })
            };
            let files =
                if in_parallel { modules.par_iter().map(read).collect() } else { modules.iter().map(read).collect() };
            // What contains the modules may have a fault, and does not wait for them.
            let _ = sender.send(files);
        };
        match readers {
            Some(threads) => threads.spawn(read),
            None => read(),
        }
        receiver
    }

    /// `mod name;`
    fn file_module(
        &mut self,
        parent: (usize, usize),
        name: &str,
        read: Option<(ModuleFile, Option<Result<Parts, String>>)>,
        is_certain: bool,
        folder: &Folder,
        (file, span): (usize, Span),
    ) -> Result<usize, Unread> {
        let place = self.files[file].place(span);
        let module = self.module(self.modules[parent.0].of, Some(parent), Some(name.to_owned()));
        let Some((read, parts)) = read else {
            let reason = format!("the module `{name}` has two files: `{name}.rs` and `{name}/mod.rs`");
            self.unread.push(Unread::new(place, reason).with_advice("remove one of them"));
            return Ok(module);
        };
        let inner = Folder { is_certain, ..read.folder(folder) };
        let found = read.path;
        if let Err(error) = read.read {
            self.unreadable(place, &found, (&format!("the file of the module `{name}`"), "mod"), error)?;
            return Ok(module);
        }
        let refused = |reason| Unread::new(place, format!("the module `{name}` {reason}"));
        let parts = parts.transpose().map_err(refused)?;
        match parts {
            Some(mut parts) => {
                parts.folder.is_certain &= is_certain;
                self.open(module, parts);
            }
            None => self.modules[module].pending = Some((found, inner)),
        }
        Ok(module)
    }

    /// A file that is there has to be readable, also under a condition. One that is missing may not.
    fn unreadable(
        &mut self,
        place: Place,
        found: &FilePath,
        (what, leads): (&str, &str),
        error: Unread,
    ) -> Result<(), Unread> {
        let is_there = || fs::symlink_metadata(found).err().is_none_or(|error| !is_absence(&error));
        if error.advice.is_none() && is_there() {
            let link =
                fs::read_link(found).map_or_else(|_| String::new(), |to| format!(", a link to `{}`", to.display()));
            let reason = format!("`{}`, {what}{link}, {}", error.place, error.reason);
            let advice = format!("make it a file in UTF-8 that can be read, or remove the `{leads}`");
            self.unread.push(Unread::new(place, reason).with_advice(advice));
            return Ok(());
        }
        let missing = found.strip_prefix(&self.cargo.root).unwrap_or(found).display();
        let advice = format!("create it, or remove the `{leads}`; a build script may have to run first");
        Err(Unread::new(place, format!("{what} is missing: `{missing}`")).with_advice(error.advice.unwrap_or(advice)))
    }

    /// `include!("...")`: the items of the file are in the module.
    fn included(
        &mut self,
        module: usize,
        path: &str,
        is_certain: bool,
        folder: &Folder,
        (file, span): (usize, Span),
    ) -> Result<(), Unread> {
        let place = self.files[file].place(span);
        let base = self.files[file].path.parent().unwrap_or(FilePath::new("")).to_owned();
        let found = base.join(path);
        let of = self.modules[module].of;
        match self.read(&found, of) {
            Ok(file) => {
                let folder_of = found.parent().unwrap_or(&found).to_owned();
                let inner = Folder { path: folder_of, relative: None, is_certain, ..folder.clone() };
                let parts = self.parts(of, file, inner);
                self.open(module, parts.map_err(|reason| Unread::new(place, format!("`{path}` {reason}")))?);
                Ok(())
            }
            Err(error) => self.unreadable(place, &found, ("the included file", "include!"), error),
        }
    }
}

impl Folder {
    /// Goes into a file or into brackets.
    fn descend(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(format!("is nested more than {MAX_DEPTH} deep")) } else { Ok(()) }
    }

    fn children(&self) -> PathBuf {
        self.relative.as_ref().map_or_else(|| self.path.clone(), |name| self.path.join(name))
    }

    /// What the folder of its modules has, as far as that can be read, and whether it is a regular file.
    fn listed(&self) -> HashMap<OsString, bool> {
        let entries = fs::read_dir(self.children()).into_iter().flatten().flatten();
        entries.map(|entry| (entry.file_name(), entry.file_type().is_ok_and(|kind| kind.is_file()))).collect()
    }

    /// The file of a module, with the folder of its modules, and whether it is known to be a regular file.
    /// `None` where there are two. If it is among what is listed, the system is not asked.
    fn file_of(
        &self,
        name: &str,
        path: Option<&str>,
        listed: &HashMap<OsString, bool>,
    ) -> Option<(PathBuf, Option<String>, bool)> {
        if let Some(path) = path {
            return Some((self.path.join(path), None, false));
        }
        let folder = self.children();
        let file = format!("{name}.rs");
        let is_regular = listed.get(OsStr::new(&file)).filter(|_| !listed.contains_key(OsStr::new(name)));
        let next_to = folder.join(file);
        let inside = is_regular.is_none().then(|| folder.join(name).join("mod.rs"));
        let found = inside.map(|inside| (fs::metadata(&inside).map(drop), inside));
        match found {
            // One that cannot be seen may be there.
            Some((found, inside)) if !found.as_ref().is_err_and(is_absence) && !next_to.exists() => {
                Some((inside, None, false))
            }
            Some((Ok(()), _)) => None,
            // Most have none inside, and whether there is one next to it shows when it is read.
            _ => Some((next_to, Some(name.to_owned()), is_regular == Some(&true))),
        }
    }

    /// That of the modules in a module with braces.
    fn of_inline(&self, name: &str, path: Option<&str>) -> Self {
        let path = path.map_or_else(|| self.children().join(name), |path| self.path.join(path));
        Self { path, relative: None, ..self.clone() }
    }
}

/// Whether a path leads to nothing.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// So many files are read as they are.
const FEW: usize = 8;

/// The threads that read files, if the system has some left. No signal that ends the process goes to them, or it
/// would not wait until what the main thread writes is complete.
static READERS: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let _inherited = files::hold();
    ThreadPoolBuilder::new().num_threads(processors).build().ok()
});
