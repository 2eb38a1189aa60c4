//! Files that a team keeps: read when they are files, and written without losing what they are.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek as _, Write};
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::signals;

/// Reads a regular file of at most `max` bytes. A pipe or a device is refused: it may have no end,
/// and what was read is gone.
///
/// # Errors
///
/// When there is no such file, when it is something else or larger, or when it cannot be read.
pub fn read(path: &Path, max: u64) -> io::Result<Vec<u8>> {
    regular(&fs::metadata(path)?)?;
    read_regular(path, max)
}

/// As [`read`], for what was a regular file just now.
///
/// # Errors
///
/// As for any file.
pub fn read_regular(path: &Path, max: u64) -> io::Result<Vec<u8>> {
    let (file, metadata) = open_regular(path)?;
    read_to_end(file, metadata.len(), max)
}

/// Reads what a person names to be read once, of at most `max` bytes: a regular file, a pipe such as a
/// shell makes of `<(...)`, or, for `-`, standard input.
///
/// # Errors
///
/// When it is something else, or cannot be read.
pub(crate) fn read_input(path: &Path, max: u64) -> io::Result<Vec<u8>> {
    if path.as_os_str() == OsStr::new("-") {
        return read_to_end(io::stdin().lock(), 0, max);
    }
    #[cfg(unix)]
    if fs::metadata(path).is_ok_and(|metadata| std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type())) {
        return read_to_end(File::open(path)?, 0, max);
    }
    read(path, max)
}

/// Reads text where a person names it: UTF-8, or UTF-16 with a byte order mark. The text has none.
///
/// # Errors
///
/// As for any file, and when it is not such text.
pub fn read_text(path: &Path, max: u64) -> io::Result<String> {
    let mut text = text(read_input(path, max)?)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

/// The text of a file. One in UTF-16 begins with its byte order mark here, too.
pub(crate) fn text(bytes: Vec<u8>) -> io::Result<String> {
    if let Some(text) = utf_16(&bytes) {
        return text;
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|&byte| byte == b'\n').count();
        io::Error::other(format!("line {line} is not valid UTF-8"))
    })
}

/// What UTF-16 says, with its byte order mark. `None` where there is no such mark.
fn utf_16(bytes: &[u8]) -> Option<io::Result<String>> {
    let unit = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, odd) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|&pair| unit(pair)).collect();
    let text = String::from_utf16(&units).ok().filter(|_| odd.is_empty());
    Some(text.ok_or_else(|| io::Error::other("it is not valid UTF-16")))
}

/// The folder of a file, without links.
///
/// # Errors
///
/// When there is no such folder.
pub(crate) fn folder_of(path: &Path) -> io::Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    fs::canonicalize(folder.unwrap_or(Path::new(".")))
}

/// Opens a regular file to read it. Opening anything else could wait for good.
///
/// # Errors
///
/// When there is no such file, or it is something else.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    regular(&fs::metadata(path)?)?;
    open_regular(path).map(|(file, _)| file)
}

/// Opens what was a regular file just now.
///
/// # Errors
///
/// When it is something else, or cannot be read.
pub(crate) fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    let mut options = OpenOptions::new();
    options.read(true);
    // A pipe may have taken its place; then opening it does not wait for a writer.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, nix::libc::O_NONBLOCK);
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    regular(&metadata)?;
    Ok((file, metadata))
}

/// Reads at most `max` bytes, where `len` are expected: a buffer that grows is copied, and the standard
/// library fills one of an unknown length in small steps.
fn read_to_end(mut source: impl Read, len: u64, max: u64) -> io::Result<Vec<u8>> {
    let too_large = || Err(io::Error::other(format!("it is larger than {} MiB", max >> 20)));
    if len > max {
        return too_large();
    }
    let mut bytes = vec![0; usize::try_from(len).unwrap_or(0)];
    let filled = fill(&mut source, &mut bytes, usize::MAX)?;
    bytes.truncate(filled);
    source.take(max + 1 - filled as u64).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max { too_large() } else { Ok(bytes) }
}

/// Fills a buffer until it has enough bytes or is full, or to the end of the source. Returns how many it has.
pub(crate) fn fill(source: &mut impl Read, buffer: &mut [u8], enough: usize) -> io::Result<usize> {
    let mut filled = 0;
    while filled < enough.min(buffer.len()) {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

fn regular(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_file() { Ok(()) } else { Err(io::Error::other("it is not a regular file")) }
}

/// What is certain when the power fails while files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sync {
    /// That each is the old file or the new one.
    Each,
    /// Nothing, for thousands of files that can be made again: waiting for the disk takes milliseconds for
    /// each.
    Never,
}

/// Writes to what each path names, and to none unless all can be written. A regular file is replaced
/// in one step, and keeps its owner, its links and its permissions without the set-user-ID bit and its
/// like; a file to be is created, also through a link that leads nowhere yet. Anything else (a
/// terminal, a pipe, `/dev/stdout`) is written to and stays what it is. `-` and a file that standard
/// output leads to are `out`.
///
/// # Errors
///
/// When one of them cannot be written, with its path.
pub(crate) fn write<'a>(
    files: &[(&'a Path, &[u8])],
    sync: Sync,
    out: &mut dyn Write,
) -> Result<(), (&'a Path, io::Error)> {
    // A pipe or a terminal can wait for its reader, and a signal must end that.
    let can_wait =
        |path: &Path| path.as_os_str() == OsStr::new("-") || fs::metadata(path).is_ok_and(|file| !file.is_file());
    let _held = (!files.iter().any(|(path, _)| can_wait(path))).then(signals::hold);
    let mut prepared = Vec::new();
    for &(path, bytes) in files {
        prepared.push((path, prepare(path, bytes, sync).map_err(|error| (path, error))?));
    }
    // Renaming hardly ever fails, so it comes last.
    prepared.sort_by_key(|(_, write)| matches!(write, Prepared::New { .. }));
    prepared.into_iter().try_for_each(|(path, write)| write.finish(out).map_err(|error| (path, error)))
}

/// A write of which all is done that can fail without a trace.
enum Prepared<'b> {
    Out(&'b [u8]),
    /// To something that is open.
    Open(File, &'b [u8]),
    /// In place, to a file that must stay the one that it is.
    Overwrite {
        target: PathBuf,
        old: Metadata,
        bytes: &'b [u8],
    },
    /// A complete file, for the place of another.
    New {
        file: tempfile::TempPath,
        target: PathBuf,
    },
}

fn prepare<'b>(path: &Path, bytes: &'b [u8], sync: Sync) -> io::Result<Prepared<'b>> {
    if path.as_os_str() == OsStr::new("-") {
        return Ok(Prepared::Out(bytes));
    }
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => Ok(Prepared::Open(OpenOptions::new().write(true).open(path)?, bytes)),
        // A shell has opened it, maybe to append.
        Ok(_) if Handle::from_path(path).is_ok_and(|file| is_standard_output(&file)) => Ok(Prepared::Out(bytes)),
        Ok(metadata) => replacement(fs::canonicalize(path)?, Some(&metadata), bytes, sync),
        Err(error) if error.kind() == ErrorKind::NotFound => replacement(behind_links(path)?, None, bytes, sync),
        Err(error) => Err(error),
    }
}

impl Prepared<'_> {
    fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Out(bytes) => out.write_all(bytes),
            Self::Open(mut file, bytes) => file.write_all(bytes),
            Self::Overwrite { target, old, bytes } => overwrite(&target, &old, bytes),
            Self::New { file, target } => file.persist(target).map_err(|error| error.error),
        }
    }
}

/// Whether both paths lead to one regular file. Anything else is not opened: that alone can wait
/// for good.
#[must_use]
pub fn is_same(a: &Path, b: &Path) -> bool {
    let is_file = |path: &Path| fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_file(a) && is_file(b) && same_file::is_same_file(a, b).unwrap_or(false)
}

/// Whether a regular file is what standard output leads to.
pub(crate) fn is_standard_output(file: &Handle) -> bool {
    let is_file = file.as_file().metadata().is_ok_and(|metadata| metadata.is_file());
    is_file && Handle::stdout().is_ok_and(|out| *file == out)
}

/// Changes a regular file, which is created where there is none, while no other process changes it
/// in this way. `change` gets what it holds and returns what it should hold, or `None` to leave it. It is
/// called again where another process was faster to create the file.
///
/// # Errors
///
/// When the file cannot be read or written, and what `change` returns.
pub fn update<E>(
    path: &Path,
    max: u64,
    mut change: impl FnMut(Vec<u8>) -> Result<Option<String>, E>,
) -> io::Result<Result<(), E>> {
    loop {
        let locked = lock(path, &[])?;
        let before = locked.as_ref().map(|locked| locked.read(max)).transpose()?.unwrap_or_default();
        let text = match change(before) {
            Ok(Some(text)) => text,
            unchanged => return Ok(unchanged.map(drop)),
        };
        let _held = signals::hold();
        if let Some(LockedFile { handle, target }) = &locked {
            let old = handle.as_file().metadata()?;
            replacement(target.clone(), Some(&old), text.as_bytes(), Sync::Each)?.finish(&mut io::sink())?;
            return Ok(Ok(()));
        }
        let target = behind_links(path)?;
        match new_file(&target, None, text.as_bytes(), Sync::Each)?.persist_noclobber(&target) {
            Ok(()) => return Ok(Ok(())),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.error),
        }
    }
}

/// A regular file that no other process changes by [`update`] while this lives.
#[derive(Debug)]
pub struct LockedFile {
    handle: Handle,
    /// Where the links of its path lead to.
    target: PathBuf,
}

impl LockedFile {
    /// Reads it, if it has at most `max` bytes.
    ///
    /// # Errors
    ///
    /// When it is larger, or cannot be read.
    pub fn read(&self, max: u64) -> io::Result<Vec<u8>> {
        let file = self.handle.as_file();
        read_to_end(file, file.metadata()?.len(), max)
    }
}

/// Opens a file and locks it, unless it is one of those that are `held`; `None` where there is none. The
/// process that has it locked replaces it by another file, so the lock counts only while the path still
/// leads to the file that was opened.
///
/// # Errors
///
/// When it is not a regular file, or cannot be read and written.
pub fn lock(path: &Path, held: &[LockedFile]) -> io::Result<Option<LockedFile>> {
    loop {
        let opened = fs::metadata(path).and_then(|metadata| {
            regular(&metadata)?;
            let target = fs::canonicalize(path)?;
            Ok((OpenOptions::new().read(true).write(true).open(&target)?, target))
        });
        let (file, target) = match opened {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        let handle = Handle::from_file(file)?;
        if held.iter().all(|other| other.handle != handle) {
            handle.as_file().lock()?;
        }
        if Handle::from_path(&target).is_ok_and(|now| now == handle) {
            return Ok(Some(LockedFile { handle, target }));
        }
    }
}

/// The file that links lead to which does not exist yet.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("too many links"))
}

/// In one step where the new file can be all that the old one was, and in place where it cannot.
fn replacement<'b>(target: PathBuf, old: Option<&Metadata>, bytes: &'b [u8], sync: Sync) -> io::Result<Prepared<'b>> {
    if let Some(old) = old {
        // Renaming asks for no permission to write the file that it replaces: this does.
        OpenOptions::new().write(true).open(&target)?;
        if has_other_links(old) {
            return Ok(Prepared::Overwrite { target, old: old.clone(), bytes });
        }
    }
    match (new_file(&target, old, bytes, sync), old) {
        (Ok(file), _) => Ok(Prepared::New { file, target }),
        // The folder takes no new file, or the file no other owner.
        (Err(error), Some(old)) if error.kind() == ErrorKind::PermissionDenied => {
            Ok(Prepared::Overwrite { target, old: old.clone(), bytes })
        }
        (Err(error), _) => Err(error),
    }
}

/// A complete file next to the target: only there is renaming sure to be one step.
fn new_file(target: &Path, old: Option<&Metadata>, bytes: &[u8], sync: Sync) -> io::Result<tempfile::TempPath> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let prefix = format!(".{}.", target.file_name().unwrap_or_default().to_string_lossy());
    // With the permissions that any new file has. An error of `tempfile_in` names the temporary file.
    let mut new = tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(".tmp")
        .make_in(folder, |path| OpenOptions::new().write(true).create_new(true).open(path))?;
    new.write_all(bytes)?;
    if let Some(old) = old {
        keep_owner(new.as_file(), old)?;
        new.as_file().set_permissions(plain_permissions(old))?;
    }
    if sync == Sync::Each {
        new.as_file().sync_all()?;
    }
    // An open file for each of many is more than a process may have.
    Ok(new.into_temp_path())
}

/// For a file that must stay the one that it is. Its old contents come back when the new ones
/// cannot be written.
fn overwrite(target: &Path, old: &Metadata, bytes: &[u8]) -> io::Result<()> {
    let permissions = plain_permissions(old);
    let old_bytes = fs::read(target)?;
    let mut file = OpenOptions::new().write(true).open(target)?;
    if permissions != old.permissions() {
        file.set_permissions(permissions)?;
    }
    let mut put = |bytes: &[u8]| {
        file.rewind()?;
        file.write_all(bytes)?;
        file.set_len(bytes.len() as u64)?;
        file.sync_all()
    };
    put(bytes).inspect_err(|_| {
        // The first error is the one to report.
        let _ = put(&old_bytes);
    })
}

/// Without the bits that let a program run as another user or group: they were given to the old
/// contents.
#[cfg(unix)]
fn plain_permissions(old: &Metadata) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    fs::Permissions::from_mode(old.permissions().mode() & !0o7000)
}

#[cfg(not(unix))]
fn plain_permissions(old: &Metadata) -> fs::Permissions {
    old.permissions()
}

#[cfg(unix)]
fn has_other_links(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn has_other_links(_: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn keep_owner(new: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let own = new.metadata()?;
    if (own.uid(), own.gid()) == (old.uid(), old.gid()) {
        return Ok(());
    }
    std::os::unix::fs::fchown(new, Some(old.uid()), Some(old.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}
