//! What a person has to know about an import: mistakes, which stop it, and warnings.

use std::fmt::Write as _;
use std::io::{self, Write};

use azsm::scheme::Form;
use azsm_cli::__tool::{Failure, Refusal, shown, style};
use azsm_cli::Catalog;

use super::readers::Unmatched;
use super::table::Place;

/// Something about a line, or about no line in particular.
type Said<T> = (Option<Place>, T);

#[derive(Default)]
pub(super) struct Report {
    errors: Vec<Said<Refusal>>,
    warnings: Vec<Said<String>>,
    /// The first string that is not a code.
    out_of_form: Option<String>,
    /// Whether two texts disagree of which one has to be chosen.
    has_disagreement: bool,
}

impl Report {
    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    pub(super) fn error(&mut self, place: &Place, reason: String) {
        self.errors.push((Some(place.clone()), Refusal { reason, advice: None }));
    }

    /// An error about everything.
    pub(super) fn refuse(&mut self, reason: String, advice: Option<String>) {
        self.errors.push((None, Refusal { reason, advice }));
    }

    pub(super) fn warning(&mut self, place: &Place, text: String) {
        self.warnings.push((Some(place.clone()), text));
    }

    /// A warning about everything.
    pub(super) fn remark(&mut self, text: String) {
        self.warnings.push((None, text));
    }

    /// A text that was meant as a code, and is none of the scheme.
    pub(super) fn out_of_form(&mut self, place: &Place, text: &str) {
        self.out_of_form.get_or_insert_with(|| text.to_owned());
        self.error(place, format!("`{text}` is not a code of the scheme"));
    }

    /// Two texts of which one has to be chosen.
    pub(super) fn disagreement(&mut self, place: &Place, reason: String) {
        self.has_disagreement = true;
        self.error(place, reason);
    }

    /// Says everything, in the order of the files and their lines.
    ///
    /// # Errors
    ///
    /// When there was a mistake; `form` is that of the scheme.
    pub(super) fn end(mut self, form: &str, err: &mut dyn Write) -> Result<(), Failure> {
        let style = style::WARNING;
        self.warnings.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (place, text) in self.warnings {
            writeln!(err, "{style}warning:{style:#} {}", shown(&at(place, &text)))?;
        }
        if self.errors.is_empty() {
            return Ok(());
        }
        self.errors.sort_by(|(one, _), (other, _)| one.cmp(other));
        let errors = self.errors.into_iter();
        let mut errors: Vec<_> =
            errors.map(|(place, error)| Refusal { reason: at(place, &error.reason), ..error }).collect();
        let form = self.out_of_form.map(|text| {
            let other = form_of(&text).map(|other| format!("; for `{text}` it would be `--scheme {other}`"));
            format!("codes are written as in `{form}`{}", other.unwrap_or_default())
        });
        let choice = self
            .has_disagreement
            .then(|| "correct one of the two, or take what is said first: `--prefer-first`".into());
        let advice: Vec<String> = form.into_iter().chain(choice).collect();
        if let Some(last) = errors.last_mut().filter(|_| !advice.is_empty()) {
            last.advice = Some(advice.join(". "));
        }
        Err(Failure::Refused(errors))
    }
}

/// What was taken, on the last line: a list that lost some of its codes has another number of them.
///
/// # Errors
///
/// When it cannot be written.
pub(super) fn summary(catalog: &Catalog, unmatched: &[Unmatched], err: &mut dyn Write) -> io::Result<()> {
    let codes: Vec<_> = catalog.codes().iter().filter(|code| code.subcategory.is_some()).collect();
    let mut text = match &codes[..] {
        [] => "no codes".to_owned(),
        [only] => format!("1 code, {}", only.code),
        [first, .., last] => format!("{} codes, {} to {}", codes.len(), first.code, last.code),
    };
    for Unmatched { count, first, place } in unmatched {
        let (look, match_) = if *count == 1 { ("looks like a code", "does") } else { ("look like codes", "do") };
        let _ = write!(text, "; {count} more {look} and {match_} not match the pattern, first `{first}` at {place}");
    }
    writeln!(err, "{}", shown(&text))
}

fn at(place: Option<Place>, text: &str) -> String {
    place.map_or_else(|| text.to_owned(), |place| format!("{place}: {text}"))
}

/// The form that a string would be a code of: `E0000` for `E1234`.
fn form_of(text: &str) -> Option<String> {
    let prefix = text.trim_end_matches(|digit: char| digit.is_ascii_digit());
    let digits = u8::try_from(text.len() - prefix.len()).ok()?;
    let is_form = Form::is_prefix(prefix) && (Form::MIN_DIGITS..=Form::MAX_DIGITS).contains(&digits);
    is_form.then(|| format!("{prefix}{}", "0".repeat(digits.into())))
}
