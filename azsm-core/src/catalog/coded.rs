//! `Coded`: what has a status. The derive that implements it for error types is in the language.

use core::convert::Infallible;
use core::error::Error;
use core::str::FromStr;

use crate::catalog::info::StatusInfo;
use crate::catalog::status::ParseStatusError;
use crate::vocabulary::param::ParamValue;
use crate::vocabulary::scheme::{Azsm, Scheme};

/// What has a status: the generated enums, and error types that derive it.
///
/// `#[derive(azsm::Coded)]` implements it for the error types of a program, beside `thiserror` or
/// hand-written impls: each variant names its status, or inherits it from the error inside. A
/// reference to something with a status has the same status, and with feature `alloc`, which is on by
/// default, so have `Box<T>`, `Rc<T>` and `Arc<T>`. A [`StatusInfo`] is its own status. For a pointer
/// type of your own, implement the trait.
///
/// ```
/// use azsm::{Coded, Severity};
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// use job_run::Source;
///
/// #[derive(Debug, Coded)]
/// enum CopyError {
///     #[status(Source::MountFailed)]
///     Open { path: String },
/// }
///
/// fn exit_code(error: &dyn Coded) -> u8 {
///     if error.status().severity() == Severity::Error { 1 } else { 0 }
/// }
///
/// let error = CopyError::Open { path: "/share".to_owned() };
/// assert_eq!(error.status().code().to_string(), "AZSM1001");
/// assert_eq!(exit_code(&error), 1);
/// assert_eq!(exit_code(&Box::new(Source::MountFailed)), 1);
/// ```
///
/// The parameter is the numbering scheme of the status. `#[derive(Coded)]` takes it from the first status of
/// the type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no status of the scheme `{S}`",
    label = "expected a status of the scheme `{S}`",
    note = "a status is a variant of an enum that `status_codes!` has generated, or an error type that derives `azsm::Coded`",
    note = "a `dyn Error` has none: `AGENT.status_of(error)` finds one in its chain. A `Report<'_>` is `Report::new(status, error)`, or \
            `Report::of(&error).into()` where the type is known",
    note = "to report an error whose status is of another scheme, use the `Report` of that scheme, such as \
            `backup_codes::bkp::Report`",
    note = "in a derive, name a function for the error of another crate: `#[status(with = function)]`; and another scheme on the \
            type: `#[status(scheme = PATH)]`"
)]
pub trait Coded<S: Scheme = Azsm> {
    /// Everything that is declared about the status: its code, message, help and the rest.
    fn status(&self) -> &'static StatusInfo<S>;

    /// Hands out the values of this occurrence, each with the name of its parameter. Values that are absent
    /// are left out, and so are all that are not known.
    fn visit_params(&self, visitor: &mut dyn FnMut(&'static str, ParamValue<'_>)) {
        let _ = visitor;
    }
}

macro_rules! pointers {
    ($($(#[$condition:meta])? $Pointer:ty),* $(,)?) => {$(
        $(#[$condition])?
        #[diagnostic::do_not_recommend]
        impl<T: Coded<S> + ?Sized, S: Scheme> Coded<S> for $Pointer {
            #[inline]
            fn status(&self) -> &'static StatusInfo<S> {
                (**self).status()
            }

            #[inline]
            fn visit_params(&self, visitor: &mut dyn FnMut(&'static str, ParamValue<'_>)) {
                (**self).visit_params(visitor);
            }
        }
    )*};
}

pointers! {
    &T,
    &mut T,
    #[cfg(feature = "alloc")] alloc::boxed::Box<T>,
    #[cfg(feature = "alloc")] alloc::rc::Rc<T>,
    #[cfg(all(feature = "alloc", target_has_atomic = "ptr"))] alloc::sync::Arc<T>,
}

/// For an error type with a parameter for what cannot fail.
impl<S: Scheme> Coded<S> for Infallible {
    fn status(&self) -> &'static StatusInfo<S> {
        match *self {}
    }
}

impl<S: Scheme> Coded<S> for StatusInfo<S> {
    fn status(&self) -> &'static Self {
        self.subcategory()
            .and_then(|subcategory| subcategory.get(self.code()))
            .or(Self::success())
            .unwrap_or(&Self::NONE)
    }
}

/// The scheme of a status, as a type: `#[derive(Coded)]` takes it from the first status that it is given.
///
/// It is found in the error of `FromStr`, which every generated enum has. One more impl for each enum
/// would be 9 of 814 million instructions of `cargo check` for 600 codes.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no status",
    label = "expected an enum that `status_codes!` has generated",
    note = "for the error of another crate, name a function: `#[status(with = function)]`",
    note = "for a constant of `{Self}`, name the scheme of its status on the type: `#[status(scheme = azsm::Azsm)]`"
)]
pub trait OfScheme: Coded<Self::Scheme> {
    type Scheme: Scheme;
}

#[diagnostic::do_not_recommend]
impl<T, S: Scheme> OfScheme for T
where
    T: FromStr<Err = ParseStatusError<S>> + Coded<S>,
{
    type Scheme = S;
}

impl<S: Scheme> OfScheme for StatusInfo<S> {
    type Scheme = S;
}

/// The method `info` of whatever has no such method of its own: the compiler then says that it has no status.
pub trait NotAStatus {
    /// Cannot be called.
    #[must_use]
    fn info<V>(&self) -> V
    where
        Self: OfScheme,
    {
        unreachable!()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> NotAStatus for T {}

/// Error types that [`Registry::status_of_types`](crate::catalog::registry::Registry::status_of_types)
/// looks for: one that has a status, or a tuple of such.
///
/// The trait is sealed: it is implemented for every `Coded` error, in a tuple of up to twelve.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tuple of one to twelve error types",
    label = "expected a tuple such as `(CopyError, LeaseError)`",
    note = "a tuple of one type has a comma: `(CopyError,)`",
    note = "for more than twelve types, ask again with the others: `.or_else(|| AGENT.status_of_types::<(...)>(error))`"
)]
pub trait CodedErrors<S: Scheme = Azsm>: Sealed<S> {}

use sealed::Sealed;

mod sealed {
    use super::{Error, Scheme, StatusInfo};

    pub trait Sealed<S: Scheme> {
        /// The status of an error, if its type is one of these.
        #[doc(hidden)]
        fn status_of(error: &(dyn Error + 'static)) -> Option<&'static StatusInfo<S>>;
    }
}

macro_rules! tuples {
    ([$($Type:ident)*] $Next:ident $($more:ident)*) => {
        tuples! { [$($Type)*] }
        tuples! { [$($Type)* $Next] $($more)* }
    };
    ([$($Type:ident)*]) => {
        impl<S: Scheme, $($Type: Coded<S> + Error + 'static),*> Sealed<S> for ($($Type,)*) {
            fn status_of(error: &(dyn Error + 'static)) -> Option<&'static StatusInfo<S>> {
                $(
                    if let Some(error) = error.downcast_ref::<$Type>() {
                        return Some(error.status());
                    }
                )*
                let _ = error;
                None
            }
        }

        impl<S: Scheme, $($Type: Coded<S> + Error + 'static),*> CodedErrors<S> for ($($Type,)*) {}
    };
}

tuples! { [] A B C D E F G H I J K L }
