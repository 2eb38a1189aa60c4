//! A code is `AZSM` and four digits, there and back. What fails here makes a reader of logs misread
//! a code, or accept text that is none.

use azsm_core::{Code, Scope};
use proptest::prelude::*;

/// The form, written down as a regular expression would say it: `^AZSM[0-9]{4}$`.
fn number_of(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("AZSM")?;
    let plain = digits.len() == 4 && digits.chars().all(|digit| "0123456789".contains(digit));
    plain.then(|| digits.parse().expect("four digits are a number"))
}

fn message(text: &str) -> String {
    Code::parse(text).expect_err(text).to_string()
}

#[test]
fn every_number_of_the_scheme_survives_the_round_trip() {
    for number in 0..=9999u16 {
        let text = format!("AZSM{number:04}");
        let code = Code::new(number).expect("a number of the scheme");
        assert_eq!(code.number(), number);
        assert_eq!(u16::from(code), number);
        assert_eq!(Code::try_from(number), Ok(code));
        assert_eq!(azsm_core::__private::code(number.into()), code);
        assert_eq!(code.to_string(), text);
        assert_eq!(format!("{code:?}"), format!("Code({text})"));
        assert_eq!(code.to_ascii(), text.as_bytes());
        assert_eq!(Code::parse(&text), Ok(code));
        assert_eq!(text.parse(), Ok(code));
        assert_eq!(code.is_success(), number == 0);
        let scope = if number == 0 { None } else { Scope::new(u8::try_from(number / 1000).unwrap()) };
        assert_eq!(code.scope(), scope);
    }
}

#[test]
fn numbers_above_the_scheme_are_refused() {
    for number in 10_000..=u16::MAX {
        assert_eq!(Code::new(number), None);
        let error = Code::try_from(number).expect_err("no code has it");
        assert_eq!(error.number(), number);
        assert_eq!(
            error.to_string(),
            format!("{number} is not a valid status code number; valid numbers are 0 to 9999")
        );
    }
}

#[test]
fn codes_are_ordered_by_number() {
    let codes: Vec<_> = (0..=9999).filter_map(Code::new).collect();
    assert!(codes.is_sorted_by(|a, b| a < b));
    assert_eq!((codes.first(), codes.last()), (Some(&Code::SUCCESS), Some(&Code::MAX)));
}

#[test]
fn a_code_and_an_optional_code_take_four_bytes() {
    assert_eq!(size_of::<Code>(), 4);
    assert_eq!(size_of::<Option<Code>>(), 4);
}

#[test]
fn width_and_alignment_apply_in_tables() {
    let code = Code::new(42).unwrap();
    assert_eq!(format!("[{code:>10}] [{code:<10}] [{code:^10}]"), "[  AZSM0042] [AZSM0042  ] [ AZSM0042 ]");
}

#[test]
fn whatever_can_be_done_while_compiling_is_const() {
    const CODE: Code = match Code::parse("AZSM1024") {
        Ok(code) => code,
        Err(_) => panic!("not a status code"),
    };
    const ASCII: [u8; 8] = CODE.to_ascii();
    const SCOPE: Option<Scope> = CODE.scope();
    const SUCCESS: bool = Code::SUCCESS.is_success();
    const NUMBER: u16 = CODE.number();
    assert_eq!((&ASCII, SCOPE, SUCCESS, NUMBER), (b"AZSM1024", Some(Scope::JOB), true, 1024));
}

#[test]
fn the_error_says_what_is_wrong() {
    let digits = |count: usize| format!("`AZSM` must be followed by exactly 4 digits, not by {count}");
    let character =
        |found: char| format!("`AZSM` must be followed by exactly 4 digits (0 to 9), but {found:?} is not a digit");
    assert_eq!(message(""), "an empty string is not a status code: write `AZSM` and 4 digits, as in AZSM1001");
    for text in ["AZSM", "AZSM1", "AZSM101", "AZSM10010", "AZSM0000000000"] {
        assert_eq!(message(text), digits(text.len() - 4));
    }
    for text in ["azsm1001", "Azsm1001", "AZSm1001", "azsm", "azsm1"] {
        assert_eq!(message(text), "the prefix of a status code is written in upper case: `AZSM`");
    }
    for text in ["1001", "A", "AZS", "AZS1001", "ABCD1001", "XAZSM1001", "ÄZSM1001", "\u{feff}AZSM1001", "+AZSM1001"] {
        assert_eq!(message(text), "a status code begins with `AZSM`, as in AZSM1001", "{text:?}");
    }
    for text in [" AZSM1001", "\tAZSM1001", "\nAZSM1001", " ", "  AZSM", " 1"] {
        assert_eq!(message(text), "a status code begins with `AZSM`, without white space before it", "{text:?}");
    }
    for (text, found) in [
        ("AZSM1001 ", ' '),
        ("AZSM1001\n", '\n'),
        ("AZSM1001\r\n", '\r'),
        ("AZSM 1001", ' '),
        ("AZSM-100", '-'),
        ("AZSM+100", '+'),
        ("AZSM-1001", '-'),
        ("AZSM1_01", '_'),
        ("AZSM10O1", 'O'),
        ("AZSM0x1F", 'x'),
        ("AZSM1001: Failed to mount source path", ':'),
        ("AZSM١٠٠١", '١'),
        ("AZSM１００１", '１'),
        ("AZSM10𝟙1", '𝟙'),
        ("AZSM100\0", '\0'),
    ] {
        assert_eq!(message(text), character(found), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_as_the_form_says(text in any::<String>()) {
        prop_assert_eq!(Code::parse(&text).ok().map(Code::number), number_of(&text));
    }

    #[test]
    fn near_misses_are_read_as_the_form_says(text in "[ +]?[Aa]?Z?S?[Mm]{0,2}[0-9٠-٩OlI_ -]{0,6}[ \n]?") {
        let result = Code::parse(&text);
        prop_assert_eq!(result.ok().map(Code::number), number_of(&text));
        if let Err(error) = result {
            prop_assert!(error.to_string().contains("AZSM"));
        }
    }

    #[test]
    fn one_changed_character_is_noticed(number in 0..=9999u16, at in 0..8usize, other in any::<char>()) {
        let mut characters: Vec<_> = format!("AZSM{number:04}").chars().collect();
        characters[at] = other;
        let text: String = characters.into_iter().collect();
        prop_assert_eq!(Code::parse(&text).ok().map(Code::number), number_of(&text));
    }
}
