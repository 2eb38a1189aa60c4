//! Every message of the macros, in a file for each section of the language, and how they become errors
//! of the compiler.

/// The problems of a section, each with its message: a format string; two of them, for a field that
/// is `Some` (`?field`) and where it is not; or code that writes to `f`.
macro_rules! problems {
    (
        $(#[$of:meta])*
        $problem:ident($form:ident, $f:ident);
        $(
            $(#[$meta:meta])*
            $variant:ident $({ $($field:ident: $type:ty),* })? =>
                $($text:literal $(, $argument:expr)*;)?
                $(?$meant:ident ($($with:tt)*) else ($($without:tt)*);)?
                $($body:block)?
        )*
    ) => {
        $(#[$of])*
        #[derive(Debug)]
        pub(crate) enum $problem {
            $($(#[$meta])* $variant $({ $($field: $type),* })?,)*
        }

        impl $problem {
            pub(super) fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => stringify!($variant),)*
                }
            }

            pub(super) fn write(&self, $form: &azsm_core::scheme::Form<'_>, $f: &mut String) -> std::fmt::Result {
                use std::fmt::Write as _;

                match self {
                    $(
                        Self::$variant $({ $($field),* })? => problems!(
                            @$f
                            $($text $(, $argument)*)?
                            $(?$meant ($($with)*) else ($($without)*))?
                            $($body)?
                        ),
                    )*
                }
            }
        }
    };
    (@$f:ident $text:literal $(, $argument:expr)*) => {
        write!($f, $text $(, $argument)*)
    };
    (@$f:ident ?$meant:ident ($($with:tt)*) else ($($without:tt)*)) => {
        match $meant {
            Some($meant) => write!($f, $($with)*),
            None => write!($f, $($without)*),
        }
    };
    (@$f:ident $body:block) => {
        $body
    };
}

mod attributes;
mod coded;
pub(crate) mod diagnostics;
mod entries;
mod facts;
pub(crate) mod fix;
mod forms;
mod layout;
mod lock;
mod names;
mod numbers;
mod problem;
mod ranges;
mod registry;
mod scheme;
mod scopes;
mod sites;
mod texts;
mod words;

pub(crate) use self::{
    attributes::AttributeProblem,
    coded::CodedProblem,
    entries::EntryProblem,
    facts::FactProblem,
    forms::FormProblem,
    layout::LayoutProblem,
    lock::LockProblem,
    names::NameProblem,
    numbers::NumberProblem,
    problem::Problem,
    ranges::{OwnedRange, RangeProblem},
    registry::RegistryProblem,
    scheme::SchemeProblem,
    scopes::ScopeProblem,
    texts::TextProblem,
};
