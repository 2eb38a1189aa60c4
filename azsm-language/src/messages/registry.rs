//! `registry!`.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RegistryProblem {
    Form { found: String },
    WithoutName,
    WithType { name: String },
    WithoutList { name: String },
    Tail { found: String },
    CommaMissing,
    InnerAttribute,
    Visibility,
    Path { found: String },
    NeitherLockedNorUnlocked,
    LockedAndUnlocked,
}

impl RegistryProblem {
    pub(super) fn write(&self, _: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::Form { found } => {
                write!(f, "expected `pub static NAME = [module, ...];`, found {found}")
            }
            Self::WithoutName => {
                f.write_str("the registry needs a name: `pub static AGENT = [module, ...];`")
            }
            Self::WithType { name } => {
                write!(f, "remove the type, which is always `azsm::Registry`: write `pub static {name} = [module, ...];`")
            }
            Self::WithoutList { name } => {
                write!(f, "expected the modules of the registry in brackets: `pub static {name} = [module, ...];`")
            }
            Self::Tail { found } => {
                write!(f, "expected only `;` after the list, found {found}: each `registry!` declares one registry")
            }
            Self::Path { found } => {
                write!(f, "expected the path of a module that contains `status_codes!`, found {found}")
            }
            Self::CommaMissing => f.write_str("expected `,` between this module and the next"),
            Self::InnerAttribute => f.write_str(
                "use outer attributes and comments for a registry: `#[lock = \"azsm.lock\"]`, `#[unlocked]`, `/// ...`",
            ),
            Self::Visibility => {
                f.write_str("this is not a visibility: write `pub`, `pub(crate)`, `pub(super)` or `pub(in crate::module)`")
            }
            Self::NeitherLockedNorUnlocked => f.write_str(
                "the registry names neither a lock file nor `#[unlocked]`: add `#[lock = \"azsm.lock\"]` and create an empty file \
                 of that name next to Cargo.toml, or add `#[unlocked]` if none of its codes has shipped",
            ),
            Self::LockedAndUnlocked => {
                f.write_str("the registry has both a lock and `#[unlocked]`: remove one of them")
            }
        }
    }
}
