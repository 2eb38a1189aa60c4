//! Logs and other texts, wherever they come from: read byte for byte, except that UTF-16 is decoded.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::PathBuf;

use encoding_rs_io::DecodeReaderBytesBuilder;
use same_file::Handle;

use crate::files;

/// The longest line, in bytes, that the `--pattern` of a command is searched in. The search can take
/// the square of it.
pub(crate) const MAX_LINE: usize = 16 << 10;

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
    /// The program that unpacks it, where it is compressed.
    pub(crate) unpacker: Option<&'static str>,
}

impl Log {
    /// Looks at what there is, and waits for no more than it takes to see a byte order mark.
    pub(crate) fn begin(mut source: impl Read + 'static) -> io::Result<Self> {
        let mut first = vec![0; 4096];
        let mut len = 0;
        while len < 2 {
            match source.read(&mut first[len..]) {
                Ok(0) => break,
                Ok(more) => len += more,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        first.truncate(len);
        let unpacker = unpacker(&first);
        let is_utf_16 = first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]);
        let source = Cursor::new(first).chain(source);
        let source: Box<dyn Read> =
            if is_utf_16 { Box::new(DecodeReaderBytesBuilder::new().build(source)) } else { Box::new(source) };
        Ok(Self { source, unpacker })
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
