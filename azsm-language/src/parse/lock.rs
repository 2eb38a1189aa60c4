//! Reading the lock that a declaration or a registry names.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use azsm_core::__private::hash::{hash, name_hash, row_hash, shipped};
use azsm_core::__private::{Locked, LockedSubcategory};
use azsm_core::lock::{self, LockError, LockedCode};
use azsm_core::scheme::Form;
use proc_macro2::Span;

use crate::ground::sorted::{Map, sorted_by};
use crate::messages::LockProblem;

/// `"azsm.lock"`, as an attribute names it.
#[derive(Clone, Debug)]
pub struct LockPath {
    pub text: String,
    pub span: Span,
}

/// The shipped codes.
#[derive(Debug, Default)]
pub struct Lock {
    /// As the attribute names it, for messages.
    pub path: String,
    /// Where the file lies, for the compiler to watch. `None` in tests.
    pub file: Option<PathBuf>,
    /// In number order.
    pub codes: Vec<Shipped>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipped {
    pub number: u32,
    /// `job.source.MountFailed`
    pub path: String,
    /// Where the path begins in the text of the lock.
    pub path_start: usize,
    /// `job.source`
    pub subcategory: String,
    /// `MountFailed`
    pub name: String,
    /// As in the lock: `share: string, attempts: integer?`.
    pub params: String,
    pub retired: bool,
    pub line: usize,
}

/// The package that a macro is called in.
#[derive(Clone, Debug)]
pub struct Package {
    pub name: String,
    pub locks: Locks,
}

/// Where locks are read from.
#[derive(Clone, Debug)]
pub enum Locks {
    /// Files in the folder with the package's `Cargo.toml`; `None` if it is unknown.
    Folder(Option<PathBuf>),
    /// Every lock has this text, whatever its path.
    Text(Vec<u8>),
}

impl Locks {
    fn read(&self, path: &str) -> Result<(Vec<u8>, Option<PathBuf>), LockProblem> {
        match self {
            Self::Folder(folder) => from_folder(folder.as_deref(), path),
            Self::Text(text) => Ok((text.clone(), None)),
        }
    }
}

/// Reads a lock from the folder of a package.
fn from_folder(package: Option<&Path>, path: &str) -> Result<(Vec<u8>, Option<PathBuf>), LockProblem> {
    let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if path.is_empty() || !inside {
        return Err(LockProblem::LockOutsidePackage { path: path.to_owned() });
    }
    let Some(package) = package else {
        return Err(LockProblem::LockWithoutPackage { path: path.to_owned() });
    };
    let unreadable =
        |error: &dyn fmt::Display| LockProblem::LockUnreadable { path: path.to_owned(), error: error.to_string() };
    // Other build systems set a relative folder; `include_str!` would take it as relative to the
    // source.
    let file = std::path::absolute(package.join(path)).map_err(|error| unreadable(&error))?;
    let metadata = match std::fs::metadata(&file) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound && package.join("Cargo.toml.orig").exists() => {
            return Err(LockProblem::LockNotPackaged { path: path.to_owned() });
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(LockProblem::LockMissing { path: path.to_owned() });
        }
        Err(error) => return Err(unreadable(&error)),
    };
    // A pipe or device would be read without end.
    if !metadata.is_file() {
        return Err(unreadable(&"it is not a regular file"));
    }
    if metadata.len() > lock::MAX_LEN {
        return Err(unreadable(&format_args!("it is larger than {} MiB", lock::MAX_LEN >> 20)));
    }
    let bytes = std::fs::read(&file).map_err(|error| unreadable(&error))?;
    Ok((bytes, Some(file)))
}

/// The codes of a lock, or what is wrong with it.
pub(crate) fn load(path: &str, form: &Form<'_>, locks: &Locks) -> Result<Lock, LockProblem> {
    let (bytes, file) = locks.read(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = 1 + before.matches('\n').count();
        LockProblem::LockNotUtf8 { path: path.to_owned(), line }
    })?;
    let codes = codes(text, form).map_err(|error| {
        let error = faults(text, form, error);
        LockProblem::LockMalformed { path: path.to_owned(), error }
    })?;
    Ok(Lock { path: path.to_owned(), file, codes })
}

/// How many lines a message names.
const MAX_FAULTS: usize = 5;

/// What is wrong with a lock, line by line. Without its header it is another file, and the lines of a merge
/// have one mistake.
fn faults(text: &str, form: &Form<'_>, first: LockError) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut faults = vec![first];
    let is_mergeable = |line: &str| !line.starts_with(['<', '=', '>', '|']);
    while let Some(line) = lines.get_mut(faults[faults.len() - 1].line() - 1).filter(|line| is_mergeable(line)) {
        *line = "";
        let has_header = lines.iter().any(|line| line.starts_with('#'));
        match codes(&lines.join("\n"), form) {
            Err(_) if faults.len() == MAX_FAULTS => return format!("{}; and more", in_words(&faults)),
            Err(next) if has_header => faults.push(next),
            _ => break,
        }
    }
    in_words(&faults)
}

/// `line 2: a; lines 4, 5: b`
fn in_words(faults: &[LockError]) -> String {
    let mut words: Vec<(String, String)> = Vec::new();
    for fault in faults {
        let (text, line) = (fault.to_string(), fault.line().to_string());
        let text = text.split_once(": ").map_or(text.as_str(), |(_, text)| text);
        match words.last_mut() {
            Some((lines, last)) if last == text => *lines = format!("{}, {line}", lines.replace("line ", "lines ")),
            _ => words.push((format!("line {line}"), text.to_owned())),
        }
    }
    words.iter().map(|(lines, text)| format!("{lines}: {text}")).collect::<Vec<_>>().join("; ")
}

/// A path has shipped under one number. Two lines for it come from a merge that kept both sides.
fn codes(text: &str, form: &Form<'_>) -> Result<Vec<Shipped>, LockError> {
    let (mut codes, mut by_path) = (Vec::new(), Map::default());
    for code in lock::read_in(*form, text) {
        let code = code?;
        if let Some(first) = by_path.get(code.path()) {
            return Err(code.repeats_path_of(first));
        }
        by_path.insert(code.path(), code);
        codes.push(Shipped::from(code));
    }
    Ok(codes)
}

impl From<LockedCode<'_, ()>> for Shipped {
    fn from(code: LockedCode<'_, ()>) -> Self {
        Self {
            path_start: code.path_range().start,
            number: code.value(),
            path: code.path().to_owned(),
            subcategory: code.subcategory().to_owned(),
            name: code.name().to_owned(),
            params: code.params().as_str().to_owned(),
            retired: code.is_retired(),
            line: code.line(),
        }
    }
}

impl Lock {
    /// The folder of the package that the file lies in.
    pub(crate) fn folder(&self) -> Option<&Path> {
        let names = Path::new(&self.path).components().filter(|part| matches!(part, Component::Normal(_)));
        self.file.as_ref()?.ancestors().nth(names.count())
    }

    /// The lines and the subcategories, as const evaluation reads them.
    pub(crate) fn tables(&self) -> [Vec<u8>; 2] {
        // The lengths are those of names, which a line of the lock holds.
        let short = |len: usize| u16::try_from(len).unwrap_or(u16::MAX);
        let long = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        let (mut lines, mut subcategories, mut positions) = (Vec::new(), Vec::new(), Map::default());
        // From the last one, so that each knows the next of its subcategory.
        for (at, code) in self.codes.iter().enumerate().rev() {
            let path_hash = hash(&code.subcategory);
            if positions.insert(code.subcategory.as_str(), subcategories.len()) {
                subcategories.push(LockedSubcategory { first: 0, path_hash, fingerprint: 0 });
            }
            let position = positions.get(code.subcategory.as_str()).copied().unwrap_or_default();
            let subcategory = &mut subcategories[position];
            lines.push(Locked {
                number: code.number,
                retired: code.retired,
                line: long(code.line),
                path_start: long(code.path_start),
                path_len: short(code.path.len()),
                subcategory_len: short(code.subcategory.len()),
                row_hash: row_hash(path_hash, name_hash(&code.name)),
                subcategory: long(position),
                next: subcategory.first,
                by_hash: 0,
            });
            subcategory.first = long(at + 1);
            let shipped = shipped(code.number, &code.name, code.retired, &code.params);
            subcategory.fingerprint = subcategory.fingerprint.wrapping_add(shipped);
        }
        lines.reverse();
        let by_hash = sorted_by((0..lines.len()).collect(), |&line| lines[line].row_hash.into());
        lines.iter_mut().zip(by_hash).for_each(|(line, at)| line.by_hash = long(at));
        let lines = lines.into_iter().flat_map(Locked::encode).collect();
        [lines, subcategories.into_iter().flat_map(LockedSubcategory::encode).collect()]
    }

    pub(crate) fn at_number(&self, number: u32) -> Option<&Shipped> {
        let position = self.codes.binary_search_by_key(&number, |code| code.number).ok()?;
        self.codes.get(position)
    }
}

#[cfg(test)]
mod tests {
    use azsm_core::Azsm;
    use azsm_core::scheme::Scheme as _;

    use super::*;
    use crate::messages::Problem;

    fn refused(package: Option<&str>, path: &str) -> String {
        from_folder(package.map(Path::new), path).map_err(Problem::from).expect_err("no lock").message(&Azsm::FORM)
    }

    /// Otherwise a build without Cargo reports that a file is missing that exists.
    #[test]
    fn a_build_without_a_package_says_so() {
        assert!(refused(None, "azsm.lock").contains("CARGO_MANIFEST_DIR is not set"));
    }

    #[test]
    fn a_relative_folder_becomes_an_absolute_file() {
        let (_, file) = from_folder(Some(Path::new(".")), "Cargo.toml").expect("a file");
        assert!(file.expect("a path").is_absolute());
    }

    /// A pipe would make the compiler wait for good.
    #[test]
    fn what_is_not_a_regular_file_is_refused() {
        assert_eq!(refused(Some("."), "src"), "`src` cannot be read: it is not a regular file");
    }

    /// A folder of its own with this file in it, for as long as `run` takes.
    fn with_file<T>(name: &str, len: u64, run: impl Fn(&Path, &std::fs::File) -> T) -> T {
        let folder = std::env::temp_dir().join(format!("azsm-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = std::fs::File::create(folder.join(name)).expect("a file");
        file.set_len(len).expect("a length");
        let result = run(&folder, &file);
        std::fs::remove_dir_all(&folder).expect("a folder");
        result
    }

    /// An empty file in its place would let every number change.
    #[test]
    fn a_published_package_without_its_lock_is_not_given_an_empty_one() {
        let message = with_file("Cargo.toml.orig", 0, |folder, _| refused(folder.to_str(), "azsm.lock"));
        assert!(message.contains("`include`") && !message.contains("create it empty"), "{message}");
    }

    /// Otherwise the compiler runs out of memory, or asks for a file that exists.
    #[test]
    fn a_file_that_is_too_large_and_one_that_cannot_be_opened_say_so() {
        with_file("large.lock", lock::MAX_LEN, |folder, file| {
            assert!(from_folder(Some(folder), "large.lock").is_ok());
            file.set_len(lock::MAX_LEN + 1).expect("a length");
            let message = refused(folder.to_str(), "large.lock");
            assert_eq!(message, "`large.lock` cannot be read: it is larger than 64 MiB");
        });
        let message = refused(Some("."), "a\0b");
        assert!(message.contains("cannot be read"), "{message}");
    }

    /// Otherwise const evaluation compares a code with the line of another one.
    #[test]
    fn the_tables_link_the_lines_of_each_subcategory() {
        let text =
            format!("{}\nAZSM1001 job.a.A \"a\"\nAZSM1002 job.b.B \"b\"\nAZSM1003 job.a.C \"c\"\n", lock::HEADER);
        let lock = load("locks/azsm.lock", &Azsm::FORM, &Locks::Text(text.into_bytes())).map_err(Problem::from);
        let [lines, subcategories] = lock.expect("a lock").tables().map(|bytes| {
            let words = bytes.chunks(4).map(|word| u32::from_le_bytes(word.try_into().expect("four bytes")));
            words.collect::<Vec<_>>()
        });
        let column = |words: &[u32], at, of| words.iter().skip(at).step_by(of).copied().collect::<Vec<_>>();
        assert_eq!((column(&lines, 5, 8), column(&lines, 6, 8)), (vec![0, 1, 0], vec![3, 0, 0]));
        assert_eq!(column(&subcategories, 0, 4), [1, 2]);
    }

    /// Otherwise the commands do not find the lock that a registry names.
    #[test]
    fn the_folder_of_the_package_is_above_the_path_of_the_lock() {
        for path in ["azsm.lock", "locks/azsm.lock", "./locks/azsm.lock"] {
            let lock = Lock { path: path.to_owned(), file: Some(Path::new("/package").join(path)), codes: vec![] };
            assert_eq!(lock.folder(), Some(Path::new("/package")), "{path}");
        }
    }
}
