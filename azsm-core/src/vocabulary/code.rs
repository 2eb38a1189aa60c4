//! A code of a scheme, declared or not.

use core::error::Error;
use core::fmt;

use core::marker::PhantomData;
use core::num::NonZeroU32;
use core::str::FromStr;

use crate::vocabulary::code_text::CodeText;
use crate::vocabulary::form::FormError;
use crate::vocabulary::scheme::{Azsm, Scheme};
use crate::vocabulary::scope::Scope;

/// Any number of a scheme: its prefix and exactly as many decimal digits as it has, `AZSM0000` to
/// `AZSM9999` in the built-in scheme, whose codes are [`azsm::Code`](crate::Code).
///
/// A `Code` does not have to be declared: a program that reads the logs of a newer agent must not
/// fail on a code that it does not know. Use it where codes of several declarations meet. A code
/// belongs to its scheme: where one of another scheme is wanted, it does not compile. `Code` and
/// `Option<Code>` are four bytes large; codes are ordered by number.
///
/// ```
/// use azsm::{Code, Scope};
///
/// let code: Code = "AZSM1024".parse()?;
/// assert_eq!(code.number(), 1024);
/// assert_eq!(code.scope(), Some(Scope::JOB));
/// assert_eq!(code.to_string(), "AZSM1024");
///
/// const LAST: Code = Code::new(9999).unwrap();
/// assert_eq!(LAST, Code::MAX);
/// # Ok::<(), azsm::ParseCodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code<S = Azsm>(NonZeroU32, PhantomData<S>); // The number plus one: the niche makes `Option<Code>` four bytes.

impl<S> Code<S> {
    /// For numbers that the macro has checked. Saturates instead of panicking, so that no panic
    /// path is compiled in.
    #[inline]
    pub(crate) const fn from_declared(number: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(number), PhantomData)
    }

    /// The number after the prefix, as a `u32` for every scheme: for code that is generic over schemes.
    /// [`number`](Code::number) has the type of the scheme, `u16` for the built-in one.
    ///
    /// ```
    /// use azsm::scheme::{Code, Scheme};
    ///
    /// fn is_low<S: Scheme>(code: Code<S>) -> bool {
    ///     code.value() < 100
    /// }
    ///
    /// assert!(!is_low(azsm::Code::new(1001).unwrap()));
    /// ```
    #[inline]
    #[must_use]
    pub const fn value(self) -> u32 {
        self.0.get() - 1
    }

    /// Where the code is in the index of a registry: its number plus one, as it is kept.
    #[inline]
    pub(crate) const fn place(self) -> usize {
        self.0.get() as usize
    }
}

impl<S: Scheme> Code<S> {
    /// The prefix of every code of the scheme, separator included: `AZSM`.
    pub const PREFIX: &'static str = S::FORM.prefix();

    /// The last number of the scheme: `AZSM9999`.
    pub const MAX: Self = Self::from_declared(S::FORM.max_number());

    /// The code with this number, or `None` if the scheme has no such number. The inverse of
    /// [`value`](Code::value).
    ///
    /// ```
    /// use azsm::Code;
    ///
    /// let code = Code::new(1001).unwrap();
    /// assert_eq!(Code::from_value(code.value()), Some(code));
    /// assert_eq!(Code::from_value(10_000), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn from_value(number: u32) -> Option<Self> {
        if number > S::FORM.max_number() { None } else { Some(Self::from_declared(number)) }
    }

    /// Parses the strict form, the prefix and the digits of the scheme: `AZSM` and four ASCII
    /// digits. The `const` counterpart of [`FromStr`].
    ///
    /// # Errors
    ///
    /// If the string is anything else: another prefix or case, more or fewer digits, signs, white
    /// space, or digits of another script.
    ///
    /// ```
    /// use azsm::Code;
    ///
    /// const MOUNT_FAILED: Code = match Code::parse("AZSM1001") {
    ///     Ok(code) => code,
    ///     Err(_) => panic!("not a status code"),
    /// };
    /// assert_eq!(MOUNT_FAILED.number(), 1001);
    /// assert_eq!(
    ///     Code::parse("AZSM101").unwrap_err().to_string(),
    ///     "`AZSM` must be followed by exactly 4 digits, not by 3",
    /// );
    /// ```
    #[inline]
    pub const fn parse(text: &str) -> Result<Self, ParseCodeError<S>> {
        match Self::parse_number(text) {
            Ok(number) => Ok(Self::from_declared(number)),
            Err(error) => Err(error),
        }
    }

    /// The number of a code. Apart from [`Code::parse`], because a lookup of the number in a
    /// declaration need not pay for the code: 5 of 42 instructions for an unknown one.
    #[inline]
    pub(crate) const fn parse_number(text: &str) -> Result<u32, ParseCodeError<S>> {
        match S::FORM.parse(text) {
            Ok(number) => Ok(number),
            Err(fault) => Err(ParseCodeError { fault, scheme: PhantomData }),
        }
    }

    /// Whether this is the code that means success: `AZSM0000`.
    #[inline]
    #[must_use]
    pub const fn is_success(self) -> bool {
        S::FORM.is_success(self.value())
    }

    /// The characters of the code, for places without a formatter.
    ///
    /// ```
    /// assert_eq!(azsm::Code::SUCCESS.text().as_str(), "AZSM0000");
    /// ```
    #[inline]
    #[must_use]
    pub const fn text(self) -> CodeText {
        S::FORM.text(self.value())
    }
}

/// What takes and gives numbers, which have a type of their own in the built-in scheme.
macro_rules! of_numbers {
    ([$($parameters:tt)*] $Scheme:ty, $Number:ident) => {
        impl<$($parameters)*> Code<$Scheme> {
            /// The code with this number, or `None` if the scheme has no such number: in the
            /// built-in scheme, above 9999.
            ///
            /// ```
            /// use azsm::Code;
            ///
            /// assert_eq!(Code::new(0), Some(Code::SUCCESS));
            /// assert_eq!(Code::new(10_000), None);
            /// ```
            #[inline]
            #[must_use]
            pub const fn new(number: $Number) -> Option<Self> {
                Self::from_value(number as u32)
            }

            /// The number after the prefix: 0 to 9999 in the built-in scheme.
            #[inline]
            #[must_use]
            #[allow(clippy::cast_possible_truncation, reason = "the scheme has no larger numbers")]
            pub const fn number(self) -> $Number {
                self.value() as $Number
            }
        }

        impl<$($parameters)*> TryFrom<$Number> for Code<$Scheme> {
            type Error = NumberError<$Scheme>;

            #[allow(clippy::useless_conversion, reason = "for one of the two types")]
            fn try_from(number: $Number) -> Result<Self, NumberError<$Scheme>> {
                Self::new(number).ok_or(NumberError::of_value(u32::from(number)))
            }
        }

        impl<$($parameters)*> NumberError<$Scheme> {
            /// The number that was refused.
            #[must_use]
            #[allow(clippy::cast_possible_truncation, reason = "it was a number of this type")]
            pub const fn number(self) -> $Number {
                self.number as $Number
            }
        }
    };
}

of_numbers! { [] Azsm, u16 }
of_numbers! { [S: Scheme<Number = u32>] S, u32 }

impl Code {
    /// `AZSM0000`: success, at any scope. No declaration can use it for anything else.
    pub const SUCCESS: Self = Self::from_declared(0);

    /// The scope that the first digit names, or `None` for [`Code::SUCCESS`], which holds at any
    /// scope.
    ///
    /// A digit that no declaration uses is a [`Scope`] like any other: [`Scope::name`] is `None`
    /// for it.
    #[must_use]
    pub const fn scope(self) -> Option<Scope> {
        if self.is_success() { None } else { Some(Scope::of_number(self.value())) }
    }

    /// The eight characters of the code, for places without a formatter.
    ///
    /// ```
    /// assert_eq!(&azsm::Code::SUCCESS.to_ascii(), b"AZSM0000");
    /// ```
    #[inline]
    #[must_use]
    pub const fn to_ascii(self) -> [u8; 8] {
        let (mut ascii, mut rest, mut at) = (*b"AZSM0000", self.value(), 8);
        while at > 4 {
            at -= 1;
            ascii[at] += (rest % 10) as u8;
            rest /= 10;
        }
        ascii
    }
}

impl<S: Scheme<Number = u32>> Code<S> {
    /// The code that means success at any scope, if one does.
    pub const SUCCESS: Option<Self> = match S::FORM.success() {
        Some(number) => Some(Self::from_declared(number)),
        None => None,
    };

    /// The scope of the scheme that the code lies in. `None` for success, which holds at any scope,
    /// and for leading digits that the scheme does not name; for the scopes of a declaration, see
    /// [`ScopeInfo`](crate::ScopeInfo).
    #[must_use]
    pub const fn scope(self) -> Option<Scope<S>> {
        if self.is_success() {
            return None;
        }
        match S::FORM.scope_of(self.value()) {
            Some(scope) => Some(Scope::of(scope.leading())),
            None => None,
        }
    }
}

/// `AZSM1001`; width and alignment apply.
impl<S: Scheme> fmt::Display for Code<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

/// `Code(AZSM1001)`.
impl<S: Scheme> fmt::Debug for Code<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({self})")
    }
}

impl<S: Scheme> FromStr for Code<S> {
    type Err = ParseCodeError<S>;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ParseCodeError<S>> {
        Self::parse(text)
    }
}

impl From<Code> for u16 {
    fn from(code: Code) -> Self {
        code.number()
    }
}

impl<S: Scheme> From<Code<S>> for u32 {
    fn from(code: Code<S>) -> Self {
        code.value()
    }
}

/// A number that no code of the scheme can have: in the built-in scheme, one above 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberError<S = Azsm> {
    number: u32,
    scheme: PhantomData<S>,
}

impl<S> NumberError<S> {
    pub(crate) const fn of_value(number: u32) -> Self {
        Self { number, scheme: PhantomData }
    }
}

impl<S: Scheme> fmt::Display for NumberError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let max = S::FORM.max_number();
        write!(f, "{} is not a valid status code number; valid numbers are 0 to {max}", self.number)
    }
}

impl<S: Scheme> Error for NumberError<S> {}

/// A text that is not a status code: the prefix of the scheme and exactly as many decimal digits as
/// it has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ParseCodeError<S = Azsm> {
    fault: FormError,
    scheme: PhantomData<S>,
}

impl<S> fmt::Debug for ParseCodeError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParseCodeError").field("fault", &self.fault).finish()
    }
}

impl<S: Scheme> fmt::Display for ParseCodeError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.explain(&S::FORM).fmt(f)
    }
}

impl<S: Scheme> Error for ParseCodeError<S> {}
