//! A lock that exists: what has shipped keeps its name, and is not lost.

use std::path::Path;
use std::rc::Rc;
use std::{fs, io};

use azsm::lock;
use azsm::scheme::{Form, LeadingDigits, SchemeScope};
use azsm::{Params, State};
use azsm_cli::__tool::{Refusal, params};
use azsm_cli::catalog::{Scheme, notation};
use azsm_core::__private::ParamViolations;

use super::columns::{Field, words_of};
use super::merge::{Draft, Drafts};
use super::report::{Kind, Report};
use super::table::{FileName, Place};
use crate::sources::of_params;
use crate::text_file;

/// A code of a lock.
pub(super) struct Locked {
    number: u32,
    code: String,
    path: String,
    is_retired: bool,
    message: String,
    /// As in the lock.
    params: String,
    place: Place,
}

/// The codes of a lock; none if there is no such file.
///
/// # Errors
///
/// When the file cannot be read, or is not a lock of the scheme.
pub(super) fn read(path: &Path, scheme: &Scheme) -> Result<Vec<Locked>, Refusal> {
    if fs::metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return Ok(Vec::new());
    }
    let text = text_file::read(path)?;
    let file = Rc::new(FileName { at: FileName::LOCK, name: path.display().to_string() });
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    // Whether the scheme has scopes, the files may not say yet.
    let has_scopes = |line: &str| line.split_whitespace().nth(1).is_some_and(|path| path.split('.').count() == 3);
    let has_scopes = text.lines().any(|line| !line.starts_with('#') && has_scopes(line));
    let scopes = [SchemeScope::declared("scope", LeadingDigits::declared(0, 1), None)];
    let scopes = if has_scopes { &scopes[..] } else { &[] };
    let form = Form::declared(&scheme.prefix, scheme.digits, None, scheme.range_len, scopes);
    let codes = lock::read_in::<()>(form, &text).map(|code| {
        let code = code?;
        Ok(Locked {
            number: code.value(),
            code: form.text(code.value()).to_string(),
            path: code.path().to_owned(),
            is_retired: code.is_retired(),
            message: code.message().collect(),
            params: code.params().as_str().to_owned(),
            place: Place::new(&file, code.line()),
        })
    });
    codes.collect::<Result<_, lock::LockError>>().map_err(|error| Refusal {
        reason: format!("`{}` is not a lock of `{}`: {error}", path.display(), scheme.form),
        advice: Some("give `--lock` a new file, or the lock of these codes".to_owned()),
    })
}

/// Gives the codes their names of the lock. A code that is retired there stays; one that is not, and that no
/// file has, is a mistake.
pub(super) fn apply(lock: &[Locked], drafts: &mut Drafts, report: &mut Report) {
    for Locked { number, code, path, is_retired, message, params: shipped, place } in lock {
        let draft = match drafts.get_mut(number) {
            Some(draft) => draft,
            None if *is_retired => drafts.entry(*number).or_insert_with(|| Draft::new(*number, place.clone())),
            None => {
                let reason = format!("{code} `{path}` has shipped, and would be lost: no file has it");
                report
                    .error(place, format!("{reason}; add it to a file, there as retired if it is not raised any more"));
                continue;
            }
        };
        let is_raised = || draft.get(Field::State).and_then(words_of::state) == Some(State::Active);
        if *is_retired && is_raised() {
            report.error(place, format!("{code} was retired as `{path}`, and a retired code is never raised again"));
        }
        let said = draft.get(Field::Path).or_else(|| draft.get(Field::Name)).or_else(|| draft.get(Field::Symbol));
        let name = path.rsplit('.').next().unwrap_or(path);
        if let Some(said) = said.filter(|said| said.rsplit('.').next() != Some(name)) {
            let text = format!("{code}: `{said}` has shipped as `{path}`, which it stays");
            let (said, place) = (said.to_owned(), draft.place.clone());
            report.note(Kind::LockedName, &place, said, text);
        }
        draft.set(Field::Path, path.clone(), place.clone());
        if *is_retired {
            draft.set(Field::State, State::Retired.to_string(), place.clone());
        }
        if draft.get(Field::Message).or_else(|| draft.get(Field::Description)).is_none() {
            draft.set(Field::Message, message.clone(), place.clone());
        }
        match draft.markdown(Field::Params).map(|text| params::read(text).map(|params| notation(&params))) {
            None if shipped.is_empty() => {}
            None => draft.set(Field::Params, shipped.clone(), place.clone()),
            // It is reported where the codes are made.
            Some(Err(_)) => {}
            Some(Ok(declared)) => {
                let place = draft.place_of(Field::Params);
                for violation in ParamViolations::between(Params::declared(&declared), Params::declared(shipped)) {
                    report.error(place, format!("{code} {}", of_params(&violation)));
                }
            }
        }
    }
}
