//! The trait of numbering schemes, and the built-in one.

use core::fmt::{Debug, Display};
use core::hash::Hash;

use crate::vocabulary::form::{Form, LeadingDigits, SchemeScope};

/// A numbering scheme: how its codes are written, and what its numbers mean.
///
/// Types that belong to a scheme have it as a parameter, so that a code of one scheme cannot be
/// used where one of another is wanted. [`Azsm`] is the scheme that they have unless you say
/// otherwise; `azsm::scheme!` defines another. The trait is sealed: only that macro implements it.
pub trait Scheme: Defined + Copy + Ord + Hash + Debug + Send + Sync + Unpin + 'static {
    /// The type of its numbers in signatures: `u16` for [`Azsm`], and `u32` for any other scheme.
    type Number: Copy + Ord + Hash + Debug + Display + TryFrom<u32> + Into<u32> + Send + Sync + Unpin + 'static;

    /// The name of the type, for messages: `Azsm`.
    const NAME: &'static str;

    /// How codes are written, and what the numbers mean.
    const FORM: Form<'static>;

    /// Where its codes are explained, unless a declaration says otherwise; see
    /// [`StatusInfo::url`](crate::scheme::StatusInfo::url).
    const URL: Option<&'static str> = None;
}

pub use sealed::Defined;

mod sealed {
    /// What `azsm::scheme!` has defined. Hidden, so that [`Scheme`](super::Scheme) is sealed: its
    /// items can change.
    pub trait Defined {
        /// What declares the codes of the scheme, for messages.
        const DECLARATION: &'static str;
    }
}

/// The type of a scheme, found where its macros look for it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a scheme is defined at the root of its crate, where its macros look for it",
    label = "move `scheme!` to the root of the crate, or re-export the type there"
)]
pub trait AtRoot {}

#[diagnostic::do_not_recommend]
impl<S: Defined> AtRoot for S {}

/// Compiles if the type is that of a scheme.
#[doc(hidden)]
pub const fn is_at_root<S: AtRoot>() {}

/// The built-in scheme: `AZSM0000` is success, and the first of four digits is the scope: `agent`
/// (0), `job` (1), `file` (2), or one that a declaration adds.
///
/// The scheme as a type; it has no values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Azsm {}

impl Scheme for Azsm {
    type Number = u16;

    const NAME: &'static str = "Azsm";

    const FORM: Form<'static> = Form::declared(
        "AZSM",
        4,
        Some(0),
        Form::USUAL_RANGE_LEN,
        &[
            SchemeScope::declared("agent", LeadingDigits::declared(0, 1), None),
            SchemeScope::declared("job", LeadingDigits::declared(1, 1), None),
            SchemeScope::declared("file", LeadingDigits::declared(2, 1), None),
        ],
    );
}

impl Defined for Azsm {
    const DECLARATION: &'static str = "an `azsm::status_codes! { ... }`";
}
