//! The form of a scheme's codes as `scheme!` writes it: `"BKP-00000"`.

use azsm_core::scheme::Form;

/// Why a string is not a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FormFault {
    Empty,
    /// `"0000"`
    NoPrefix,
    /// `"0x0000"`
    Hexadecimal,
    /// `"SQL0000N"`; with the form without them.
    LettersAfter {
        letters: String,
        meant: String,
    },
    /// `"42P01"`
    LettersWithin,
    /// `"E0382"`, with the form of it.
    NumberForZeros {
        meant: String,
    },
    /// `"E0"`
    Unpadded,
    /// `"E0000000"`
    TooManyDigits,
    /// `"BKP 00000"`
    Character(char),
    /// `"-00000"`
    FirstCharacter(char),
    /// `"V20000"`
    DigitBeforeZeros,
    /// More than 16 bytes.
    TooLong(usize),
}

/// The prefix and the number of digits of a form.
pub(crate) fn read(text: &str) -> Result<(&str, u8), FormFault> {
    let is_digit = |character: char| character.is_ascii_digit();
    if text.is_empty() {
        return Err(FormFault::Empty);
    }
    if text.starts_with("0x") || text.starts_with("0X") {
        return Err(FormFault::Hexadecimal);
    }
    if text.chars().all(is_digit) {
        return Err(FormFault::NoPrefix);
    }
    if text.starts_with(is_digit) && text.ends_with(is_digit) {
        return Err(FormFault::LettersWithin);
    }
    let letters: String = text.chars().rev().take_while(char::is_ascii_alphabetic).collect();
    let before = &text[..text.len() - letters.len()];
    if !letters.is_empty() && before.ends_with(is_digit) {
        let (letters, meant) = (letters.chars().rev().collect(), zeros_for_digits(before));
        return Err(FormFault::LettersAfter { letters, meant });
    }
    let prefix = text.trim_end_matches(is_digit);
    let digits = &text[prefix.len()..];
    if digits.chars().any(|digit| digit != '0') && !digits.trim_end_matches('0').is_empty() {
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        // `V20000` may be a prefix that ends in a digit, `E0382` a code.
        let fault = if zeros >= 2 && !digits.starts_with('0') {
            FormFault::DigitBeforeZeros
        } else {
            FormFault::NumberForZeros { meant: zeros_for_digits(text) }
        };
        return Err(fault);
    }
    if let Some(character) = prefix.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.')) {
        return Err(FormFault::Character(character));
    }
    if let Some(first) = prefix.chars().next().filter(|first| !first.is_ascii_alphabetic()) {
        return Err(FormFault::FirstCharacter(first));
    }
    if prefix.len() > Form::MAX_PREFIX {
        return Err(FormFault::TooLong(prefix.len()));
    }
    match u8::try_from(digits.len()) {
        Ok(count) if count < Form::MIN_DIGITS => Err(FormFault::Unpadded),
        Ok(count) if count <= Form::MAX_DIGITS => Ok((prefix, count)),
        _ => Err(FormFault::TooManyDigits),
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

    #[test]
    fn each_form_that_is_not_possible_has_a_reason() {
        let meant = |meant: &str| meant.to_owned();
        for (text, fault) in [
            ("", FormFault::Empty),
            ("0000", FormFault::NoPrefix),
            ("0x0000", FormFault::Hexadecimal),
            ("SQL0204N", FormFault::LettersAfter { letters: "N".into(), meant: meant("SQL0000") }),
            ("42P01", FormFault::LettersWithin),
            ("E0382", FormFault::NumberForZeros { meant: meant("E0000") }),
            ("GHC-10", FormFault::NumberForZeros { meant: meant("GHC-00") }),
            ("E0", FormFault::Unpadded),
            ("TS", FormFault::Unpadded),
            ("E0000000", FormFault::TooManyDigits),
            ("BKP 00000", FormFault::Character(' ')),
            ("Ä000", FormFault::Character('Ä')),
            ("-00000", FormFault::FirstCharacter('-')),
            ("V20000", FormFault::DigitBeforeZeros),
            ("ABCDEFGHIJKLMNOPQ00", FormFault::TooLong(17)),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }
}
