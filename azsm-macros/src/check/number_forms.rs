//! How numbers and ranges are written, and read.

use azsm_core::{Code, CodeRange, numbering};

use crate::ast::Number;

/// `AZSM1001`.
pub(crate) fn code(number: u16) -> String {
    azsm_core::__private::code(number).to_string()
}

/// The value of a number that is written as in its code: exactly four decimal digits.
pub(crate) fn four_digits(number: &Number) -> Option<u16> {
    let digits = number.text.len() == 4 && number.text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { number.text.parse().ok() } else { None }
}

/// What a number that is written otherwise was probably meant to be: `1_001`, `0x3E9`, `1001u16`,
/// `-1001`, `"AZSM1001"` mean 1001, and so does `1` in the scope with the digit 1.
pub(crate) fn meant(number: &Number, digit: Option<u8>) -> Option<u16> {
    let text = number.text.trim_matches(['+', '-', '"', '\'', '(', ')', ' ']).replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (text.strip_prefix("azsm").unwrap_or(&text), 10),
    };
    let digits = ["u8", "u16", "u32", "u64", "u128", "usize", "i16", "i32", "i64", "i128", "isize"]
        .iter()
        .find_map(|suffix| digits.strip_suffix(suffix))
        .unwrap_or(digits);
    let value = u16::from_str_radix(digits, radix).ok().filter(|&value| value <= Code::MAX.number())?;
    let short = radix == 10 && digits.len() < 4;
    if short { digit.map(|digit| u16::from(digit) * 1000 + value).filter(|&value| value != 0) } else { Some(value) }
}

/// The ranges of a subcategory as messages spell them out:
/// `AZSM1001 to AZSM1020, AZSM1101 to AZSM1120`.
pub(crate) fn spelled_out(ranges: &[CodeRange]) -> String {
    numbering::display(ranges).to_string()
}

/// The ranges as they are written: `1001..=1020 | 1101..=1120`.
pub(crate) fn written(ranges: &[CodeRange]) -> String {
    ranges.iter().map(|range| format!("{range:?}")).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number { text: text.to_owned(), at: proc_macro2::Span::call_site().into() }
    }

    #[test]
    fn every_four_digit_text_is_its_number_and_nothing_else_is_one() {
        for value in 0..=9999 {
            assert_eq!(four_digits(&number(&format!("{value:04}"))), Some(value));
        }
        for text in ["1", "999", "10010", "1_01", "0x3E", "1e10", "-101", "+101", "10.0", "", "١٠٠١", "101u"] {
            assert_eq!(four_digits(&number(text)), None, "{text}");
        }
    }

    #[test]
    fn other_notations_are_understood_for_the_advice() {
        let written = [
            "1001",
            "1_001",
            "0x3E9",
            "0x3e9",
            "1001u16",
            "1001_u16",
            "+1001",
            "-1001",
            "0b1111101001",
            "0o1751",
            "01001",
            "1",
            "001",
            "\"1001\"",
            "\"AZSM1001\"",
            "AZSM1001",
            "(1001)",
            "'1'",
        ];
        for text in written {
            assert_eq!(meant(&number(text), Some(1)), Some(1001), "{text}");
        }
        for text in ["10010", "10.5", "1e3", "", "FIRST", "\"\"", "0x", "99999999999"] {
            assert_eq!(meant(&number(text), Some(1)), None, "{text}");
        }
        assert_eq!(meant(&number("1"), None), None);
    }
}
