//! What the first digits of a code say.

use core::fmt;
use core::marker::PhantomData;

use crate::vocabulary::form::LeadingDigits;
use crate::vocabulary::scheme::{Azsm, Scheme};

/// What a status is about: in the built-in scheme the agent, a job, a file, or a scope that a
/// declaration defines. The leading digits of a code are its scope; in the built-in scheme, the
/// first one.
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
pub struct Scope<S = Azsm> {
    leading: LeadingDigits,
    scheme: PhantomData<S>,
}

impl Scope {
    /// The entire agent: `AZSM0001` to `AZSM0999`.
    pub const AGENT: Self = Self::of_digit(0);

    /// One job that the agent runs: `AZSM1000` to `AZSM1999`.
    pub const JOB: Self = Self::of_digit(1);

    /// One file or directory that a job transfers: `AZSM2000` to `AZSM2999`.
    pub const FILE: Self = Self::of_digit(2);

    /// The scopes that the numbering scheme itself names.
    pub const KNOWN: [Self; 3] = [Self::AGENT, Self::JOB, Self::FILE];

    /// The scope with this digit, or `None` above 9.
    #[must_use]
    pub const fn new(digit: u8) -> Option<Self> {
        if digit <= 9 { Some(Self::of_digit(digit)) } else { None }
    }

    /// The scope of a number of the scheme.
    #[allow(clippy::cast_possible_truncation, reason = "a digit")]
    pub(crate) const fn of_number(number: u32) -> Self {
        let size = 10_u32.pow(Azsm::FORM.digits() as u32 - 1);
        Self::of_digit((number / size) as u8)
    }

    const fn of_digit(digit: u8) -> Self {
        Self::of(LeadingDigits::declared(digit as u32, 1))
    }

    /// The first digit of the scope's codes, 0 to 9.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a digit")]
    pub const fn digit(self) -> u8 {
        self.leading.value() as u8
    }
}

impl<S> Scope<S> {
    #[doc(hidden)]
    #[must_use]
    pub const fn of(leading: LeadingDigits) -> Self {
        Self { leading, scheme: PhantomData }
    }

    /// The first digits of the scope's codes.
    #[must_use]
    pub const fn leading(&self) -> LeadingDigits {
        self.leading
    }
}

impl<S: Scheme> Scope<S> {
    /// The name, for the scopes that the numbering scheme itself names. For the scopes of a
    /// declaration, see [`ScopeInfo`](crate::ScopeInfo).
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match S::FORM.scope_with(self.leading) {
            Some(scope) => Some(scope.name()),
            None => None,
        }
    }
}

/// The name if the scheme has one, else the leading digits.
impl<S: Scheme> fmt::Display for Scope<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.pad(name),
            None => self.leading.fmt(f),
        }
    }
}

/// `Scope(1)`.
impl<S> fmt::Debug for Scope<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scope({})", self.leading)
    }
}
