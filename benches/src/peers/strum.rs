//! `strum`, `num_enum` and `thiserror` together: number, text, message and `Display` of an enum.
//! Once with an enum for each subcategory, once with a single enum, and once with what azsm's enums
//! have besides: order, hash, a list of the values, and an enum over those of a scope.

use super::{Case, Operations, Peer, modules};
use crate::catalog::{Catalog, Code, Scope, Subcategory};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strum {
    /// An enum for each subcategory.
    Enums,
    /// The same, with more traits.
    Equal,
    /// One enum with all codes.
    Flat,
}

pub(super) const NUM_ENUM: &str = "num_enum = \"=0.7.6\"\n";
pub(super) const STRUM: &str = "strum = { version = \"=0.28.0\", features = [\"derive\"] }\n";
pub(super) const THISERROR: &str = "thiserror = \"=2.0.21\"\n";

impl Peer for Strum {
    fn name(&self) -> &'static str {
        match self {
            Self::Enums => "strum",
            Self::Equal => "strum-equal",
            Self::Flat => "strum-flat",
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::Enums => "strum + num_enum + thiserror, enums of 20",
            Self::Equal => "the same, with the traits that azsm's enums have",
            Self::Flat => "strum + num_enum + thiserror, one enum",
        }
    }

    fn dependencies(&self) -> String {
        [NUM_ENUM, STRUM, THISERROR].concat()
    }

    fn codes(&self, catalog: &Catalog) -> String {
        if *self == Self::Flat {
            let variants = catalog.subcategories().flat_map(|subcategory| {
                subcategory.codes.iter().map(|code| variant(code, &flat_name(subcategory, code)))
            });
            return declaration("Status", &variants.collect::<String>(), "");
        }
        modules(catalog, |scope| {
            let enums = scope.subcategories.iter().map(|subcategory| {
                let variants: String = subcategory.codes.iter().map(|code| variant(code, &code.name)).collect();
                declaration(&subcategory.type_name, &variants, if *self == Self::Equal { EQUAL } else { "" })
            });
            let over_all = (*self == Self::Equal && !catalog.is_empty()).then(|| status_code(scope));
            enums.chain(over_all).collect()
        })
    }

    fn operations(&self, catalog: &Catalog) -> Option<Operations> {
        let number: &[Case];
        let text: &[Case];
        let (source, to_text, message, display);
        if *self == Self::Equal {
            return None;
        }
        if *self == Self::Flat {
            let names = catalog.subcategories().flat_map(|subcategory| {
                subcategory.codes.iter().map(|code| format!("Enum::{}, ", flat_name(subcategory, code)))
            });
            let names: String = names.collect();
            source = format!("use super::codes::Status as Enum;\npub static STATUSES: &[Enum] = &[{names}];\n");
            number = &[Case::NumberToStatus, Case::NumberToStatusMiss];
            text = &[Case::TextToStatus, Case::TextToStatusMiss, Case::TextToStatusPrefix];
            (to_text, message, display) = (&[][..], Case::StatusToMessage, Case::DisplayStatus);
        } else {
            let (scope, own) = catalog.middle_subcategory();
            let names: Vec<_> = own.codes.iter().map(|code| format!("Enum::{}, ", code.name)).collect();
            let names = names.concat();
            source = format!(
                "use super::codes::{}::{} as Enum;\npub static OWN_STATUSES: &[Enum] = &[{names}];\n",
                scope.name, own.type_name
            );
            number = &[Case::NumberToEnum, Case::NumberToEnumMiss];
            text = &[Case::TextToEnum, Case::TextToEnumMiss, Case::TextToEnumPrefix];
            (to_text, message, display) = (&[Case::EnumToText][..], Case::EnumToMessage, Case::DisplayEnum);
        }
        Some(
            Operations::new(source + "use strum::EnumMessage as _;\n")
                .operation("from_number", "u16", "Option<Enum>", "Enum::try_from(input).ok()", number)
                .operation("from_text", "&str", "Option<Enum>", "input.parse().ok()", text)
                .operation("to_text", "Enum", "&'static str", "input.into()", to_text)
                .operation("message", "Enum", "Option<&'static str>", "input.get_message()", &[message])
                .display("display", "Enum", display),
        )
    }

    fn answer(&self, catalog: &Catalog) -> Option<String> {
        let one = |path: &str| {
            format!(
                "if let Ok(status) = text.parse::<codes::{path}>() {{\n    sum += show(&status) + show(&<&str>::from(status));\n}}\n\
                 if let Ok(status) = codes::{path}::try_from(number) {{\n    sum += show(&status.get_message().unwrap_or_default());\n}}\n"
            )
        };
        let mut text = String::from("use strum::EnumMessage as _;\nlet mut sum = 0;\n");
        if *self != Self::Flat {
            let paths = catalog.scopes.iter().flat_map(|scope| {
                scope.subcategories.iter().map(|subcategory| format!("{}::{}", scope.name, subcategory.type_name))
            });
            text.extend(paths.map(|path| one(&path)));
        } else if !catalog.is_empty() {
            text.push_str(&one("Status"));
        }
        Some(text + "sum")
    }

    /// Only its `Debug` would, which nothing asks for.
    fn keeps_names(&self) -> bool {
        false
    }
}

fn flat_name(subcategory: &Subcategory, code: &Code) -> String {
    format!("{}{}", subcategory.type_name, code.name)
}

/// `thiserror` wants `Debug`. Of an enum without variants the derives make nothing of use.
fn declaration(name: &str, variants: &str, more: &str) -> String {
    if variants.is_empty() {
        return String::new();
    }
    format!(
        "#[derive(\n    Clone, Copy, Debug, PartialEq, Eq, num_enum::IntoPrimitive, num_enum::TryFromPrimitive, \
         strum::IntoStaticStr,\n    strum::EnumString, strum::EnumMessage, thiserror::Error,{more}\n)]\n\
         #[repr(u16)]\npub enum {name} {{\n{variants}}}\n"
    )
}

/// Derives that [`Strum::Equal`] adds.
const EQUAL: &str = " PartialOrd, Ord, Hash, strum::VariantArray,";

/// The enum over the subcategories of a scope.
fn status_code(scope: &Scope) -> String {
    let variants = scope.subcategories.iter().map(|subcategory| {
        let name = &subcategory.type_name;
        format!("#[error(transparent)]\n{name}(#[from] {name}),\n")
    });
    format!(
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]\npub enum StatusCode {{\n\
         #[error(\"AZSM0000: Success\")]\nSuccess,\n{}}}\n",
        variants.collect::<String>()
    )
}

fn variant(code: &Code, name: &str) -> String {
    let (text, message) = (code.text(), &code.message);
    format!(
        "#[strum(serialize = {text:?}, message = {message:?})]\n#[error(\"{text}: {message}\")]\n{name} = {},\n",
        code.number
    )
}
