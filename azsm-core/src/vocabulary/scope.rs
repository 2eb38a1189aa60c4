use core::fmt;

/// What a status is about: the agent, a job, a file, or a scope that a declaration defines. The
/// first digit of a code is its scope.
///
/// ```
/// use azsm::{Code, Scope};
///
/// assert_eq!(Scope::JOB.digit(), 1);
/// assert_eq!(Scope::JOB.to_string(), "job");
/// let newer = Code::new(7001).unwrap().scope().unwrap();
/// assert_eq!((newer.digit(), newer.name()), (7, None));
/// assert_eq!(newer.to_string(), "7");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(u8);

impl Scope {
    /// The entire agent: `AZSM0001` to `AZSM0999`.
    pub const AGENT: Self = Self(0);

    /// One job that the agent runs: `AZSM1000` to `AZSM1999`.
    pub const JOB: Self = Self(1);

    /// One file or directory that a job transfers: `AZSM2000` to `AZSM2999`.
    pub const FILE: Self = Self(2);

    /// The scopes that the numbering scheme itself names.
    pub const KNOWN: [Self; 3] = [Self::AGENT, Self::JOB, Self::FILE];

    /// The scope with this digit, or `None` above 9.
    #[must_use]
    pub const fn new(digit: u8) -> Option<Self> {
        if digit <= 9 { Some(Self(digit)) } else { None }
    }

    /// For digits that the macro has checked.
    pub(crate) const fn of_digit(digit: u8) -> Self {
        Self(digit % 10)
    }

    /// The first digit of the scope's codes, 0 to 9.
    #[must_use]
    pub const fn digit(self) -> u8 {
        self.0
    }

    /// The name, for the scopes that the numbering scheme itself names. For the scopes of a
    /// declaration, see [`ScopeInfo`](crate::ScopeInfo).
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::AGENT => Some("agent"),
            Self::JOB => Some("job"),
            Self::FILE => Some("file"),
            _ => None,
        }
    }
}

/// The name if the scheme has one, else the digit.
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.pad(name),
            None => self.0.fmt(f),
        }
    }
}

/// `Scope(1)`.
impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scope({})", self.0)
    }
}
