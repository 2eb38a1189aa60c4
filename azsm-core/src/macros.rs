//! What is written once because a `const fn` has neither `for` nor generic numbers: loops, accessors of
//! fields, and what has the type of its scheme's numbers.

/// `for` in const evaluation, over a slice. With two names, the first is the position; the body does not
/// `continue` then.
macro_rules! for_each {
    ($item:ident, $list:expr, $body:block) => {{
        let (list, mut next) = ($list, 0);
        while next < list.len() {
            let $item = &list[next];
            next += 1;
            $body
        }
    }};
    ($at:ident, $item:ident, $list:expr, $body:block) => {{
        let list = $list;
        let mut $at = 0;
        while $at < list.len() {
            let $item = &list[$at];
            $body
            $at += 1;
        }
    }};
}

/// Methods that return what is in a field.
macro_rules! accessors {
    (
        [$($parameters:tt)*] $Type:ty =>
        $($(#[$attribute:meta])* $name:ident($($this:tt)+) -> $Value:ty = $value:expr;)+
    ) => {
        impl<$($parameters)*> $Type {$(
            $(#[$attribute])*
            #[must_use]
            pub const fn $name($($this)+) -> $Value {
                $value
            }
        )+}
    };
}

/// Methods that return a number: `u16` in the built-in scheme, and `u32` in any other.
macro_rules! numbers {
    ($Type:ident => $($(#[$attribute:meta])* $name:ident($($this:tt)+) = $value:expr;)+) => {
        accessors! {
            [] $Type<$crate::Azsm> =>
            $(
                $(#[$attribute])*
                #[allow(clippy::cast_possible_truncation, reason = "the scheme has no larger numbers")]
                $name($($this)+) -> u16 = $value as u16;
            )+
        }
        accessors! {
            [S: $crate::scheme::Scheme<Number = u32>] $Type<S> =>
            $($(#[$attribute])* $name($($this)+) -> u32 = $value;)+
        }
    };
}

/// What an enum has whose variants are words: its list, and the traits that write and read one.
macro_rules! words {
    (
        $Type:ident, $Error:ident, $unknown:literal =>
        $(#[$of_all:meta])* ALL; $(#[$of_word:meta])* as_str; $($Variant:ident = $word:literal),+
    ) => {
        impl $Type {
            $(#[$of_all])*
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            $(#[$of_word])*
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Variant => $word,)+
                }
            }
        }

        impl core::fmt::Display for $Type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        #[doc = concat!("Reads the word that [`", stringify!($Type), "::as_str`] returns. The match is exact and case-sensitive.")]
        impl core::str::FromStr for $Type {
            type Err = $Error;

            fn from_str(text: &str) -> Result<Self, $Error> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text).ok_or($Error(()))
            }
        }

        #[doc = concat!("The string is not the name of a [`", stringify!($Type), "`].")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $Error(());

        impl core::fmt::Display for $Error {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str($unknown)
            }
        }

        impl core::error::Error for $Error {}
    };
}
