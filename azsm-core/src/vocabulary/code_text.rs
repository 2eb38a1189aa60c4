//! The characters of a code, without an allocator.

use core::fmt;
use core::ops::Deref;

/// The longest prefix, in bytes.
pub(crate) const MAX_PREFIX: usize = 16;

/// The most digits that a code has.
pub(crate) const MAX_DIGITS: u8 = 6;

/// The characters of a code, for places without an allocator.
///
/// ```
/// use azsm::Code;
///
/// const TEXT: &str = Code::new(1001).unwrap().text().as_str();
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CodeText {
    bytes: [u8; Self::MAX],
    len: u8,
}

impl CodeText {
    const MAX: usize = MAX_PREFIX + MAX_DIGITS as usize;

    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "22 at most")]
    pub(crate) const fn new(prefix: &str, digits: u8, number: u32) -> Self {
        let (mut bytes, prefix) = ([b'0'; Self::MAX], prefix.as_bytes());
        let mut at = 0;
        while at < prefix.len() && at < MAX_PREFIX {
            bytes[at] = prefix[at];
            at += 1;
        }
        let len = at + digits as usize;
        let (mut place, mut rest) = (len, number);
        while place > at {
            place -= 1;
            bytes[place] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        Self { bytes, len: len as u8 }
    }

    /// The characters of a string that is short enough.
    #[allow(clippy::cast_possible_truncation, reason = "22 at most")]
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut bytes = [0; Self::MAX];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { bytes, len: text.len() as u8 })
    }

    /// The characters.
    #[inline]
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match self.bytes.split_at_checked(self.len as usize) {
            Some((text, _)) => match core::str::from_utf8(text) {
                Ok(text) => text,
                Err(_) => "",
            },
            None => "",
        }
    }
}

impl Deref for CodeText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for CodeText {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CodeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
