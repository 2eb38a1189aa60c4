//! The path of a code.

use core::fmt;
use core::marker::PhantomData;

use crate::catalog::hash::same;
use crate::vocabulary::display::pad;
use crate::vocabulary::scheme::Azsm;

/// The path of a code, `job.source.MountFailed`. It can be displayed and compared with a string.
#[derive(Clone, Copy)]
pub struct StatusPath<S: 'static = Azsm> {
    /// `job.source`; none for success.
    pub(crate) prefix: Option<&'static str>,
    pub(crate) name: &'static str,
    pub(crate) scheme: PhantomData<S>,
}

impl<S> StatusPath<S> {
    /// Whether the path equals the string. The `const` counterpart of `==`.
    #[must_use]
    pub const fn is(&self, text: &str) -> bool {
        let Some(prefix) = self.prefix else {
            return same(self.name, text);
        };
        match text.split_at_checked(prefix.len()) {
            Some((head, tail)) if same(head, prefix) => match tail.split_at_checked(1) {
                Some((dot, name)) => same(dot, ".") && same(self.name, name),
                _ => false,
            },
            _ => false,
        }
    }
}

impl<S> fmt::Display for StatusPath<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.prefix {
            Some(prefix) if f.width().is_none() => {
                [prefix, ".", self.name].iter().try_for_each(|part| f.write_str(part))
            }
            Some(prefix) => pad(f, format_args!("{prefix}.{}", self.name)),
            None => f.pad(self.name),
        }
    }
}

impl<S> fmt::Debug for StatusPath<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StatusPath({self})")
    }
}

impl<S> PartialEq<str> for StatusPath<S> {
    fn eq(&self, text: &str) -> bool {
        self.is(text)
    }
}

impl<S> PartialEq<&str> for StatusPath<S> {
    fn eq(&self, text: &&str) -> bool {
        self.is(text)
    }
}

impl<S> PartialEq for StatusPath<S> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.prefix == other.prefix
    }
}

impl<S> Eq for StatusPath<S> {}
