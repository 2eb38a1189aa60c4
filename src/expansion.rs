//! The parts of an expansion that are the same for every enum. They are `macro_rules!` and not
//! output of the procedural macro, because that makes them several times cheaper to compile. Not
//! part of the public interface.
//!
//! Names in here must not meet those of a user. Types and generics of a user have no underscores,
//! so generics here begin with two. A `const` beside a declaration would turn a parameter of its
//! name into a pattern: every parameter and local in here has a function of its name in
//! [`locals`](crate::__private::locals), which an expansion imports around them.

/// The enum of a subcategory: its variants as the user wrote them, and beside them the attributes
/// that are added to each.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum {
    (
        [$($attribute:tt)*] $Type:ident
        [$($([$($own:tt)*])? $Variant:ident $(= $value:literal)?,)*] [$({ $($added:tt)* })*]
    ) => {
        $($attribute)*
        #[derive($crate::__private::PartialEq)]
        #[allow(dead_code, unreachable_pub)]
        #[cfg_attr(
            clippy,
            allow(clippy::deprecated_semver, clippy::enum_variant_names, clippy::upper_case_acronyms)
        )]
        pub enum $Type {
            $($($added)* $($($own)*)? $Variant $(= $value)?),*
        }
    };
}

/// The methods and traits of the enum of a subcategory.
#[doc(hidden)]
#[macro_export]
macro_rules! __subcategory {
    (inhabited $Type:ident $subcategories:ident $at:literal [$($Variant:ident)*] $Whole:ty, $whole:path) => {
        $crate::__subcategory! {
            @ $Type $subcategories $at [$($Variant)*] this => this as ::core::primitive::u16, $Whole, $whole
        }
    };
    (empty $Type:ident $subcategories:ident $at:literal [] $Whole:ty, $whole:path) => {
        $crate::__subcategory! { @ $Type $subcategories $at [] this => match this {}, $Whole, $whole }
    };
    (
        @ $Type:ident $subcategories:ident $at:literal [$($Variant:ident)*]
        $this:ident => $number:expr, $Whole:ty, $whole:path
    ) => {
        #[allow(dead_code, unreachable_pub)]
        impl $Type {
            /// Every value, in number order.
            pub const ALL: &'static [Self] = $crate::__private::all();

            /// The code, as logs and users see it.
            #[inline]
            #[must_use]
            pub const fn code(self) -> $crate::Code {
                let $this = self;
                $crate::__private::code($number)
            }

            /// Everything that was declared about the code.
            #[inline]
            #[must_use]
            pub const fn info(self) -> &'static $crate::StatusInfo {
                let $this = self;
                $crate::__private::row(&$subcategories, $at, $number)
            }

            /// What happened, in one line.
            #[inline]
            #[must_use]
            pub const fn message(self) -> &'static ::core::primitive::str {
                self.info().message()
            }

            /// What to do about it, where the declaration says so.
            #[inline]
            #[must_use]
            pub const fn help(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                self.info().help()
            }
        }

        /// The name of the variant.
        impl $crate::__private::Debug for $Type {
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::debug_name((*self).info(), f)
            }
        }

        $crate::__status! {
            $Type
            {
                let all = [$($Type::$Variant),*];
                all
            }
            $Whole, $crate::__private::subcategory_part(&$subcategories, $at, $whole)
        }
    };
}

/// The methods and traits of `StatusCode`.
#[doc(hidden)]
#[macro_export]
macro_rules! __status_code {
    ($Type:ident $declaration:ident $count:literal [$($Sub:ident $position:literal)*] [$($part:tt)*]) => {
        #[allow(dead_code, unreachable_pub)]
        impl $Type {
            /// Every value, in number order: success first.
            pub const ALL: &'static [Self] = $crate::__private::all();

            /// The code, as logs and users see it.
            #[inline]
            #[must_use]
            pub const fn code(self) -> $crate::Code {
                match self {
                    $Type::Success => $crate::Code::SUCCESS,
                    $($Type::$Sub(status) => status.code(),)*
                }
            }

            /// Everything that was declared about the code.
            #[inline]
            #[must_use]
            pub const fn info(self) -> &'static $crate::StatusInfo {
                match self {
                    $Type::Success => $crate::StatusInfo::SUCCESS,
                    $($Type::$Sub(status) => status.info(),)*
                }
            }

            /// What happened, in one line.
            #[inline]
            #[must_use]
            pub const fn message(self) -> &'static ::core::primitive::str {
                self.info().message()
            }

            /// What to do about it, where the declaration says so.
            #[inline]
            #[must_use]
            pub const fn help(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                self.info().help()
            }

            /// Whether this is `AZSM0000`.
            #[inline]
            #[must_use]
            pub const fn is_success(self) -> ::core::primitive::bool {
                self.code().is_success()
            }
        }

        // One impl for all subcategories: with one for each, the compiler would compare every pair
        // of them.
        impl<__S: $crate::__private::PartOf<$Type>> $crate::__private::From<__S> for $Type {
            #[inline]
            fn from(status: __S) -> Self {
                $crate::__private::whole(status)
            }
        }

        $(
            impl $crate::__private::TryFrom<$Type> for $Sub {
                type Error = $crate::UndeclaredError;

                fn try_from(status: $Type) -> ::core::result::Result<Self, $crate::UndeclaredError> {
                    $crate::__private::from_number(<$Type>::code(status).number())
                }
            }
        )*

        /// `Source(MountFailed)`, as derived.
        impl $crate::__private::Debug for $Type {
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::debug((*self).info(), f)
            }
        }

        $crate::__status! {
            $Type
            // One loop for all parts: with one for each, the compiler's time would grow with the
            // square of their number.
            {
                let parts: &[(::core::primitive::usize, ::core::primitive::usize, ::core::primitive::usize)] = &[$($part)*];
                let mut all = [$Type::Success; $count];
                let (mut at, mut part) = (1, 0);
                while part < parts.len() {
                    let (of, mut row, end) = parts[part];
                    while row < end {
                        all[at] = match of {
                            $($position => $Type::$Sub($crate::__private::all::<$Sub>()[row]),)*
                            _ => $Type::Success,
                        };
                        at += 1;
                        row += 1;
                    }
                    part += 1;
                }
                all
            }
            (), $crate::__private::declaration_part(&$declaration)
        }
    };
}

/// The traits that every generated enum has, on top of its methods.
#[doc(hidden)]
#[macro_export]
macro_rules! __status {
    ($Type:ident $all:block $Whole:ty, $part:expr) => {
        impl $crate::Status for $Type {
            // Here, and not where users see it: a lint of the compiler evaluates what the constants
            // of a type name, but does not enter the call there. It saves 3 % of `cargo check`.
            const ALL: &'static [Self] = &$all;

            type __Whole = $Whole;

            #[inline]
            fn info(self) -> &'static $crate::StatusInfo {
                <$Type>::info(self)
            }
        }

        impl $crate::__private::PartOf<$Whole> for $Type {
            #[inline]
            fn part() -> $crate::__private::Part<Self, $Whole> {
                $part
            }
        }

        // Not derived, because that costs more. `PartialEq` is, so that variants can be in the
        // patterns of constants.
        impl $crate::__private::Copy for $Type {}

        impl $crate::__private::Clone for $Type {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        impl $crate::__private::Eq for $Type {}

        impl $crate::__private::PartialOrd for $Type {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<$crate::__private::Ordering> {
                $crate::__private::partial_compare((*self).code(), (*other).code())
            }
        }

        /// By number.
        impl $crate::__private::Ord for $Type {
            #[inline]
            fn cmp(&self, other: &Self) -> $crate::__private::Ordering {
                $crate::__private::compare((*self).code(), (*other).code())
            }
        }

        impl $crate::__private::Hash for $Type {
            #[inline]
            fn hash<__H: $crate::__private::Hasher>(&self, state: &mut __H) {
                $crate::__private::hash_code((*self).code(), state)
            }
        }

        /// `AZSM1001: Failed to mount source path`. Made for people; it does not parse back.
        impl $crate::__private::Display for $Type {
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::display((*self).info(), f)
            }
        }

        impl $crate::__private::Error for $Type {}

        /// Strict: `AZSM1001`.
        impl $crate::__private::FromStr for $Type {
            type Err = $crate::ParseStatusError;

            #[inline]
            fn from_str(text: &::core::primitive::str) -> ::core::result::Result<Self, $crate::ParseStatusError> {
                $crate::__private::from_text(text)
            }
        }

        impl $crate::__private::TryFrom<::core::primitive::u16> for $Type {
            type Error = $crate::UndeclaredError;

            #[inline]
            fn try_from(number: ::core::primitive::u16) -> ::core::result::Result<Self, $crate::UndeclaredError> {
                $crate::__private::from_number(number)
            }
        }

        impl $crate::__private::TryFrom<$crate::Code> for $Type {
            type Error = $crate::UndeclaredError;

            #[inline]
            fn try_from(code: $crate::Code) -> ::core::result::Result<Self, $crate::UndeclaredError> {
                $crate::__private::from_number(code.number())
            }
        }

        $crate::__serde! { $Type }
        $crate::__miette! { $Type }
    };
}

/// The string `"AZSM1001"`. Exists in two forms, so that an expansion never reads the features of
/// the crate it lands in.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($Type:ident) => {
        impl $crate::__private::serde::Serialize for $Type {
            fn serialize<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::__private::serde::Serialize::serialize(&(*self).code(), serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $Type {
            fn deserialize<__D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::__private::from_string(deserializer)
            }
        }
    };
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($Type:ident) => {};
}

/// Code, help and severity for reports.
#[cfg(feature = "miette")]
#[doc(hidden)]
#[macro_export]
macro_rules! __miette {
    ($Type:ident) => {
        impl $crate::__private::miette::Diagnostic for $Type {
            fn code<'a>(
                &'a self,
            ) -> ::core::option::Option<$crate::__private::Box<dyn $crate::__private::Display + 'a>> {
                $crate::__private::Some($crate::__private::Box::new((*self).code()))
            }

            fn severity(&self) -> ::core::option::Option<$crate::__private::miette::Severity> {
                $crate::__private::Some(match (*self).info().severity() {
                    $crate::Severity::Info => $crate::__private::miette::Severity::Advice,
                    $crate::Severity::Warning => $crate::__private::miette::Severity::Warning,
                    $crate::Severity::Error => $crate::__private::miette::Severity::Error,
                })
            }

            fn help<'a>(
                &'a self,
            ) -> ::core::option::Option<$crate::__private::Box<dyn $crate::__private::Display + 'a>> {
                match (*self).help() {
                    $crate::__private::Some(help) => $crate::__private::Some($crate::__private::Box::new(help)),
                    $crate::__private::None => $crate::__private::None,
                }
            }
        }
    };
}

#[cfg(not(feature = "miette"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __miette {
    ($Type:ident) => {};
}
