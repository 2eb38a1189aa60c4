//! The strict form of a code against its definition.

use azsm::Code;

/// A text is a code exactly when it is `AZSM` and four ASCII digits, and then it is displayed as it
/// was written.
pub fn any_text_as_a_code(text: &str) {
    let digits = text.strip_prefix("AZSM").filter(|rest| rest.len() == 4 && rest.bytes().all(|b| b.is_ascii_digit()));
    match (Code::parse(text), digits) {
        (Ok(code), Some(digits)) => {
            assert_eq!(Some(code.number()), digits.parse().ok());
            assert_eq!(code.to_string(), text);
            assert_eq!(&code.to_ascii(), text.as_bytes());
            assert_eq!(Code::new(code.number()), Some(code));
            assert_eq!(Code::try_from(u16::from(code)), Ok(code));
            assert_eq!(serde_json::from_str::<Code>(&format!("{text:?}")).ok(), Some(code));
        }
        (Err(error), None) => assert!(!error.to_string().is_empty()),
        (parsed, digits) => panic!("{text:?}: {parsed:?}, although its digits are {digits:?}"),
    }
}
