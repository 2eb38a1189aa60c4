//! A string that is put together in const evaluation.

/// A string of at most `N` bytes.
pub(crate) struct Buffer<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Buffer<N> {
    pub(crate) const EMPTY: Self = Self { bytes: [0; N], len: 0 };

    /// Whether there is room for some bytes more.
    pub(crate) const fn has_room_for(&self, bytes: usize) -> bool {
        self.len + bytes <= N
    }

    /// Adds a string that there is room for.
    pub(crate) const fn push(&mut self, text: &str) -> &mut Self {
        for_each!(byte, text.as_bytes(), {
            self.bytes[self.len] = *byte;
            self.len += 1;
        });
        self
    }

    pub(crate) const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}
