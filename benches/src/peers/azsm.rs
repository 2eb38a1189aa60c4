//! azsm itself. A team keeps each scope in a module of its own, so a catalog is one declaration for
//! each scope.

use std::fmt::Write as _;

use super::{Case, Operations, Peer, modules};
use crate::catalog::{Catalog, Code, Scope};
use crate::folders;

#[derive(Debug)]
pub(crate) struct Azsm {
    /// What no other library has: one number space over all declarations, with lookups by code,
    /// path and symbol.
    registry: bool,
    symbols: bool,
}

impl Azsm {
    pub(crate) fn declared() -> Self {
        Self { registry: false, symbols: false }
    }

    pub(crate) fn registered() -> Self {
        Self { registry: true, symbols: false }
    }

    /// Everything that there is to look up.
    pub(crate) fn with_symbols() -> Self {
        Self { registry: true, symbols: true }
    }
}

impl Peer for Azsm {
    fn name(&self) -> &'static str {
        if self.registry { "azsm-registry" } else { "azsm" }
    }

    fn title(&self) -> &'static str {
        if self.registry { "azsm with `registry!`" } else { "azsm" }
    }

    fn dependencies(&self) -> String {
        format!("azsm = {{ path = {} }}\n", folders::quoted(folders::repository()))
    }

    fn codes(&self, catalog: &Catalog) -> String {
        let mut text = modules(catalog, |scope| declaration(scope, self.symbols));
        if self.registry {
            text.push_str(&registry(catalog));
        }
        text
    }

    fn operations(&self, catalog: &Catalog) -> Option<Operations> {
        let (scope, own) = catalog.middle_subcategory();
        let (scope, own) = (scope.name, &own.type_name);
        let source = format!(
            "use super::codes::{{AGENT, {scope}::{{{own} as Own, StatusCode}}}};\n\
             pub static OWN_STATUSES: &[Own] = Own::ALL;\npub static STATUSES: &[StatusCode] = StatusCode::ALL;\n"
        );
        let row = "Option<&'static azsm::StatusInfo>";
        let to_status = [Case::NumberToStatus, Case::NumberToStatusMiss];
        let text_to_status = [Case::TextToStatus, Case::TextToStatusMiss, Case::TextToStatusPrefix];
        let text_to_enum = [Case::TextToEnum, Case::TextToEnumMiss, Case::TextToEnumPrefix];
        let find = [Case::FindCode, Case::FindPath, Case::FindSymbol, Case::FindMiss];
        let number_to_row = [Case::NumberToRow, Case::NumberToRowMiss];
        Some(
            Operations::new(source)
                .operation(
                    "number_to_enum",
                    "u16",
                    "Option<Own>",
                    "Own::try_from(input).ok()",
                    &[Case::NumberToEnum, Case::NumberToEnumMiss],
                )
                .operation(
                    "number_to_status",
                    "u16",
                    "Option<StatusCode>",
                    "StatusCode::try_from(input).ok()",
                    &to_status,
                )
                .operation("number_to_row", "azsm::Code", row, "AGENT.get(input)", &number_to_row)
                .operation("enum_to_row", "Own", "&'static azsm::StatusInfo", "input.info()", &[Case::EnumToRow])
                .operation(
                    "parse_code",
                    "&str",
                    "Option<azsm::Code>",
                    "input.parse().ok()",
                    &[Case::ParseCode, Case::ParseCodePrefix],
                )
                .operation("text_to_enum", "&str", "Option<Own>", "input.parse().ok()", &text_to_enum)
                .operation("text_to_status", "&str", "Option<StatusCode>", "input.parse().ok()", &text_to_status)
                .operation("enum_to_text", "Own", "[u8; 8]", "input.code().to_ascii()", &[Case::EnumToText])
                .operation("enum_to_message", "Own", "&'static str", "input.message()", &[Case::EnumToMessage])
                .operation(
                    "status_to_message",
                    "StatusCode",
                    "&'static str",
                    "input.message()",
                    &[Case::StatusToMessage],
                )
                .display("display_enum", "Own", Case::DisplayEnum)
                .display("display_status", "StatusCode", Case::DisplayStatus)
                .operation("find", "&str", row, "AGENT.find(input)", &find),
        )
    }

    fn answer(&self, catalog: &Catalog) -> Option<String> {
        let mut text = String::from("let mut sum = 0;\n");
        for scope in &catalog.scopes {
            writeln!(
                text,
                "if let Ok(status) = text.parse::<codes::{0}::StatusCode>() {{ sum += show(&status) + show(&status.message()); }}\n\
                 if let Ok(status) = codes::{0}::StatusCode::try_from(number) {{ sum += show(&status.code()); }}",
                scope.name
            )
            .expect("writing to a string");
        }
        if self.registry {
            text.push_str(
                "if let Some(info) = codes::AGENT.find(text) { sum += show(&info.path()); }\n\
                 if let Some(info) = azsm::Code::new(number).and_then(|code| codes::AGENT.get(code)) { sum += show(&info.message()); }\n",
            );
        }
        Some(text + "sum")
    }

    fn is_own(&self) -> bool {
        true
    }
}

/// One `status_codes!` of a scope, as a person would write it.
pub(crate) fn declaration(scope: &Scope, symbols: bool) -> String {
    let digit = if scope.is_known() { String::new() } else { format!(" = {}", scope.digit) };
    let mut text = format!("    azsm::status_codes! {{\n        scope {}{digit} {{\n", scope.name);
    for subcategory in &scope.subcategories {
        let (name, first, last) = (&subcategory.name, subcategory.first, subcategory.last());
        let entries: Vec<_> = subcategory.codes.iter().map(|code| entry(code, symbols)).collect();
        text.extend([
            format!("            {name} {first:04}..={last:04} {{\n"),
            entries.concat(),
            "            }\n".to_owned(),
        ]);
    }
    text + "        }\n    }\n"
}

fn entry(code: &Code, symbols: bool) -> String {
    let symbol = symbols.then(|| format!("                #[symbol = \"{}\"]\n", symbol(code.number)));
    format!("{}                {} = {:04} {:?},\n", symbol.unwrap_or_default(), code.name, code.number, code.message)
}

/// The name of a code in another language.
pub(crate) fn symbol(number: u16) -> String {
    format!("XDM_STATUS_OF_NUMBER_{number:04}")
}

/// One `registry!` over the modules of all scopes.
fn registry(catalog: &Catalog) -> String {
    let modules: Vec<_> = catalog.scopes.iter().map(|scope| scope.name).collect();
    format!("azsm::registry! {{\n    #[unlocked]\n    pub static AGENT = [{}];\n}}\n", modules.join(", "))
}
