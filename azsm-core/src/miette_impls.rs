//! `Diagnostic`, with feature `miette`: of an occurrence here, of the enums in an expansion.

use alloc::boxed::Box;
use core::fmt::Display;

use miette::Diagnostic;

use crate::catalog::coded::Coded as _;
use crate::catalog::values::Occurrence;
use crate::vocabulary::scheme::Scheme;
use crate::vocabulary::severity::Severity;

#[doc(hidden)]
#[must_use]
pub const fn miette_severity(severity: Severity) -> miette::Severity {
    match severity {
        Severity::Info => miette::Severity::Advice,
        Severity::Warning => miette::Severity::Warning,
        Severity::Error => miette::Severity::Error,
    }
}

impl<S: Scheme> Diagnostic for Occurrence<'_, S> {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(self.status().code()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(miette_severity(self.status().severity()))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.status().help().map(|help| Box::new(help) as _)
    }

    fn url<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.status().url().map(|url| Box::new(url) as _)
    }
}
