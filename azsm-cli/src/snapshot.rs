//! Two states of a product, as far as they are known: from catalogs, which know everything, or from
//! locks, which know what has shipped.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use azsm::scheme::{Form, LeadingDigits, Scheme as _, SchemeScope};
use azsm::{Azsm, State, lock};

use crate::catalog::{Catalog, Code, Param, Subcategory, Text, parts};
use crate::failure::{FileTask, Refusal};
use crate::files;

/// The codes of one state, by number.
pub(crate) struct Snapshot {
    /// How they are written: `AZSM0000`.
    pub(crate) form: Text,
    pub(crate) codes: BTreeMap<u32, Code>,
    /// Empty if they are not known.
    pub(crate) subcategories: Vec<Subcategory>,
    /// Whether more is known than codes, paths, messages and retirements, which is all that a lock has.
    pub(crate) has_facts: bool,
}

impl Snapshot {
    pub(crate) fn of(catalog: &Catalog) -> Self {
        let codes = catalog.codes().iter().filter(|code| code.subcategory.is_some());
        Self {
            form: catalog.scheme().form.clone(),
            codes: codes.map(|code| (code.number, code.clone())).collect(),
            subcategories: catalog.subcategories().to_vec(),
            has_facts: true,
        }
    }

    pub(crate) fn by_path(&self) -> HashMap<&str, &Code> {
        self.codes.values().map(|code| (&*code.path, code)).collect()
    }

    /// Reads a catalog or a lock.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is neither.
    pub(crate) fn read(path: &Path) -> Result<Self, Refusal> {
        let name = path.display();
        let text =
            files::read_text(path, parts::MAX_LEN).map_err(|error| Refusal::of_file(path, FileTask::Read, &error))?;
        not_empty(path, &text)?;
        let read = if text.trim_start().starts_with('{') {
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
        let scheme = parts::scheme("", form.prefix(), form.digits());
        let mut codes = BTreeMap::new();
        for locked in lock::read_in::<()>(form, text) {
            let locked = locked?;
            let (path, name) = locked.path().rsplit_once('.').unwrap_or_default();
            let subcategory = parts::subcategory(None, path, &[]);
            let mut code = parts::code(
                &scheme,
                locked.value(),
                name.to_owned(),
                locked.message().collect::<String>(),
                &subcategory,
            );
            code.params = locked.params().map(Param::from).collect();
            if locked.is_retired() {
                code.state = State::Retired;
            }
            codes.insert(code.number, code);
        }
        Ok(Self { form: scheme.form, codes, subcategories: Vec::new(), has_facts: false })
    }
}

/// Refuses an empty file: the command that should have written a state there has failed, and everything
/// would seem to be new.
pub(crate) fn not_empty(path: &Path, text: &str) -> Result<(), Refusal> {
    if !text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Ok(());
    }
    let advice = "if a command such as `git show` wrote it, that has failed; if nothing had shipped, there is nothing to compare";
    Err(Refusal { reason: format!("`{}` is empty", path.display()), advice: Some(advice.to_owned()) })
}
