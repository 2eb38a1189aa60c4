//! How numbers and ranges are written, and read.

use azsm_core::numbering;
use azsm_core::scheme::Form;

use crate::ground::scheme::{self, Range};
use crate::parse::ast::Number;

/// `AZSM1001`.
pub(crate) fn code(form: &Form<'_>, number: u32) -> String {
    form.text(number).to_string()
}

/// `1001`, as in the code.
pub(crate) fn digits(form: &Form<'_>, number: u32) -> String {
    form.number_text(number).to_string()
}

/// The value of a number that is written as in its code: exactly as many decimal digits as the form
/// has.
pub(crate) fn value(form: &Form<'_>, number: &Number) -> Option<u32> {
    let is_whole = number.text.len() == usize::from(form.digits());
    if is_whole && number.text.bytes().all(|byte| byte.is_ascii_digit()) { number.text.parse().ok() } else { None }
}

/// What a number that is written otherwise was probably meant to be: `1_001`, `0x3E9`, `1001u16`,
/// `-1001`, `"AZSM1001"` mean 1001, and so does `1` in a scope that begins at 1000.
pub(crate) fn meant(form: &Form<'_>, number: &Number, scope: Option<(u32, u32)>) -> Option<u32> {
    let text = number.text.trim_matches(['+', '-', '"', '\'', '(', ')', ' ']).replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (text.strip_prefix(&form.prefix().to_ascii_lowercase()).unwrap_or(&text), 10),
    };
    let digits = ["u8", "u16", "u32", "u64", "u128", "usize", "i16", "i32", "i64", "i128", "isize"]
        .iter()
        .find_map(|suffix| digits.strip_suffix(suffix))
        .unwrap_or(digits);
    let value = u32::from_str_radix(digits, radix).ok().filter(|&value| value <= form.max_number())?;
    let short = radix == 10 && digits.len() < usize::from(form.digits());
    if !short {
        return Some(value);
    }
    let (base, last) = scope?;
    Some(base + value).filter(|&value| !form.is_success(value) && value <= last)
}

/// The ranges of a subcategory as messages spell them out:
/// `AZSM1001 to AZSM1020, AZSM1101 to AZSM1120`.
pub(crate) fn spelled_out(form: &Form<'_>, ranges: &[Range]) -> String {
    numbering::display_in(ranges, form).to_string()
}

/// The ranges as they are written: `1001..=1020 | 1101..=1120`.
pub(crate) fn written(form: &Form<'_>, ranges: &[Range]) -> String {
    ranges.iter().map(|&range| scheme::written_range(form, range)).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use azsm_core::Azsm;
    use azsm_core::scheme::Scheme as _;

    use super::*;

    fn number(text: &str) -> Number {
        Number { text: text.to_owned(), at: proc_macro2::Span::call_site().into() }
    }

    #[test]
    fn every_four_digit_text_is_its_number_and_nothing_else_is_one() {
        for number_value in 0..=9999 {
            assert_eq!(value(&Azsm::FORM, &number(&format!("{number_value:04}"))), Some(number_value));
        }
        for text in ["1", "999", "10010", "1_01", "0x3E", "1e10", "-101", "+101", "10.0", "", "١٠٠١", "101u"] {
            assert_eq!(value(&Azsm::FORM, &number(text)), None, "{text}");
        }
    }

    #[test]
    fn other_notations_are_understood_for_the_advice() {
        let written = "1001 1_001 0x3E9 0x3e9 1001u16 1001_u16 +1001 -1001 0b1111101001 0o1751 01001 1 001 \
                       \"1001\" \"AZSM1001\" AZSM1001 (1001) '1'";
        for text in written.split(' ') {
            assert_eq!(meant(&Azsm::FORM, &number(text), Some((1000, 1999))), Some(1001), "{text}");
        }
        for text in ["10010", "10.5", "1e3", "", "FIRST", "\"\"", "0x", "99999999999"] {
            assert_eq!(meant(&Azsm::FORM, &number(text), Some((1000, 1999))), None, "{text}");
        }
        assert_eq!(meant(&Azsm::FORM, &number("1"), None), None);
        assert_eq!(meant(&Azsm::FORM, &number("0"), Some((0, 999))), None);
    }
}
