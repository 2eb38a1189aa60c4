//! What the tool `azsm` shares with these commands. **This is not a public interface**: it changes
//! from release to release, together with the tool.

pub use crate::arguments::parse_as;
pub use crate::commands::{Reading, Setup};
pub use crate::failure::{Failure, Refusal};
pub use crate::identifier::is_identifier;
pub use crate::input::MAX_LINE;
pub use crate::lines::Lines;
pub use crate::process::{in_process, on_console};
pub use crate::shown::shown;

pub mod destination {
    //! Where the files of a team go.

    pub use crate::destination::write;
}

pub mod files {
    //! Files that a team keeps.

    pub use crate::files::{is_same, read, read_text};
    pub use crate::signals::hold;
}

pub mod formats {
    //! Lists of codes as text.

    pub use crate::formats::{csv, markdown};
}

pub mod prose {
    //! Words.

    pub use crate::prose::list;
}

pub mod style {
    //! Colors.

    pub use crate::style::{NOTE, WARNING};
}

pub mod catalogs {
    //! Catalogs that are made row by row.

    use azsm::scheme::Form;
    use azsm_core::__private::text::TextForm;

    use crate::Catalog;
    use crate::catalog::{self, Category, Code, Deprecation, Range, Scheme, Scope, Subcategory};

    /// The largest catalog that is read, in bytes.
    pub const MAX_LEN: u64 = Catalog::MAX_LEN;

    /// No codes, under the built-in scheme.
    #[must_use]
    pub fn empty() -> Catalog {
        Catalog::empty()
    }

    /// A catalog of rows that may contradict each other, whose name and description belong to a registry.
    #[must_use]
    pub fn unchecked(
        scheme: Scheme,
        head: (Option<String>, Option<String>),
        scopes: Vec<Scope>,
        categories: Vec<Category>,
        subcategories: Vec<Subcategory>,
        codes: Vec<Code>,
    ) -> Catalog {
        Catalog::unchecked(scheme, head, scopes, categories, subcategories, codes)
    }

    /// The catalog, if its rows agree.
    ///
    /// # Errors
    ///
    /// When they contradict each other, or break a rule of the language.
    pub fn checked(catalog: Catalog) -> Result<Catalog, String> {
        catalog.checked()
    }

    /// Why no declaration can hold a string.
    #[must_use]
    pub fn fault_of_text(text: &str, form: TextForm) -> Option<String> {
        catalog::fault_of_text(text, form)
    }

    /// `AZSM1001 to AZSM1020, AZSM1101 to AZSM1120`
    #[must_use]
    pub fn spelled_out(ranges: &[Range], form: &Form<'_>) -> String {
        catalog::spelled_out(ranges, form)
    }

    /// The numbers of so many digits that begin with these.
    #[must_use]
    pub fn bounds(digits: u8, leading: &str) -> (u32, u32) {
        catalog::bounds(digits, leading)
    }

    /// The catalog under a name, unless it has one.
    #[must_use]
    pub fn named(catalog: Catalog, name: String) -> Catalog {
        catalog.named(name)
    }

    /// The built-in scheme.
    #[must_use]
    pub fn built_in() -> Scheme {
        Scheme::built_in()
    }

    /// A scheme of a prefix and so many digits.
    #[must_use]
    pub fn scheme(name: String, prefix: &str, digits: u8) -> Scheme {
        Scheme::of(name, prefix, digits)
    }

    /// How the codes of a scheme are written.
    #[must_use]
    pub fn form(scheme: &Scheme) -> Form<'_> {
        scheme.form()
    }

    /// A scope without a description.
    #[must_use]
    pub fn scope(name: String, digits: String) -> Scope {
        Scope { name, digits, description: None }
    }

    /// A category without a description.
    #[must_use]
    pub fn category(scope: Option<String>, name: String) -> Category {
        Category { scope, name, description: None }
    }

    /// A subcategory without numbers, of a scope that is among these, if it is of one.
    #[must_use]
    pub fn subcategory(scope: Option<&str>, name: &str, scopes: &[Scope]) -> Subcategory {
        Subcategory::empty(scope, name, scopes)
    }

    /// A code of a subcategory with its message, and nothing else.
    #[must_use]
    pub fn code(scheme: &Scheme, number: u32, name: String, message: String, subcategory: &Subcategory) -> Code {
        Code::of(scheme, number, name, message, subcategory)
    }

    /// The words of a deprecated code.
    #[must_use]
    pub fn deprecation(since: Option<String>, note: Option<String>) -> Deprecation {
        Deprecation { since, note }
    }
}
