//! `meta`, `replaced_by` and `url`.

use std::fmt::{self, Write as _};

use azsm_core::scheme::Form;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FactProblem {
    MetaKey { key: String, meant: Option<String> },
    MetaKeyTwice { key: String },
    MetaValue { key: String },
    MetaKindUnknown { written: String },
    MetaKindNamed { key: String, kind: &'static str, named: &'static str },
    MetaKeyUnknown { key: String, meant: Option<String>, known: Vec<String> },
    MetaKind { key: String, kind: &'static str, other: &'static str },
    ReplacedByActive { name: String },
    ReplacedByUnknown { written: String, meant: Option<String> },
    ReplacedByPath { written: String },
    ReplacedByRetired { path: String },
    ReplacedByCircle { paths: Vec<String> },
    UrlMalformed,
    UrlPlaceholder { written: String, meant: Option<&'static str> },
}

impl FactProblem {
    pub(super) fn write(&self, form: &Form<'_>, f: &mut String) -> fmt::Result {
        match self {
            Self::MetaKey { key, meant: Some(meant) } => {
                write!(f, "a key of `meta` is in snake case: write `{meant}`, not `{key}`")
            }
            Self::MetaKey { key, meant: None } => write!(f, "`{key}` cannot be a key of `meta`: take another name, in snake case"),
            Self::MetaKeyTwice { key } => write!(f, "`{key}` is set twice here: remove one of them"),
            Self::MetaKindNamed { key, kind, named } => {
                write!(f, "`{key}` has {} here, and the scheme names it as {}", with_article(kind), with_article(named))
            }
            Self::MetaKeyUnknown { key, meant: Some(meant), .. } => {
                write!(f, "`{key}` is not a key that the scheme names; did you mean `{meant}`?")
            }
            Self::MetaKeyUnknown { key, meant: None, known } => {
                write!(f, "`{key}` is not a key that the scheme names: there are `{}`", known.join("`, `"))
            }
            Self::MetaKindUnknown { written } => {
                write!(f, "unknown kind of value `{written}`: use `bool`, `integer` or `string`")
            }
            Self::MetaValue { key } => {
                write!(f, "the value of `{key}` must be `true`, `false`, an integer or a string: write `{key} = 503` or `{key} = \"...\"`")
            }
            Self::MetaKind { key, kind, other } => {
                write!(f, "`{key}` has {} here and {} elsewhere in the declaration: a key has values of one kind", with_article(kind), with_article(other))
            }
            Self::ReplacedByActive { name } => write!(
                f,
                "`{name}` is still raised, so nothing takes its place: write `#[deprecated]` or `retired` as well, or remove `replaced_by`"
            ),
            Self::ReplacedByUnknown { written, meant: Some(meant) } => {
                write!(f, "`{written}` is not declared; did you mean `{meant}`?")
            }
            Self::ReplacedByUnknown { written, meant: None } => {
                write!(f, "`{written}` is not declared: name the code that takes the place of this one, or remove `replaced_by`")
            }
            Self::ReplacedByPath { written } => {
                let example = if form.scopes().is_empty() { "target.ScanFailed" } else { "job.target.ScanFailed" };
                write!(f, "`{written}` is not the path of a code: write a name of this subcategory, or a path as in `\"{example}\"`")
            }
            Self::ReplacedByRetired { path } => {
                write!(f, "`{path}` is retired and cannot take the place of another code: name one that is still raised")
            }
            Self::ReplacedByCircle { paths } if paths.len() == 1 => {
                write!(f, "`{}` cannot take its own place: name another code, or remove `replaced_by`", paths[0])
            }
            Self::ReplacedByCircle { paths } => {
                write!(f, "these take the place of each other in a circle: `{}`", paths.join("`, `"))
            }
            Self::UrlMalformed => f.write_str(
                "a URL begins with `https://`, has no white space, and a place for the code: write `\"https://example.com/codes#{code}\"`",
            ),
            Self::UrlPlaceholder { written, meant: Some(meant) } => {
                write!(f, "`{{{written}}}` is unknown in a URL: write `{{{meant}}}`")
            }
            Self::UrlPlaceholder { written, meant: None } => {
                write!(f, "`{{{written}}}` is unknown in a URL: there are `{{code}}`, `{{number}}` and `{{path}}`")
            }
        }
    }
}

fn with_article(kind: &str) -> String {
    format!("{} {kind}", if kind.starts_with('i') { "an" } else { "a" })
}
