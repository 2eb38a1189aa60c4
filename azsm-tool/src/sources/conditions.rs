//! `cfg`: whether an item is there. Only `test` and, where they are named, features are known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use proc_macro2::{TokenStream, TokenTree};

use super::commit::Commit;
use super::tokens::{split_commas, string};

/// What is known about the build that is meant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Build {
    /// Whether tests, benchmarks and examples are meant.
    pub(crate) fixtures: bool,
    /// The features, where they are named.
    pub(crate) features: Option<BTreeSet<String>>,
    /// What is read instead of these files.
    pub(crate) texts: Arc<BTreeMap<PathBuf, String>>,
    /// What the files are of, if not of the working tree.
    pub(crate) commit: Option<Arc<Commit>>,
}

impl Build {
    /// Whether a condition holds; `None` where that depends on what is not known.
    pub(crate) fn holds(&self, condition: &TokenStream) -> Option<bool> {
        let tokens: Vec<TokenTree> = condition.clone().into_iter().collect();
        match &tokens[..] {
            [TokenTree::Ident(word)] if word == "test" => (!self.fixtures).then_some(false),
            [TokenTree::Ident(word)] if word == "true" || word == "false" => Some(word == "true"),
            [TokenTree::Ident(key), TokenTree::Punct(_), TokenTree::Literal(value)] if key == "feature" => {
                let (features, value) = (self.features.as_ref()?, string(value)?);
                Some(features.contains(&value))
            }
            [TokenTree::Ident(word), TokenTree::Group(group)] => {
                let mut parts = split_commas(group.stream()).into_iter().map(|part| self.holds(&part));
                match word.to_string().as_str() {
                    "not" => parts.next().flatten().map(|holds| !holds),
                    "all" => parts
                        .try_fold(Some(true), |all, part| match part {
                            Some(false) => Err(()),
                            _ => Ok(all.and(part)),
                        })
                        .unwrap_or(Some(false)),
                    "any" => parts
                        .try_fold(Some(false), |any, part| match part {
                            Some(true) => Err(()),
                            _ => Ok(any.and(part)),
                        })
                        .unwrap_or(Some(true)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether an item with these conditions is certainly there.
    pub(crate) fn includes(&self, conditions: &[TokenStream]) -> bool {
        conditions.iter().all(|condition| self.holds(condition) == Some(true))
    }

    /// Whether an item with these conditions is certainly not there.
    pub(crate) fn excludes(&self, conditions: &[TokenStream]) -> bool {
        conditions.iter().any(|condition| self.holds(condition) == Some(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A fixture that is read as a declaration, or the other way round, is a wrong catalog.
    #[test]
    fn what_is_known_decides_and_the_rest_does_not() {
        let holds = |build: &Build, text: &str| build.holds(&text.parse().unwrap());
        let build = Build::default();
        for (text, expected) in [
            ("test", Some(false)),
            ("not(test)", Some(true)),
            ("all(test, unix)", Some(false)),
            ("all(unix, test)", Some(false)),
            ("any(test, unix)", None),
            ("any(unix, not(test))", Some(true)),
            ("all()", Some(true)),
            ("any()", Some(false)),
            ("feature = \"a\"", None),
            ("target_os = \"linux\"", None),
        ] {
            assert_eq!(holds(&build, text), expected, "{text}");
        }
        let build = Build { fixtures: true, features: Some(BTreeSet::from(["a".to_owned()])), ..Build::default() };
        for (text, expected) in [
            ("test", None),
            ("feature = \"a\"", Some(true)),
            ("feature = \"b\"", Some(false)),
            ("not(feature = \"b\")", Some(true)),
        ] {
            assert_eq!(holds(&build, text), expected, "{text}");
        }
    }
}
