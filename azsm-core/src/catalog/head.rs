//! The numbers of a subcategory, as fixed-size bytes: a field costs compile time for each subcategory.

use crate::catalog::row::{u16_at, u32_at};

/// The numbers of a subcategory, and where its own begins in what is [`Shared`](super::subcategory::Shared).
#[derive(Clone, Copy, Debug, Default)]
pub struct Head {
    pub line: u32,
    pub column: u16,
    /// The position of its scope; 0 where the scheme has none.
    pub scope: u16,
    /// One more than the position of its category, or 0.
    pub category: u16,
    /// How many rows have a variant.
    pub active: u16,
    pub texts: u16,
    pub reserved_start: u16,
    pub reserved: u16,
    pub extras_start: u16,
    pub extras: u16,
    /// Which texts it has beside its type name: a sum of the constants.
    pub optional: u16,
}

impl Head {
    /// Bytes of an encoded head.
    pub const LEN: usize = 24;
    pub const DESCRIPTION: u16 = 1;
    pub const HELP: u16 = 2;
    pub const OWNER: u16 = 4;
    /// Not a string: whether a registry has something to compare among the extras.
    pub const FACTS: u16 = 8;
    /// Not a string either: whether one of its codes has parameters.
    pub const PARAMS: u16 = 16;
    /// Whether one of its codes is `#[internal]`.
    pub const INTERNAL: u16 = 32;

    /// Where it is, because every look for a variant reads it.
    pub(crate) const ACTIVE: usize = 10;

    /// The same, because every registry reads it.
    pub(crate) const OPTIONAL: usize = 22;

    /// Little-endian, in the order of the fields.
    pub fn encode(self) -> impl Iterator<Item = u8> {
        let Self { line, column, scope, category, active, texts, .. } = self;
        let Self { reserved_start, reserved, extras_start, extras, optional, .. } = self;
        let short = [column, scope, category, active, texts, reserved_start, reserved, extras_start, extras, optional];
        line.to_le_bytes().into_iter().chain(short.into_iter().flat_map(u16::to_le_bytes))
    }

    #[inline]
    pub(crate) const fn decode(bytes: &[u8; Self::LEN]) -> Self {
        Self {
            line: u32_at(bytes, 0),
            column: u16_at(bytes, 4),
            scope: u16_at(bytes, 6),
            category: u16_at(bytes, 8),
            active: u16_at(bytes, Self::ACTIVE),
            texts: u16_at(bytes, 12),
            reserved_start: u16_at(bytes, 14),
            reserved: u16_at(bytes, 16),
            extras_start: u16_at(bytes, 18),
            extras: u16_at(bytes, 20),
            optional: u16_at(bytes, Self::OPTIONAL),
        }
    }
}
