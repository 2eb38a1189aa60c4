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
    Registry,
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
            Self::Registry => "a registry",
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
            _ => self.belongs,
        }
    }
}

/// Where an attribute belongs that codes inherit.
pub(crate) const BESIDE_CODES: &str = "a scope, category, subcategory or entry";

const INHERITED: &[On] = &[On::Scope, On::Category, On::Subcategory, On::Entry, On::Retired];

const KNOWN: [Known; 12] = [
    Known {
        name: "help",
        quoted: "`help`",
        on: INHERITED,
        belongs: BESIDE_CODES,
        form: "#[help = \"Retry or create a support ticket.\"]",
    },
    Known { name: "severity", quoted: "`severity`", on: INHERITED, belongs: BESIDE_CODES, form: "#[severity = info]" },
    Known {
        name: "owner",
        quoted: "`owner`",
        on: INHERITED,
        belongs: BESIDE_CODES,
        form: "#[owner = \"source-team\"]",
    },
    Known {
        name: "symbol",
        quoted: "`symbol`",
        on: &[On::Entry, On::Retired],
        belongs: "an entry",
        form: "#[symbol = \"SRC_MOUNT_FAILED\"]",
    },
    Known {
        name: "deprecated",
        quoted: "`deprecated`",
        on: &[On::Entry],
        belongs: "an entry",
        form: "#[deprecated(since = \"2.1\", note = \"use MountFailed\")]",
    },
    Known { name: "since", quoted: "`since`", on: INHERITED, belongs: BESIDE_CODES, form: "#[since = \"2.1\"]" },
    Known {
        name: "replaced_by",
        quoted: "`replaced_by`",
        on: &[On::Entry, On::Retired],
        belongs: "an entry that is deprecated or retired",
        form: "#[replaced_by = ScanFailed]",
    },
    Known {
        name: "meta",
        quoted: "`meta`",
        on: &[On::Scope, On::Category, On::Subcategory, On::Entry, On::Retired, On::Registry],
        belongs: BESIDE_CODES,
        form: "#[meta(retryable = true, http = 503, grpc = \"UNAVAILABLE\")]",
    },
    Known {
        name: "url",
        quoted: "`url`",
        on: &[On::Declaration],
        belongs: "the whole declaration, first inside its braces: `#![url = \"https://example.com/codes#{code}\"]`",
        form: "#![url = \"https://example.com/codes#{code}\"]",
    },
    Known {
        name: "registry",
        quoted: "`registry`",
        on: &[On::Declaration],
        belongs: "the whole declaration, first inside its braces: `#![registry = crate::AGENT]`",
        form: "#![registry = crate::AGENT]",
    },
    Known {
        name: "lock",
        quoted: "`lock`",
        on: &[On::Declaration, On::Registry],
        belongs: "the whole declaration, first inside its braces: `#![lock = \"azsm.lock\"]`",
        form: "#![lock = \"azsm.lock\"]",
    },
    Known { name: "unlocked", quoted: "`unlocked`", on: &[On::Registry], belongs: "a registry", form: "#[unlocked]" },
];

/// The attribute of a name that azsm reads in declarations.
pub(crate) fn in_declarations(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.name == name && known.on != [On::Registry])
}

/// The names of the attributes that azsm reads in a declaration or a registry: on the whole of it, or
/// on its codes and on what holds them.
pub(crate) fn names_for(on: On) -> impl Iterator<Item = &'static str> {
    let whole = [On::Declaration, On::Registry];
    let fits = move |known: &&Known| {
        if whole.contains(&on) { known.on.contains(&on) } else { known.on.iter().any(|on| !whole.contains(on)) }
    };
    KNOWN.iter().filter(fits).map(|known| known.name)
}

/// Whether an attribute is azsm's own, and not one of Rust's that it reads as well.
pub(crate) fn is_own(name: &str) -> bool {
    name != "deprecated" && KNOWN.iter().any(|known| known.name == name)
}
