//! The cases of AZSM under other schemes: what is said must be the same, with the codes of the scheme.

use std::fmt::Write as _;

/// How a source over AZSM becomes one over another scheme.
#[derive(Clone, Copy, Debug)]
pub struct Translation {
    /// The definition of the scheme.
    pub scheme: &'static str,
    /// What comes before the digits of a code.
    pub prefix: &'static str,
    /// Whether the scheme has the scopes of AZSM; other scopes can be added only then.
    pub has_scopes: bool,
    digits: fn(u32) -> String,
    /// What the messages call by other words, in order.
    words: &'static [(&'static str, &'static str)],
}

/// Five digits with the scopes of AZSM and success, and three digits without either. The numbers of
/// the latter are those of scope `job` without its digit.
pub const TRANSLATIONS: [Translation; 2] = [
    Translation {
        scheme: "azsm::scheme! {\n    pub Bkp = \"BKP-00000\" {\n        success = 00000,\n        scope agent = 0,\n        scope \
                 job = 1,\n        scope file = 2,\n    }\n}\n",
        prefix: "BKP-",
        has_scopes: true,
        digits: |number| match number % 1000 {
            999 => format!("{}9999", number / 1000),
            within => format!("{}0{within:03}", number / 1000),
        },
        words: &[
            ("four digits", "five digits"),
            ("four decimal digits", "five decimal digits"),
            ("repr(u16)", "repr(u32)"),
        ],
    },
    Translation {
        scheme: "azsm::scheme! { pub Wfly = \"WFLYSRV000\" {} }\n",
        prefix: "WFLYSRV",
        has_scopes: false,
        digits: |number| format!("{:03}", number % 1000),
        words: &[
            ("four digits", "three digits"),
            ("four decimal digits", "three decimal digits"),
            (" in scope `job`", ""),
            ("001 source.MountFailed \"message\"", "001 subcategory.Name \"message\""),
        ],
    },
];

impl Translation {
    /// Whether a case means the same under this scheme: its numbers are written with four digits,
    /// and without scopes all of it is in scope `job`.
    #[must_use]
    pub fn holds_for(&self, case: &str) -> bool {
        let groups = case.split(|character: char| !character.is_alphanumeric() && character != '_');
        let groups = groups.map(|group| group.trim_start_matches("AZSM"));
        let mut numbers = groups.filter(|group| group.starts_with(|first: char| first.is_ascii_digit()));
        let odd = |number: &str| number.len() > 4 || number.starts_with("0x") || number.contains('_');
        let outside = |number: &str| number.len() == 4 && !number.starts_with('1');
        let (has_scopes, within) = (self.has_scopes, case.replace("scope job {", "").replace("in scope `job`", ""));
        !numbers.any(|number| odd(number.trim_end_matches("u16")) || !has_scopes && outside(number))
            && (has_scopes || !["scope", "category", "\"job"].iter().any(|word| within.contains(word)))
    }

    /// Declarations and locks.
    #[must_use]
    pub fn source(&self, text: &str) -> String {
        let text = self.text(text);
        if self.has_scopes { text } else { text.replace("scope job {", "category job {") }
    }

    /// What is said about them, [without columns](without_columns).
    #[must_use]
    pub fn said(&self, text: &str) -> String {
        let text = self.text(&text.replace("an `azsm::status_codes! { ... }`", "a call of `status_codes!`"));
        without_columns(&self.words.iter().fold(text, |text, (from, to)| text.replace(from, to)))
    }

    /// With the numbers of the scheme: every group of four digits is one.
    fn text(&self, text: &str) -> String {
        let mut translated = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(|character: char| character.is_ascii_digit()) {
            let (before, from) = rest.split_at(at);
            let end = from.find(|character: char| !character.is_ascii_digit()).unwrap_or(from.len());
            let (group, after) = from.split_at(end);
            translated += before;
            match group.parse() {
                Ok(number) if end == 4 && !before.ends_with("\\u{") => translated += &(self.digits)(number),
                _ => translated += group,
            }
            rest = after;
        }
        let translated = (translated + rest).replace("AZSM", self.prefix);
        if self.has_scopes { translated } else { translated.replace("job.", "") }
    }
}

/// Positions without their columns, which move with the length of codes: `lib.rs:3:25` becomes
/// `lib.rs:3`.
///
/// # Panics
///
/// Never: a string can always be written to.
#[must_use]
pub fn without_columns(text: &str) -> String {
    let mut parts = text.split(".rs:");
    let mut without = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let line = part.find(':').unwrap_or(0);
        let column = part[line + 1..].find(|character: char| !character.is_ascii_digit()).unwrap_or(0);
        write!(without, ".rs:{}{}", &part[..line], &part[line + 1 + column..]).expect("a text");
    }
    without
}
