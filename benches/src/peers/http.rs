//! The way of the crate `http`: a number after a type, a constant for each code, and one match from
//! number to message. Its `macro_rules!` needs no dependency.

use super::{Case, Operations, Peer};
use crate::catalog::Catalog;

#[derive(Debug)]
pub(crate) struct Http;

const MACRO: &str = "
use core::num::NonZeroU16;

/// A status code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatusCode(NonZeroU16);

macro_rules! status_codes {
    ($(($number:expr, $constant:ident, $message:expr);)*) => {
        impl StatusCode {
            $(pub const $constant: StatusCode = StatusCode(NonZeroU16::new($number).unwrap());)*

            pub const ALL: &'static [StatusCode] = &[$(StatusCode::$constant),*];
        }

        fn reason(number: u16) -> Option<&'static str> {
            match number {
                $($number => Some($message),)*
                _ => None,
            }
        }
    };
}

impl StatusCode {
    pub fn from_u16(number: u16) -> Option<StatusCode> {
        if number > 9999 { None } else { NonZeroU16::new(number).map(StatusCode) }
    }

    pub fn from_bytes(text: &[u8]) -> Option<StatusCode> {
        let [b'A', b'Z', b'S', b'M', digits @ ..] = text else { return None };
        if digits.len() != 4 {
            return None;
        }
        let mut number = 0;
        for digit in digits {
            let value = digit.wrapping_sub(b'0') as u16;
            if value > 9 {
                return None;
            }
            number = number * 10 + value;
        }
        NonZeroU16::new(number).map(StatusCode)
    }

    pub fn canonical_reason(&self) -> Option<&'static str> {
        reason(self.0.get())
    }
}

impl core::fmt::Display for StatusCode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, \"AZSM{:04}: {}\", self.0, self.canonical_reason().unwrap_or(\"unknown\"))
    }
}
";

impl Peer for Http {
    fn name(&self) -> &'static str {
        "http"
    }

    fn title(&self) -> &'static str {
        "constants and a match, as in `http`"
    }

    fn dependencies(&self) -> String {
        String::new()
    }

    fn codes(&self, catalog: &Catalog) -> String {
        let codes = catalog.subcategories().flat_map(|subcategory| {
            let prefix = subcategory.name.to_uppercase();
            let codes = subcategory.codes.iter();
            codes.map(move |code| format!("({}, {prefix}_{}, {:?});\n", code.number, code.constant(), code.message))
        });
        format!("{MACRO}\nstatus_codes! {{\n{}}}\n", codes.collect::<String>())
    }

    fn operations(&self, _catalog: &Catalog) -> Option<Operations> {
        let source =
            "use super::codes::StatusCode;\npub static STATUSES: &[StatusCode] = StatusCode::ALL;\n".to_owned();
        let code = "Option<StatusCode>";
        let parse = [Case::ParseCode, Case::ParseCodePrefix];
        let message = [Case::StatusToMessage];
        Some(
            Operations::new(source)
                .operation("parse", "&str", code, "StatusCode::from_bytes(input.as_bytes())", &parse)
                .operation("message", "StatusCode", "Option<&'static str>", "input.canonical_reason()", &message)
                .display("display", "StatusCode", Case::DisplayStatus),
        )
    }

    fn answer(&self, _catalog: &Catalog) -> Option<String> {
        let text = "let mut sum = 0;\n\
                    if let Some(status) = codes::StatusCode::from_bytes(text.as_bytes()) { sum += show(&status); }\n\
                    if let Some(status) = codes::StatusCode::from_u16(number) { sum += show(&status.canonical_reason().unwrap_or_default()); }\n\
                    sum";
        Some(text.to_owned())
    }

    fn keeps_names(&self) -> bool {
        false
    }
}
