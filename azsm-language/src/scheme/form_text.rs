//! The form of a scheme's codes as `scheme!` writes it: `"BKP-00000"`.

use azsm_core::scheme::Form;

use crate::messages::FormProblem;

/// The prefix and the number of digits of a form.
pub(crate) fn read(text: &str) -> Result<(&str, u8), FormProblem> {
    let is_digit = |character: char| character.is_ascii_digit();
    let written = || text.to_owned();
    if text.is_empty() {
        return Err(FormProblem::Empty);
    }
    if text.starts_with("0x") || text.starts_with("0X") {
        return Err(FormProblem::Hexadecimal { written: written() });
    }
    if text.chars().all(is_digit) {
        return Err(FormProblem::NoPrefix { written: written() });
    }
    if text.starts_with(is_digit) && text.ends_with(is_digit) {
        return Err(FormProblem::LettersWithin { written: written() });
    }
    let letters: String = text.chars().rev().take_while(char::is_ascii_alphabetic).collect();
    let before = &text[..text.len() - letters.len()];
    if !letters.is_empty() && before.ends_with(is_digit) {
        let (letters, meant) = (letters.chars().rev().collect(), zeros_for_digits(before));
        return Err(FormProblem::LettersAfter { written: written(), letters, meant });
    }
    let prefix = text.trim_end_matches(is_digit);
    let digits = &text[prefix.len()..];
    if digits.chars().any(|digit| digit != '0') && !digits.trim_end_matches('0').is_empty() {
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        // `V20000` may be a prefix that ends in a digit, `E0382` a code.
        let fault = if zeros >= 2 && !digits.starts_with('0') {
            FormProblem::DigitBeforeZeros { written: written() }
        } else {
            FormProblem::NumberForZeros { written: written(), meant: zeros_for_digits(text) }
        };
        return Err(fault);
    }
    if let Some(character) = prefix.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.')) {
        return Err(FormProblem::Character { character });
    }
    if let Some(first) = prefix.chars().next().filter(|first| !first.is_ascii_alphabetic()) {
        return Err(FormProblem::FirstCharacter { character: first });
    }
    if prefix.len() > Form::MAX_PREFIX {
        return Err(FormProblem::TooLong { len: prefix.len() });
    }
    match u8::try_from(digits.len()) {
        Ok(count) if count < Form::MIN_DIGITS => Err(FormProblem::Unpadded { written: written() }),
        Ok(count) if count <= Form::MAX_DIGITS => Ok((prefix, count)),
        _ => Err(FormProblem::TooManyDigits { written: written() }),
    }
}

/// A code with zeros for the digits at its end.
fn zeros_for_digits(code: &str) -> String {
    let prefix = code.trim_end_matches(|character: char| character.is_ascii_digit());
    format!("{prefix}{}", "0".repeat(code.len() - prefix.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_well_known_catalogs_are_read() {
        for (text, prefix, digits) in [
            ("AZSM0000", "AZSM", 4),
            ("E0000", "E", 4),
            ("WFLYSRV0000", "WFLYSRV", 4),
            ("P0000", "P", 4),
            ("GHC-00000", "GHC-", 5),
            ("ORA-00000", "ORA-", 5),
            ("MSB0000", "MSB", 4),
            ("x.y_z-000000", "x.y_z-", 6),
            ("A00", "A", 2),
            ("ABCDEFGHIJKLMNOP00", "ABCDEFGHIJKLMNOP", 2),
        ] {
            assert_eq!(read(text), Ok((prefix, digits)), "{text}");
        }
    }
}
