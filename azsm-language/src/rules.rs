//! The rule for each kind of name and text by itself, for tools that write declarations.

use azsm_core::scheme::Form;

use crate::check::{attributes, name_rules, text_rules};
use crate::ground::attributes::{On, known_on};
use crate::messages::Problem;

/// What a string is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Scope,
    Category,
    Subcategory,
    Entry,
    Symbol,
    MetaKey,
    Param,
    Message,
    Description,
    Help,
    Owner,
    Since,
    Url,
}

/// Why a declaration cannot have the text in this place, as the macro says it.
#[must_use]
pub fn fault_of(part: Part, text: &str, form: &Form<'_>) -> Option<String> {
    let attribute = |name| known_on(On::Declaration, name).and_then(|known| attributes::fault_of_text(known, text));
    let problem: Option<Problem> = match part {
        Part::Scope => name_rules::fault_of_group("scope", text).map(Problem::from),
        Part::Category => name_rules::fault_of_group("category", text).map(Problem::from),
        Part::Subcategory => name_rules::fault_of_subcategory(text, form).map(Problem::from),
        Part::Entry => name_rules::fault_of_entry(text),
        Part::Symbol => attribute("symbol").or_else(|| attributes::fault_of_symbol(text, form)),
        Part::MetaKey => attributes::fault_of_key(text).map(Problem::from),
        Part::Param => attributes::fault_of_param(text),
        Part::Message => text_rules::fault_of_message(text).map(Problem::from),
        Part::Description => attributes::fault_of_description(text)
            .or_else(|| text_rules::fault_of_description_len(text))
            .map(Problem::from),
        Part::Help => attribute("help"),
        Part::Owner => attribute("owner"),
        Part::Since => attribute("since"),
        Part::Url => attribute("url").or_else(|| attributes::fault_of_url(text).map(Problem::from)),
    };
    problem.map(|problem| problem.message(form))
}
