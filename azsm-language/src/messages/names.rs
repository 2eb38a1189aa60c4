//! Names.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

use super::words::in_scope;
use crate::ground::names;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NameProblem {
    NotUpperCamel { name: String, meant: Option<String> },
    NotSnake { what: &'static str, name: String, meant: Option<String> },
    Keyword { name: String },
    NameNeeded { name: String, why: String },
    NameTaken { name: String, path: String },
    NameRetired { name: String, path: String },
    EntryTwice { name: String, path: String },
    EntryRetiredAndNot { name: String, path: String },
    SubcategoryName { name: String, meant: Option<String> },
    SubcategoryTwice { path: String, together: Option<String> },
    EnumTwice { path: String, other: String, type_name: String },
    CategoryTwice { name: String, scope: String },
}

impl NameProblem {
    pub(super) fn write(&self, _: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::NotUpperCamel { name, meant: Some(meant) } => {
                write!(f, "`{name}` names a variant and must be in upper camel case: write `{meant}`")
            }
            Self::NotUpperCamel { name, meant: None } => {
                write!(f, "`{name}` names a variant and must be in upper camel case, as in `MountFailed`")
            }
            Self::NotSnake { what, name, meant: Some(meant) } => {
                write!(f, "the name of a {what} must be in snake case: write `{meant}`, not `{name}`")
            }
            Self::NotSnake { what, name, meant: None } => {
                write!(f, "the name of a {what} must be in snake case, as in `no_copy_necessary`: `{name}` is not")
            }
            Self::Keyword { name } => write!(f, "`{name}` is a Rust keyword: choose another name"),
            Self::NameNeeded { name, why } => write!(f, "`{name}` is {why}: choose another name"),
            Self::NameTaken { name, path } => {
                write!(f, "`{path}.{name}` is already declared, with another number: choose another name")
            }
            Self::NameRetired { name, path } => {
                write!(f, "`{path}.{name}` was retired, and a retired name is never reused: choose another name")
            }
            Self::EntryTwice { name, path } => write!(f, "`{path}.{name}` is declared twice: remove one of them"),
            Self::EntryRetiredAndNot { name, path } => {
                write!(f, "`{path}.{name}` is declared both as retired and as active: remove one of them")
            }
            Self::SubcategoryName { name, meant } => {
                let enum_name = names::upper_camel(name);
                let path = names::snake(&enum_name);
                if *name == enum_name {
                    write!(f, "`{name}` would be `{path}` in a path")?;
                } else {
                    write!(f, "`{name}` would be the enum `{enum_name}`, which is `{path}` in a path")?;
                }
                match meant {
                    Some(meant) => write!(f, ": write `{meant}`"),
                    None => f.write_str(": choose another name"),
                }
            }
            Self::SubcategoryTwice { path, together: Some(together) } => {
                write!(f, "subcategory `{path}` is already declared: put the entries there, `{together} {{ ... }}`")
            }
            Self::SubcategoryTwice { path, together: None } => {
                write!(f, "subcategory `{path}` is already declared: put the entries there, or choose another name")
            }
            Self::EnumTwice { path, other, type_name } => write!(
                f,
                "`{path}` and `{other}` would both be the enum `{type_name}`: rename one, or declare it in a module of its own"
            ),
            Self::CategoryTwice { name, scope } => {
                write!(f, "category `{name}` is declared twice{}: put its subcategories into one", in_scope(scope))
            }
        }
    }
}
