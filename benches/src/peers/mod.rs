//! The same codes, written as each library wants them. A module for each library; none of them is a
//! dependency of this workspace: what is written here is compiled in packages of its own.

mod azsm;
mod bare;
mod error_enum;
mod http;
mod phf;
mod strum;
mod waddling;

use std::fmt::Write as _;

pub(crate) use self::azsm::{Azsm, declaration, symbol};
pub(crate) use self::bare::Bare;

use crate::catalog::{Catalog, Scope};

/// One way to write a catalog of status codes.
pub(crate) trait Peer {
    /// What `--peers` calls it.
    fn name(&self) -> &'static str;

    /// What the tables call it.
    fn title(&self) -> &'static str;

    /// Lines under `[dependencies]`, and tables of the manifest after them.
    fn dependencies(&self) -> String;

    /// What a library wants at the root of the crate, beside `mod codes`.
    fn root(&self) -> &'static str {
        ""
    }

    /// The module `codes` at the root of a crate, with all codes, public.
    fn codes(&self, catalog: &Catalog) -> String;

    /// What it answers at run time; `None` for a library that has no lookups.
    fn operations(&self, _catalog: &Catalog) -> Option<Operations> {
        None
    }

    /// The body of `fn answer(text: &str, number: u16) -> usize` over everything that the library
    /// can look up, so that the linker keeps all of it; `None` for a library that has no lookups.
    fn answer(&self, _catalog: &Catalog) -> Option<String> {
        None
    }

    /// Whether the names of the codes are in the binary, beside the messages.
    fn keeps_names(&self) -> bool {
        true
    }

    /// Whether it is this workspace's own crate, with the versions of its lock file.
    fn is_own(&self) -> bool {
        false
    }
}

/// Everything that is compared, in the order of the tables.
pub(crate) fn all() -> Vec<Box<dyn Peer>> {
    vec![
        Box::new(Azsm::declared()),
        Box::new(Azsm::registered()),
        Box::new(strum::Strum::Enums),
        Box::new(strum::Strum::Equal),
        Box::new(strum::Strum::Flat),
        Box::new(phf::Phf::Rows),
        Box::new(phf::Phf::Tuples),
        Box::new(http::Http),
        Box::new(waddling::Waddling),
        Box::new(error_enum::ErrorEnum),
        Box::new(Bare),
    ]
}

/// The crates of the strum stack, by themselves.
pub(crate) fn strum_stack() -> [(&'static str, &'static str); 3] {
    [("strum", strum::STRUM), ("num_enum", strum::NUM_ENUM), ("thiserror", strum::THISERROR)]
}

/// What is measured at run time. A library answers those of them that it has an answer for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    NumberToEnum,
    NumberToEnumMiss,
    NumberToStatus,
    NumberToStatusMiss,
    NumberToRow,
    NumberToRowMiss,
    EnumToRow,
    ParseCode,
    ParseCodePrefix,
    TextToEnum,
    TextToEnumMiss,
    TextToEnumPrefix,
    TextToStatus,
    TextToStatusMiss,
    TextToStatusPrefix,
    EnumToText,
    EnumToMessage,
    StatusToMessage,
    DisplayEnum,
    DisplayStatus,
    FindCode,
    FindPath,
    FindSymbol,
    FindMiss,
}

impl Case {
    pub(crate) const ALL: [Self; 24] = [
        Self::NumberToEnum,
        Self::NumberToEnumMiss,
        Self::NumberToStatus,
        Self::NumberToStatusMiss,
        Self::NumberToRow,
        Self::NumberToRowMiss,
        Self::EnumToRow,
        Self::ParseCode,
        Self::ParseCodePrefix,
        Self::TextToEnum,
        Self::TextToEnumMiss,
        Self::TextToEnumPrefix,
        Self::TextToStatus,
        Self::TextToStatusMiss,
        Self::TextToStatusPrefix,
        Self::EnumToText,
        Self::EnumToMessage,
        Self::StatusToMessage,
        Self::DisplayEnum,
        Self::DisplayStatus,
        Self::FindCode,
        Self::FindPath,
        Self::FindSymbol,
        Self::FindMiss,
    ];

    /// In generated code, in limits and in JSON.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::NumberToEnum => "number_to_enum",
            Self::NumberToEnumMiss => "number_to_enum_miss",
            Self::NumberToStatus => "number_to_status",
            Self::NumberToStatusMiss => "number_to_status_miss",
            Self::NumberToRow => "number_to_row",
            Self::NumberToRowMiss => "number_to_row_miss",
            Self::EnumToRow => "enum_to_row",
            Self::ParseCode => "parse_code",
            Self::ParseCodePrefix => "parse_code_prefix",
            Self::TextToEnum => "text_to_enum",
            Self::TextToEnumMiss => "text_to_enum_miss",
            Self::TextToEnumPrefix => "text_to_enum_prefix",
            Self::TextToStatus => "text_to_status",
            Self::TextToStatusMiss => "text_to_status_miss",
            Self::TextToStatusPrefix => "text_to_status_prefix",
            Self::EnumToText => "enum_to_text",
            Self::EnumToMessage => "enum_to_message",
            Self::StatusToMessage => "status_to_message",
            Self::DisplayEnum => "display_enum",
            Self::DisplayStatus => "display_status",
            Self::FindCode => "find_code",
            Self::FindPath => "find_path",
            Self::FindSymbol => "find_symbol",
            Self::FindMiss => "find_miss",
        }
    }

    #[allow(clippy::match_same_arms, reason = "each follows the case that it continues")]
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::NumberToEnum => "number to enum of a subcategory",
            Self::NumberToEnumMiss => "the same, a number of another one",
            Self::NumberToStatus => "number to enum of all codes",
            Self::NumberToStatusMiss => "the same, unknown number",
            Self::NumberToRow => "number to row",
            Self::NumberToRowMiss => "the same, unknown number",
            Self::EnumToRow => "enum to row",
            Self::ParseCode => "parse of a code, known or not",
            Self::ParseCodePrefix => "the same, wrong prefix",
            Self::TextToEnum => "text to enum of a subcategory",
            Self::TextToEnumMiss => "the same, unknown code",
            Self::TextToEnumPrefix => "the same, wrong prefix",
            Self::TextToStatus => "text to enum of all codes",
            Self::TextToStatusMiss => "the same, unknown code",
            Self::TextToStatusPrefix => "the same, wrong prefix",
            Self::EnumToText => "enum to text of the code",
            Self::EnumToMessage => "message, enum of a subcategory",
            Self::StatusToMessage => "message, enum of all codes",
            Self::DisplayEnum => "Display, enum of a subcategory",
            Self::DisplayStatus => "Display, enum of all codes",
            Self::FindCode => "text to row, by code",
            Self::FindPath => "text to row, by path",
            Self::FindSymbol => "text to row, by symbol",
            Self::FindMiss => "text to row, unknown path",
        }
    }

    /// The list that generated code goes through.
    pub(crate) fn inputs(self) -> &'static str {
        match self {
            Self::NumberToEnum => "OWN_NUMBERS",
            Self::NumberToEnumMiss => "OTHER_NUMBERS",
            Self::NumberToStatus | Self::NumberToRow => "NUMBERS",
            Self::NumberToStatusMiss | Self::NumberToRowMiss => "UNKNOWN_NUMBERS",
            Self::TextToEnum => "OWN_TEXTS",
            Self::TextToStatus | Self::ParseCode | Self::FindCode => "TEXTS",
            Self::TextToEnumMiss | Self::TextToStatusMiss => "UNKNOWN_TEXTS",
            Self::TextToEnumPrefix | Self::TextToStatusPrefix | Self::ParseCodePrefix => "FOREIGN_TEXTS",
            Self::EnumToText | Self::EnumToMessage | Self::DisplayEnum | Self::EnumToRow => "OWN_STATUSES",
            Self::StatusToMessage | Self::DisplayStatus => "STATUSES",
            Self::FindPath => "PATHS",
            Self::FindSymbol => "SYMBOLS",
            Self::FindMiss => "UNKNOWN_PATHS",
        }
    }
}

/// Generated functions, one for each operation, and which cases go through which of them.
#[derive(Debug, Default)]
pub(crate) struct Operations {
    /// Imports, and the lists `OWN_STATUSES` and `STATUSES` where a case wants them.
    pub(crate) source: String,
    pub(crate) cases: Vec<(Case, String)>,
}

impl Operations {
    fn new(source: String) -> Self {
        Self { source, cases: Vec::new() }
    }

    /// Adds `fn name(input: of) -> result { body }`, which the cases go through. The name is in the
    /// listing of the profiler.
    fn operation(mut self, name: &str, of: &str, result: &str, body: &str, cases: &[Case]) -> Self {
        writeln!(self.source, "#[inline(never)]\npub fn {name}(input: {of}) -> {result} {{ {body} }}")
            .expect("writing to a string");
        self.cases.extend(cases.iter().map(|&case| (case, name.to_owned())));
        self
    }

    /// Adds the `Display` of a type, into a writer that counts bytes.
    fn display(self, name: &str, of: &str, case: Case) -> Self {
        let body = "let mut out = super::Count(0); let _ = ::core::fmt::Write::write_fmt(&mut out, \
                    ::core::format_args!(\"{input}\")); out.0";
        self.operation(name, of, "usize", body, &[case])
    }
}

/// A module for each scope.
fn modules(catalog: &Catalog, body: impl Fn(&Scope) -> String) -> String {
    let modules = catalog.scopes.iter().map(|scope| format!("pub mod {} {{\n{}}}\n", scope.name, body(scope)));
    modules.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_peer_writes_every_message_once_or_it_would_be_measured_with_less_than_the_others() {
        let catalog = Catalog::new(120);
        for peer in all().into_iter().filter(|peer| peer.name() != "bare") {
            let text = peer.codes(&catalog);
            for code in catalog.codes() {
                assert!(text.contains(&code.message), "{} lacks {}", peer.name(), code.message);
            }
        }
    }

    #[test]
    fn every_peer_has_a_name_of_its_own() {
        let names: BTreeSet<_> = all().iter().map(|peer| peer.name()).collect();
        assert_eq!(names.len(), all().len());
    }

    #[test]
    fn what_peers_write_is_rust() {
        for peer in all() {
            for count in [0, 60] {
                let text = peer.codes(&Catalog::new(count));
                assert!(text.parse::<proc_macro2::TokenStream>().is_ok(), "{} with {count} codes", peer.name());
            }
        }
    }

    #[test]
    fn cases_are_listed_once() {
        let keys: BTreeSet<_> = Case::ALL.iter().map(|case| case.key()).collect();
        assert_eq!(keys.len(), Case::ALL.len());
    }
}
