//! Every attribute that azsm reads: what it can be on, and how it is written.

/// What an attribute is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Declaration,
    Scope,
    Category,
    Subcategory,
    Entry,
    Retired,
    Reserved,
    Param,
    Registry,
    Scheme,
}

impl On {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Declaration => "the whole declaration",
            Self::Scope => "a scope",
            Self::Category => "a category",
            Self::Subcategory => "a subcategory",
            Self::Entry => "an entry",
            Self::Retired => "a retired entry",
            Self::Reserved => "a reserved number",
            Self::Param => "a parameter",
            Self::Registry => "a registry",
            Self::Scheme => "a scheme",
        }
    }

    /// Whether it expands to a Rust item.
    pub(crate) fn has_item(self) -> bool {
        matches!(self, Self::Subcategory | Self::Entry)
    }
}

/// An attribute of azsm's.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) name: &'static str,
    /// The same as code in a message.
    pub(crate) quoted: &'static str,
    pub(crate) on: &'static [On],
    /// Where to move one that is on something else.
    belongs: &'static str,
    /// As it is written.
    pub(crate) form: &'static str,
}

impl Known {
    pub(crate) fn belongs(&self, instead_of: On) -> &'static str {
        match (self.name, instead_of) {
            ("deprecated", On::Retired) => "an entry that is still raised",
            ("url", On::Scheme) => "its braces: `url = \"https://example.com/codes#{code}\"`",
            ("unlocked", On::Scheme) => self.belongs,
            (_, On::Scheme) => "a declaration",
            _ => self.belongs,
        }
    }
}

/// Where an attribute belongs that codes inherit.
const BESIDE_CODES: &str = "a scope, category, subcategory or entry";

/// The parameters that codes can have, each with the kind of its values.
const PARAMS_FORM: &str = "#[params(share: string, attempts: integer)]";

const INHERITED: &[On] = &[On::Scope, On::Category, On::Subcategory, On::Entry, On::Retired];

macro_rules! known {
    ($($name:literal on $on:expr, else $belongs:expr, as $form:expr;)*) => {
        [$(Known { name: $name, quoted: concat!("`", $name, "`"), on: $on, belongs: $belongs, form: $form }),*]
    };
}

const KNOWN: [Known; 16] = known! {
    "help" on INHERITED, else BESIDE_CODES, as "#[help = \"Retry or create a support ticket.\"]";
    "severity" on INHERITED, else BESIDE_CODES, as "#[severity = info]";
    "owner" on INHERITED, else BESIDE_CODES, as "#[owner = \"source-team\"]";
    "internal" on INHERITED, else BESIDE_CODES, as "#[internal]` or `#[internal = false]";
    "symbol" on &[On::Entry, On::Retired], else "an entry", as "#[symbol = \"SRC_MOUNT_FAILED\"]";
    "deprecated" on &[On::Entry],
        else "an entry", as "#[deprecated(since = \"2.1\", note = \"use MountFailed\")]";
    "since" on INHERITED, else BESIDE_CODES, as "#[since = \"2.1\"]";
    "replaced_by" on &[On::Entry, On::Retired],
        else "an entry that is deprecated or retired", as "#[replaced_by = ScanFailed]";
    "meta" on &[On::Scope, On::Category, On::Subcategory, On::Entry, On::Retired, On::Registry, On::Scheme],
        else BESIDE_CODES, as "#[meta(retryable = true, http = 503, grpc = \"UNAVAILABLE\")]";
    "url" on &[On::Declaration],
        else "the whole declaration, first inside its braces: `#![url = \"https://example.com/codes#{code}\"]`",
        as "#![url = \"https://example.com/codes#{code}\"]";
    "registry" on &[On::Declaration],
        else "the whole declaration, first inside its braces: `#![registry = crate::AGENT]`",
        as "#![registry = crate::AGENT]";
    "lock" on &[On::Declaration, On::Registry],
        else "the whole declaration, first inside its braces: `#![lock = \"azsm.lock\"]`",
        as "#![lock = \"azsm.lock\"]";
    "unlocked" on &[On::Registry], else "a registry", as "#[unlocked]";
    "public" on &[On::Param], else "a parameter", as "#[public]";
    "params" on &[On::Registry, On::Scheme], else "a registry or a scheme", as PARAMS_FORM;
    "macros" on &[On::Scheme], else "a scheme", as "#[macros(status_codes = NAME, registry = NAME)]";
};

/// What is not a part of a declaration.
const APART: [On; 2] = [On::Registry, On::Scheme];

/// The attribute of a name that azsm reads there, or elsewhere in a declaration.
pub(crate) fn known_on(on: On, name: &str) -> Option<&'static Known> {
    let is_read = |known: &&Known| {
        // What is deprecated apart from a declaration is a Rust item.
        if APART.contains(&on) { is_own(name) } else { known.on.iter().any(|on| !APART.contains(on)) }
    };
    KNOWN.iter().find(|known| known.name == name).filter(is_read)
}

/// The names of the attributes that azsm reads there, or in a declaration: on the whole of it, or on
/// its codes and on what holds them.
pub(crate) fn names_for(on: On) -> impl Iterator<Item = &'static str> {
    let is_whole = |on: &On| *on == On::Declaration || APART.contains(on);
    let is_apart = move |on: &On| is_whole(on) || *on == On::Param;
    let fits = move |known: &&Known| {
        if is_apart(&on) { known.on.contains(&on) } else { known.on.iter().any(|on| !is_apart(on)) }
    };
    KNOWN.iter().filter(fits).map(|known| known.name)
}

/// Whether an attribute is azsm's own, and not one of Rust's that it reads as well.
pub(crate) fn is_own(name: &str) -> bool {
    name != "deprecated" && KNOWN.iter().any(|known| known.name == name)
}
