//! `#[derive(Coded)]`.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CodedProblem {
    /// What is not Rust, as its parser says it.
    Syntax {
        message: String,
    },
    Malformed,
    Missing {
        of: String,
    },
    Second {
        of: String,
    },
    GivenTwice {
        name: &'static str,
    },
    OnType,
    OnVariant,
    OnField {
        of: String,
    },
    Union,
    UnknownKey {
        key: String,
    },
    InheritWithoutField,
    AfterPath,
    FieldUnknown {
        of: String,
        field: String,
        fields: Vec<String>,
    },
    FieldsSeveral {
        of: String,
        fields: Vec<String>,
    },
    FieldMissing {
        of: String,
    },
}

const FORMS: &str = "write the path of a status, `#[status(Source::MountFailed)]`; or `#[status(inherit)]`, to take that of the \
                     error inside; or `#[status(with = function)]`";

impl CodedProblem {
    pub(super) fn write(&self, _: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::Syntax { message } => f.write_str(message),
            Self::Malformed => f.write_str(FORMS),
            Self::Missing { of } => write!(f, "{of} has no status: {FORMS}"),
            Self::Second { of } => write!(f, "{of} already has a status: remove one of them"),
            Self::GivenTwice { name } => write!(f, "`{name}` is given twice"),
            Self::OnType => f.write_str("each variant has a status of its own: write this on the variants"),
            Self::OnVariant => f.write_str("this belongs on the whole type: move it there"),
            Self::OnField { of } => write!(f, "a field has no status: write this on {of}"),
            Self::Union => f.write_str("a union does not know which of its fields it holds"),
            Self::UnknownKey { key } => {
                write!(f, "unknown key `{key}`: use `inherit`, `with`, `scheme` or `crate`")
            }
            Self::InheritWithoutField => f.write_str("write `inherit = FIELD` to name the field of the inner error"),
            Self::AfterPath => f.write_str("remove this: a path is all that is expected here"),
            Self::FieldUnknown { of, field, fields } if fields.is_empty() => {
                write!(f, "{of} has no field `{field}`: it has no fields")
            }
            Self::FieldUnknown { of, field, fields } => {
                write!(f, "{of} has no field `{field}`: it has {}", listed(fields))
            }
            Self::FieldsSeveral { of, fields } => write!(
                f,
                "{of} has several fields: write `inherit = FIELD` with the one that holds the error, of {}",
                listed(fields)
            ),
            Self::FieldMissing { of } => write!(
                f,
                "{of} has no field that could hold an error: name its status, `#[status(Source::MountFailed)]`"
            ),
        }
    }
}

fn listed(fields: &[String]) -> String {
    format!("`{}`", fields.join("`, `"))
}
