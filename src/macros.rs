//! The macros that users call. They hand `$crate` on to the procedural macros, so that a renamed or re-exported `azsm` works.

/// Declares status codes, and checks their numbers while compiling.
///
/// See the [crate documentation](crate) for the language.
#[macro_export]
macro_rules! status_codes {
    ($($declaration:tt)*) => {
        $crate::__private::status_codes! { [$crate] $($declaration)* }
    };
}

/// Composes the declarations of modules and crates into one number space.
#[macro_export]
macro_rules! registry {
    ($($registry:tt)*) => {
        $crate::__private::registry! { [$crate] $($registry)* }
    };
}
