//! The procedural macros of azsm: only entry points. What they read and expand to is in
//! `azsm-language`. Use the crate `azsm`, whose macros hand their own path on to these.

mod environment;

use azsm_language::Scheme;
use proc_macro::TokenStream;

/// See `azsm::status_codes!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn status_codes(input: TokenStream) -> TokenStream {
    azsm_language::with_azsm(input.into(), declaration).into()
}

/// The same, for a scheme that `azsm::scheme!` has defined. The first tokens are the path of the
/// facade, the path of the scheme's type, and its form.
#[proc_macro]
pub fn status_codes_of(input: TokenStream) -> TokenStream {
    azsm_language::with_scheme(input.into(), declaration).into()
}

/// See `azsm::registry!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn registry(input: TokenStream) -> TokenStream {
    azsm_language::with_azsm(input.into(), list).into()
}

/// The same, for a scheme that `azsm::scheme!` has defined, as in [`status_codes_of!`].
#[proc_macro]
pub fn registry_of(input: TokenStream) -> TokenStream {
    azsm_language::with_scheme(input.into(), list).into()
}

/// An attribute says which status each variant of the error type has.
///
/// | attribute | status |
/// | --- | --- |
/// | `#[status(Source::MountFailed)]` | this one: any path to a value that has a status |
/// | `#[status(inherit)]` | that of the inner error: the field with `#[source]` or `#[from]`, else the field named `source`, else the only field |
/// | `#[status(inherit = cause)]` | that of the field `cause` |
/// | `#[status(with = function)]` | what the function, or a closure, returns for the inner error |
/// | `#[status(with = function, inherit = cause)]` | what the function returns for the field `cause` |
///
/// The attribute belongs on each variant of an enum, and on the type of a struct. A variant without
/// one does not compile. On the type, `#[status(crate = backup_codes::bkp::azsm)]` names the path of azsm,
/// if there is no dependency with the name `azsm`.
///
/// `allow` and the other levels of lints on the type or a variant apply to the status as well. An `expect`
/// does, but remains unfulfilled itself: use `allow`.
///
/// All statuses of a type are of one scheme: that of the first path like `Source::MountFailed`, whose last
/// part but one is a type. On a type without such a path, `#[status(scheme = backup_codes::Bkp)]` names
/// the scheme, if it is not the built-in one.
///
/// ```
/// use std::io;
///
/// use azsm::Coded;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 {
///                 MountFailed = 1001 "Failed to mount source path",
///                 PermissionDenied = 1003 "Failed to access source folder",
///             }
///             target 1021..=1040 { LeaseExpired = 1023 "Lease expired" }
///         }
///     }
/// }
///
/// use job_run::{Source, Target};
///
/// #[derive(Debug, Coded)]
/// #[status(Target::LeaseExpired)]
/// struct LeaseError;
///
/// #[derive(Debug, Coded)]
/// enum CopyError {
///     #[status(Source::MountFailed)]
///     Mount { path: String },
///     #[status(inherit)]
///     Lease(LeaseError),
///     #[status(with = of_reading, inherit = reason)]
///     Read { path: String, reason: io::Error },
/// }
///
/// fn of_reading(error: &io::Error) -> Source {
///     match error.kind() {
///         io::ErrorKind::PermissionDenied => Source::PermissionDenied,
///         _ => Source::MountFailed,
///     }
/// }
///
/// let number = |error: CopyError| error.status().number();
/// let reason = io::ErrorKind::PermissionDenied.into();
/// assert_eq!(number(CopyError::Mount { path: "/share".to_owned() }), 1001);
/// assert_eq!(number(CopyError::Lease(LeaseError)), 1023);
/// assert_eq!(number(CopyError::Read { path: "/share".to_owned(), reason }), 1003);
/// ```
#[proc_macro_derive(Coded, attributes(status))]
pub fn coded(input: TokenStream) -> TokenStream {
    azsm_language::coded(input.into()).into()
}

/// See `azsm::occurrence!`, `azsm::event!` and `azsm::log!`. The first token is a group that holds the path of the
/// facade, the second one a group that says what becomes of the occurrence.
#[proc_macro]
pub fn occurrence(input: TokenStream) -> TokenStream {
    azsm_language::occurrence(input.into()).into()
}

/// See `azsm::scheme!`. The first token is a group that holds the path of the facade.
#[proc_macro]
pub fn scheme(input: TokenStream) -> TokenStream {
    azsm_language::scheme(input.into()).into()
}

type Tokens = proc_macro2::TokenStream;

fn declaration(input: Tokens, scheme: &Scheme<'_>) -> Tokens {
    let file = environment::file(azsm_language::first_span(&input).unwrap());
    azsm_language::status_codes(input, scheme, &environment::package(), file)
}

fn list(input: Tokens, scheme: &Scheme<'_>) -> Tokens {
    azsm_language::registry(input, scheme, &environment::package())
}
