//! `error-enum`: an enum with number and message on each variant. It has no way from a number or a
//! text to a variant.

use super::{Case, Operations, Peer, modules};
use crate::catalog::{Catalog, Subcategory};

#[derive(Debug)]
pub(crate) struct ErrorEnum;

impl Peer for ErrorEnum {
    fn name(&self) -> &'static str {
        "error-enum"
    }

    fn title(&self) -> &'static str {
        "error-enum"
    }

    fn dependencies(&self) -> String {
        "error-enum = \"=1.0.0-alpha.11\"\n".to_owned()
    }

    fn codes(&self, catalog: &Catalog) -> String {
        modules(catalog, |scope| scope.subcategories.iter().map(subcategory_enum).collect())
    }

    fn operations(&self, catalog: &Catalog) -> Option<Operations> {
        let (scope, own) = catalog.middle_subcategory();
        let names: Vec<_> = own.codes.iter().map(|code| format!("&Own::{}", code.name)).collect();
        let source = format!(
            "use super::codes::{}::{} as Own;\nuse error_enum::ErrorType as _;\n\
             pub static OWN_STATUSES: &[&Own] = &[{}];\n",
            scope.name,
            own.type_name,
            names.join(", ")
        );
        Some(
            Operations::new(source)
                .operation(
                    "text",
                    "&'static Own",
                    "std::borrow::Cow<'static, str>",
                    "input.code()",
                    &[Case::EnumToText],
                )
                .display("display", "&'static Own", Case::DisplayEnum),
        )
    }
}

fn subcategory_enum(subcategory: &Subcategory) -> String {
    let codes = subcategory.codes.iter().map(|code| {
        let (number, message, name) = (code.number, &code.message, &code.name);
        format!("#[diag(number = \"{number:04}\")]\n#[diag(msg = {message:?})]\n{name},\n")
    });
    let name = &subcategory.type_name;
    format!(
        "error_enum::error_type! {{\n#[derive(Debug)]\npub {name} {{\n#[diag(kind = \"Error\")]\n{{\n{}}}\n}}\n}}\n",
        codes.collect::<String>()
    )
}
