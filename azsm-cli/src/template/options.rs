//! What `--set` gives to a template.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use crate::failure::Refusal;
use crate::prose;

/// A template reads them as `options.KEY`. They remember which were read, so that an option with a
/// slip of the finger is not lost.
#[derive(Debug, Default)]
pub(crate) struct Options {
    given: BTreeMap<String, String>,
    read: Mutex<BTreeSet<String>>,
}

impl Options {
    /// # Errors
    ///
    /// When a key is given twice.
    pub(crate) fn new(pairs: &[(String, String)]) -> Result<Self, Refusal> {
        let mut given = BTreeMap::new();
        for (key, value) in pairs {
            if given.insert(key.clone(), value.clone()).is_some() {
                return Err(Refusal { reason: format!("`--set {key}` is given twice"), advice: None });
            }
        }
        Ok(Self { given, read: Mutex::default() })
    }

    /// # Errors
    ///
    /// When the template did not read one of them.
    pub(super) fn all_read(&self, template: &str) -> Result<(), Refusal> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(unread) = self.given.keys().find(|key| !read.contains(*key)) else { return Ok(()) };
        let names: Vec<_> = read.iter().map(|key| format!("`{key}`")).collect();
        Err(Refusal {
            reason: format!("`{template}` does not read the option `{unread}`"),
            advice: (!names.is_empty()).then(|| format!("it reads {}", prose::list(&names))),
        })
    }
}

impl Object for Options {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        self.given.get(key).map(Value::from)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.given.keys().map(Value::from).collect())
    }
}
