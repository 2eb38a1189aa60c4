//! Logs and other texts, wherever they come from: read byte for byte, except that UTF-16 is decoded.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::files;

/// The longest line, in bytes, that the `--pattern` of a command is searched in. The search can take
/// the square of it.
pub const MAX_LINE: usize = 16 << 10;

/// Where a log is read from.
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == OsStr::new("-") { Self::Stdin } else { Self::File(path) }
    }
}

impl Input {
    pub(crate) fn open(&self) -> io::Result<Log> {
        match self {
            Self::Stdin => Log::begin(io::stdin().lock()),
            Self::File(path) => Log::begin(File::open(path)?),
        }
    }

    /// The file, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path),
        }
    }

    /// Whether the log is the file that the output goes to: then every line that is written is one
    /// more to read.
    pub(crate) fn is_output(&self) -> bool {
        match self {
            Self::Stdin => Handle::stdin(),
            // Opening a pipe could wait for good.
            Self::File(path) if path.is_file() => Handle::from_path(path),
            Self::File(_) => return false,
        }
        .is_ok_and(|input| files::is_standard_output(&input))
    }

    /// How many bytes there are to read, where that is known before. What cannot be read has none.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Self::Stdin => None,
            Self::File(path) => match fs::metadata(path) {
                Ok(metadata) => metadata.is_file().then_some(metadata.len()),
                Err(_) => Some(0),
            },
        }
    }
}

/// A log that is being read.
pub(crate) struct Log {
    /// Byte for byte, but for UTF-16 with a byte order mark, which is read as UTF-8.
    pub(crate) source: Box<dyn Read>,
    /// Why codes in it cannot be found, where it is not text.
    pub(crate) fault: Option<Fault>,
}

/// What a log is that is not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// With the program that unpacks it.
    Compressed(&'static str),
    Binary,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compressed(program) => write!(f, "it is compressed; pass on what `{program} -dc` makes of it"),
            Self::Binary => f.write_str("it is binary, or UTF-16 without a byte order mark; convert it to text"),
        }
    }
}

impl Log {
    /// Looks at what there is, and waits for no more than it takes to see a byte order mark.
    pub(crate) fn begin(mut source: impl Read + 'static) -> io::Result<Self> {
        let mut first = vec![0; 4096];
        let len = files::fill(&mut source, &mut first, 2)?;
        first.truncate(len);
        let binary = || first.contains(&0).then_some(Fault::Binary);
        let unit: Option<fn([u8; 2]) -> u16> = match &first[..] {
            [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
            [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
            _ => None,
        };
        let fault = unpacker(&first).map(Fault::Compressed).or_else(|| binary().filter(|_| unit.is_none()));
        let mut first = Cursor::new(first);
        first.set_position(if unit.is_some() { 2 } else { 0 });
        let source = first.chain(source);
        let source: Box<dyn Read> = match unit {
            Some(unit) => Box::new(Utf16 { source, unit, ahead: Vec::new(), text: Cursor::default() }),
            None => Box::new(source),
        };
        Ok(Self { source, fault })
    }
}

/// UTF-16, read as UTF-8. What is not valid is read as U+FFFD.
struct Utf16<R> {
    source: R,
    unit: fn([u8; 2]) -> u16,
    /// Bytes that are not a character yet.
    ahead: Vec<u8>,
    text: Cursor<Vec<u8>>,
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let len = self.text.read(buffer)?;
            if len > 0 || buffer.is_empty() {
                return Ok(len);
            }
            let before = self.ahead.len();
            self.ahead.resize(before + 8192, 0);
            let more = self.source.read(&mut self.ahead[before..]);
            self.ahead.truncate(before + *more.as_ref().unwrap_or(&0));
            let is_end = more? == 0;
            if is_end && self.ahead.is_empty() {
                return Ok(0);
            }
            let (pairs, odd) = self.ahead.as_chunks();
            let mut units: Vec<u16> = pairs.iter().map(|&pair| (self.unit)(pair)).collect();
            let mut rest = odd.to_vec();
            if is_end {
                units.extend((!rest.is_empty()).then_some(0xd800));
                rest.clear();
            } else if units.pop_if(|last| matches!(last, 0xd800..0xdc00)).is_some() {
                // The second half of the character is still to come.
                rest.splice(0..0, pairs[pairs.len() - 1]);
            }
            let text: String =
                char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            self.text = Cursor::new(text.into_bytes());
            self.ahead = rest;
        }
    }
}

fn unpacker(beginning: &[u8]) -> Option<&'static str> {
    let formats: [(&[u8], _); 4] = [
        (&[0x1f, 0x8b], "gzip"),
        (&[0x28, 0xb5, 0x2f, 0xfd], "zstd"),
        (&[0xfd, b'7', b'z', b'X', b'Z', 0], "xz"),
        (b"BZh", "bzip2"),
    ];
    formats.into_iter().find(|(magic, _)| beginning.starts_with(magic)).map(|(_, program)| program)
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => write!(f, "`{}`", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, as a slow pipe does.
    struct Slow(Cursor<Vec<u8>>);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let len = buffer.len().min(1);
            self.0.read(&mut buffer[..len])
        }
    }

    /// A log of a Windows program would have no codes otherwise, or lose a character between two reads.
    #[test]
    fn utf_16_is_read_as_utf_8() {
        let text = "AZSM1001 größer 日本 🦀\r\n".repeat(300);
        let units: Vec<u16> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).collect();
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = units.iter().flat_map(|&unit| to_bytes(unit)).collect();
            let read = |source: Box<dyn Read>| {
                let mut read = String::new();
                Log::begin(source).unwrap().source.read_to_string(&mut read).unwrap();
                read
            };
            assert_eq!(read(Box::new(Cursor::new(bytes.clone()))), text);
            assert_eq!(read(Box::new(Slow(Cursor::new(bytes.clone())))), text);
            let cut = [&bytes[..], &to_bytes(0xd83e), &[0x41]].concat();
            assert_eq!(read(Box::new(Cursor::new(cut))), format!("{text}\u{fffd}\u{fffd}"));
        }
    }
}
