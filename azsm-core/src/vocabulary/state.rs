use core::fmt;

/// Where a code stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// In use.
    Active,
    /// Still raised and understood, but on its way out; [`StatusInfo::deprecation`](crate::StatusInfo::deprecation) says
    /// since when and what to use.
    Deprecated,
    /// No longer raised. The number and the name stay taken, so that an old log is never misread.
    Retired,
}

impl State {
    /// Every state, in the order of a code's life.
    pub const ALL: [Self; 3] = [Self::Active, Self::Deprecated, Self::Retired];

    /// The word that JSON and the documentation use: `active`, `deprecated` or `retired`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deprecated => "deprecated",
            Self::Retired => "retired",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
