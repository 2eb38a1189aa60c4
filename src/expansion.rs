//! The parts of an expansion that are the same for every enum. They are `macro_rules!` and not
//! output of the procedural macro, because that makes them several times cheaper to compile. Not
//! part of the public interface.
//!
//! Every function is `#[inline]`, so that it is compiled only where it is used. Those that were not
//! took 40 % of a release build of 600 codes.
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
    (
        inhabited $Type:ident [$($of:tt)*] [$($and:tt)*] $by:ident $number:ident $subcategories:ident $at:literal [$($Variant:ident)*]
        $Whole:ty, $whole:path
    ) => {
        $crate::__subcategory! {
            @ $Type [$($of)*] [$($and)*] $by $number [as ::core::primitive::u32] $subcategories $at [$($Variant)*]
            this => this as ::core::primitive::u32, $Whole, $whole
        }
    };
    (
        empty $Type:ident [$($of:tt)*] [$($and:tt)*] $by:ident $number:ident $subcategories:ident $at:literal [] $Whole:ty, $whole:path
    ) => {
        $crate::__subcategory! {
            @ $Type [$($of)*] [$($and)*] $by $number [.code().value()] $subcategories $at []
            this => match this {}, $Whole, $whole
        }
    };
    (
        @ $Type:ident [$($of:tt)*] [$($and:tt)*] $by:ident $number:ident [$($value_of:tt)*] $subcategories:ident $at:literal
        [$($Variant:ident)*] $this:ident => $value:expr, $Whole:ty, $whole:path
    ) => {
        #[allow(dead_code, unreachable_pub)]
        impl $Type {
            /// Every value, in number order.
            pub const ALL: &'static [Self] = $crate::__private::$by::all();

            /// The code, as logs and users see it.
            #[inline]
            #[must_use]
            pub const fn code(self) -> $crate::__private::Code $($of)* {
                let $this = self;
                $crate::__private::$by::code($value)
            }

            /// Everything that was declared about the code.
            #[inline]
            #[must_use]
            pub const fn info(self) -> &'static $crate::__private::StatusInfo $($of)* {
                let $this = self;
                $crate::__private::$by::row(&$subcategories, $at, $value)
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
            #[inline]
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::$by::debug_name((*self).info(), f)
            }
        }

        $crate::__status! {
            $Type [$($of)*] [$($and)*] $by $number [$($value_of)*]
            {
                let all = [$($Type::$Variant),*];
                all
            }
            $Whole, $crate::__private::subcategory_part(&$subcategories, $at, $whole, <$Type>::info)
        }
    };
}

/// The methods and traits of `StatusCode`. `Success` is its variant for that, where the scheme has a
/// number for it; `filler` is any value, where there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __status_code {
    (
        $Type:ident [$($of:tt)*] [$($and:tt)*] $by:ident $number:ident $subcategories:ident $declaration:ident [$($Success:ident)?] [$($filler:tt)*] $count:literal
        [$($Sub:ident $position:literal)*] [$($part:tt)*] $Undeclared:ty
    ) => {
        #[allow(dead_code, unreachable_pub)]
        impl $Type {
            /// Every value, in number order.
            pub const ALL: &'static [Self] = $crate::__private::$by::all();

            /// The code, as logs and users see it.
            #[inline]
            #[must_use]
            pub const fn code(self) -> $crate::__private::Code $($of)* {
                match self {
                    $($Type::$Success => $crate::__private::success_code(),)?
                    $($Type::$Sub(status) => status.code(),)*
                }
            }

            /// Everything that was declared about the code.
            #[inline]
            #[must_use]
            pub const fn info(self) -> &'static $crate::__private::StatusInfo $($of)* {
                // One look for the row behind all arms: with one in each, a code would cost 9 bytes more.
                let (at, number) = match self {
                    $($Type::$Success => return $crate::__private::success(),)?
                    $($Type::$Sub(status) => ($position, status.code().value()),)*
                };
                $crate::__private::$by::row(&$subcategories, at, number)
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

            /// Whether this is the code that means success.
            #[inline]
            #[must_use]
            pub const fn is_success(self) -> ::core::primitive::bool {
                self.code().is_success()
            }
        }

        static __DOWNCASTS: &[$crate::__private::Downcast] =
            &[$($crate::__private::downcast::<$Sub, _>,)* $crate::__private::downcast::<$Type, _>];

        // One impl for all subcategories: with one for each, the compiler would compare every pair
        // of them.
        impl<__S: $crate::__private::PartOf<$Type $($and)*>> $crate::__private::From<__S> for $Type {
            #[inline]
            fn from(status: __S) -> Self {
                $crate::__private::whole(status)
            }
        }

        $(
            impl $crate::__private::TryFrom<$Type> for $Sub {
                type Error = $Undeclared;

                #[inline]
                fn try_from(status: $Type) -> ::core::result::Result<Self, $Undeclared> {
                    $crate::__private::$by::from_number(<$Type>::code(status).value())
                }
            }
        )*

        /// `Source(MountFailed)`, as derived.
        impl $crate::__private::Debug for $Type {
            #[inline]
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::debug((*self).info(), f)
            }
        }

        $crate::__status! {
            $Type [$($of)*] [$($and)*] $by $number [.code().value()]
            { $crate::__all! { $Type [$($Success)?] [$($filler)*] $count [$($Sub $position)*] [$($part)*] } }
            (), $crate::__private::declaration_part(&$declaration, <$Type>::info)
        }
    };
}

/// The values of `StatusCode`.
#[doc(hidden)]
#[macro_export]
macro_rules! __all {
    ($Type:ident [] [] $count:literal $subs:tt $parts:tt) => { [] };
    // One loop for all parts: with one for each, the compiler's time would grow with the square of
    // their number.
    (
        $Type:ident [$($Success:ident)?] [$($filler:tt)*] $count:literal
        [$($Sub:ident $position:literal)*] [$($part:tt)*]
    ) => {
        {
            let parts: &[(::core::primitive::usize, ::core::primitive::usize, ::core::primitive::usize)] = &[$($part)*];
            let mut all = [$($filler)*; $count];
            let success: &[$Type] = &[$($Type::$Success)?];
            let (mut at, mut part) = (success.len(), 0);
            while part < parts.len() {
                let (of, mut row, end) = parts[part];
                while row < end {
                    all[at] = match of {
                        $($position => $Type::$Sub($crate::__private::all::<$Sub, _>()[row]),)*
                        _ => all[0],
                    };
                    at += 1;
                    row += 1;
                }
                part += 1;
            }
            all
        }
    };
}

/// The traits that every generated enum has, on top of its methods.
#[doc(hidden)]
#[macro_export]
macro_rules! __status {
    (
        $Type:ident [$($of:tt)*] [$($and:tt)*] $by:ident $number:ident [$($value_of:tt)*] $all:block $Whole:ty, $part:expr
    ) => {
        impl $crate::Status $($of)* for $Type {
            // Here, and not where users see it: a lint of the compiler evaluates what the constants
            // of a type name, but does not enter the call there. It saves 3 % of `cargo check`.
            const ALL: &'static [Self] = &$all;

            type __Whole = $Whole;
        }

        impl $crate::Coded $($of)* for $Type {
            #[inline]
            fn status(&self) -> &'static $crate::__private::StatusInfo $($of)* {
                (*self).info()
            }
        }

        impl $crate::__private::PartOf<$Whole $($and)*> for $Type {
            #[inline]
            fn part() -> $crate::__private::Part<Self, $Whole $($and)*> {
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
                $crate::__private::partial_compare((*self) $($value_of)*, (*other) $($value_of)*)
            }
        }

        /// By number.
        impl $crate::__private::Ord for $Type {
            #[inline]
            fn cmp(&self, other: &Self) -> $crate::__private::Ordering {
                $crate::__private::compare((*self) $($value_of)*, (*other) $($value_of)*)
            }
        }

        impl $crate::__private::Hash for $Type {
            #[inline]
            fn hash<__H: $crate::__private::Hasher>(&self, state: &mut __H) {
                $crate::__private::hash_number((*self) $($value_of)*, state)
            }
        }

        /// The code and what happened. Made for people; it does not parse back.
        impl $crate::__private::Display for $Type {
            #[inline]
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::$by::display((*self).info(), f)
            }
        }

        impl $crate::__private::Error for $Type {}

        /// Strict: the code alone.
        impl $crate::__private::FromStr for $Type {
            type Err = $crate::__private::ParseStatusError $($of)*;

            #[inline]
            fn from_str(text: &::core::primitive::str) -> ::core::result::Result<Self, $crate::__private::ParseStatusError $($of)*> {
                $crate::__private::$by::from_text(text)
            }
        }

        impl $crate::__private::TryFrom<::core::primitive::$number> for $Type {
            type Error = $crate::__private::UndeclaredError $($of)*;

            #[inline]
            fn try_from(number: ::core::primitive::$number) -> ::core::result::Result<Self, $crate::__private::UndeclaredError $($of)*> {
                $crate::__private::$by::from_number(number as ::core::primitive::u32)
            }
        }

        impl $crate::__private::TryFrom<$crate::__private::Code $($of)*> for $Type {
            type Error = $crate::__private::UndeclaredError $($of)*;

            #[inline]
            fn try_from(code: $crate::__private::Code $($of)*) -> ::core::result::Result<Self, $crate::__private::UndeclaredError $($of)*> {
                $crate::__private::$by::from_number(code.value())
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

/// Code, help, severity and URL for reports.
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
                $crate::__private::Some($crate::__private::miette_severity((*self).info().severity()))
            }

            fn help<'a>(
                &'a self,
            ) -> ::core::option::Option<$crate::__private::Box<dyn $crate::__private::Display + 'a>> {
                match (*self).help() {
                    $crate::__private::Some(help) => $crate::__private::Some($crate::__private::Box::new(help)),
                    $crate::__private::None => $crate::__private::None,
                }
            }

            fn url<'a>(
                &'a self,
            ) -> ::core::option::Option<$crate::__private::Box<dyn $crate::__private::Display + 'a>> {
                match (*self).info().url() {
                    $crate::__private::Some(url) => $crate::__private::Some($crate::__private::Box::new(url)),
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
