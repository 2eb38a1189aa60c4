//! Two states of a product, as far as they are known: from catalogs, which know everything, or from
//! locks, which know what has shipped.

use std::collections::BTreeMap;
use std::path::Path;

use azsm::scheme::{Form, LeadingDigits, Scheme as _, SchemeScope};
use azsm::{Azsm, Severity, State, lock};

use crate::catalog::{Catalog, Code};
use crate::failure::Refusal;
use crate::files;

/// The codes of one state, by number.
pub(crate) struct Snapshot {
    pub(crate) prefix: String,
    pub(crate) digits: u8,
    pub(crate) codes: BTreeMap<u32, SnapshotCode>,
}

/// What is known about a code; the facts that a lock has not are `None`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SnapshotCode {
    pub(crate) code: String,
    pub(crate) path: String,
    pub(crate) message: String,
    pub(crate) is_retired: bool,
    pub(crate) facts: Option<Facts>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    /// The words of a deprecation.
    pub(crate) deprecated: Option<String>,
    pub(crate) severity: Severity,
    pub(crate) help: Option<String>,
    pub(crate) symbol: Option<String>,
}

impl Snapshot {
    pub(crate) fn of(catalog: &Catalog) -> Self {
        let codes = catalog.codes().iter().filter(|code| code.subcategory.is_some());
        Self {
            prefix: catalog.scheme().prefix.clone(),
            digits: catalog.scheme().digits,
            codes: codes.map(|code| (code.number, SnapshotCode::of(code))).collect(),
        }
    }

    /// Reads a catalog or a lock.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is neither.
    pub(crate) fn read(path: &Path) -> Result<Self, Refusal> {
        let name = path.display();
        let text = files::read_text(path, Catalog::MAX_LEN)
            .map_err(|error| Refusal { reason: format!("`{name}` cannot be read: {error}"), advice: None })?;
        let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
        let read = if is_json {
            Catalog::read(&text)
                .map(|catalog| Self::of(&catalog))
                .map_err(|error| format!("`{name}` is not a catalog: {error}"))
        } else {
            Self::of_lock(&text).map_err(|error| format!("`{name}` is not a lock: {error}"))
        };
        read.map_err(|reason| {
            let advice = "name a catalog, the JSON of `list --format json`, or a lock".to_owned();
            Refusal { reason, advice: Some(advice) }
        })
    }

    /// The form follows from the first line, and every other has to keep it.
    fn of_lock(text: &str) -> Result<Self, lock::LockError> {
        let mut lines = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()));
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (code, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let prefix = code.trim_end_matches(|digit: char| digit.is_ascii_digit());
        let digits = u8::try_from(code.len() - prefix.len()).unwrap_or_default();
        let digits = digits.clamp(Form::MIN_DIGITS, Form::MAX_DIGITS);
        // Which scopes there are does not matter to a lock, only whether paths begin with one.
        let scopes = [SchemeScope::declared("scope", LeadingDigits::declared(0, 1), None)];
        let scopes = if path.split('.').count() == 3 { &scopes[..] } else { &[] };
        let form = if Form::is_prefix(prefix) {
            Form::declared(prefix, digits, None, Form::USUAL_RANGE_LEN, scopes)
        } else {
            Azsm::FORM
        };
        let mut codes = BTreeMap::new();
        for locked in lock::read_in::<()>(form, text) {
            let locked = locked?;
            let code = SnapshotCode {
                code: form.text(locked.value()).to_string(),
                path: locked.path().to_owned(),
                message: locked.message().collect(),
                is_retired: locked.is_retired(),
                facts: None,
            };
            codes.insert(locked.value(), code);
        }
        Ok(Self { prefix: prefix.to_owned(), digits, codes })
    }
}

impl SnapshotCode {
    fn of(code: &Code) -> Self {
        let deprecated = (code.state == State::Deprecated).then(|| {
            let words = code.deprecated.as_ref();
            words.and_then(|words| words.note.clone()).unwrap_or_default()
        });
        Self {
            code: code.code.clone(),
            path: code.path.clone(),
            message: code.message.clone(),
            is_retired: code.state == State::Retired,
            facts: Some(Facts {
                deprecated,
                severity: code.severity,
                help: code.help.clone(),
                symbol: code.symbol.clone(),
            }),
        }
    }
}
