//! Everything that can be wrong, by sections of the language.
//!
//! A message says what is wrong with the numbers spelled out, and what to write instead. It never
//! uses the compiler's vocabulary ("token", "identifier") where a person would say what is meant.

use std::fmt;

use azsm_core::scheme::Form;

use super::attributes::AttributeProblem;
use super::coded::CodedProblem;
use super::entries::EntryProblem;
use super::facts::FactProblem;
use super::forms::FormProblem;
use super::layout::LayoutProblem;
use super::lock::LockProblem;
use super::names::NameProblem;
use super::numbers::NumberProblem;
use super::ranges::RangeProblem;
use super::registry::RegistryProblem;
use super::scheme::SchemeProblem;
use super::scopes::ScopeProblem;
use super::sites::SiteProblem;
use super::texts::TextProblem;

macro_rules! sections {
    ($($name:ident: $section:ident,)*) => {
        #[derive(Debug)]
        pub(crate) enum Problem {
            $($name($section),)*
        }

        $(
            impl From<$section> for Problem {
                fn from(problem: $section) -> Self {
                    Self::$name(problem)
                }
            }
        )*

        impl Problem {
            /// The section and the rule, as they are written here.
            pub(crate) fn rule(&self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name(problem) => (stringify!($name), problem.name()),)*
                }
            }

            fn write(&self, form: &Form<'_>, message: &mut String) -> fmt::Result {
                match self {
                    $(Self::$name(problem) => problem.write(form, message),)*
                }
            }
        }
    };
}

sections! {
    Layout: LayoutProblem,
    Entry: EntryProblem,
    Number: NumberProblem,
    Range: RangeProblem,
    Scope: ScopeProblem,
    Name: NameProblem,
    Text: TextProblem,
    Attribute: AttributeProblem,
    Fact: FactProblem,
    Lock: LockProblem,
    Registry: RegistryProblem,
    Scheme: SchemeProblem,
    Form: FormProblem,
    Coded: CodedProblem,
    Site: SiteProblem,
}

impl Problem {
    /// Whether this is the second site of a mistake, and not a mistake itself.
    pub(crate) fn is_site(&self) -> bool {
        matches!(self, Self::Site(_))
    }

    /// The message, with numbers in their form.
    pub(crate) fn message(&self, form: &Form<'_>) -> String {
        let mut message = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(form, &mut message);
        message
    }
}
