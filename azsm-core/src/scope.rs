use core::fmt;

/// What a status is about, as the first digit of its code tells: the agent, a job, a file, or a scope that a declaration
/// added with a digit of its own.
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

    /// The first digit of the scope's codes, 0 to 9.
    #[must_use]
    pub const fn digit(self) -> u8 {
        self.0
    }

    /// The name, for the scopes that the numbering scheme itself names. What a declaration calls its own scopes stands in
    /// [`ScopeInfo`].
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

/// A scope as a declaration wrote it: `scope job { ... }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopeInfo {
    scope: Scope,
    name: &'static str,
    description: Option<&'static str>,
}

impl ScopeInfo {
    #[doc(hidden)]
    #[must_use]
    pub const fn declared(digit: u8, name: &'static str, description: Option<&'static str>) -> Self {
        Self { scope: Scope(digit % 10), name, description }
    }

    /// The scope with its digit.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// The name in `snake_case`, as in `job.source`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The doc comment of the scope.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.description
    }
}

/// A group of sub-categories, as a declaration wrote it: `category run { ... }`. It owns no numbers of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    name: &'static str,
    description: Option<&'static str>,
}

impl Category {
    #[doc(hidden)]
    #[must_use]
    pub const fn declared(name: &'static str, description: Option<&'static str>) -> Self {
        Self { name, description }
    }

    /// The name in `snake_case`. It is no part of the path of a sub-category or code.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The doc comment of the category.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.description
    }
}
