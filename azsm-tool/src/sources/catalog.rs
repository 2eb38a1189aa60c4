//! What declarations mean as a catalog, equal to that of a binary with the registry.

use std::collections::BTreeMap;

use azsm::{Azsm, Severity, State, scheme::Scheme as _};
use azsm_cli::__tool::catalogs as parts;
use azsm_cli::Catalog;
use azsm_cli::catalog::{Category, Code, MetaValue, Param, Range, Scheme, Scope, Subcategory, Text};
use azsm_language::Subcategory as Declared;
use azsm_language::{Definition, Facts, Help, Model, Row, Value, plain};

/// The catalog of declarations of one scheme, in the order of their list, with the name and the
/// description of their registry.
pub(super) fn catalog(
    named: (Option<String>, Option<String>),
    definition: Option<&Definition>,
    models: &[&Model],
) -> Catalog {
    let scheme = definition.map_or_else(parts::built_in, scheme);
    let url = definition.map_or(Azsm::URL, |definition| definition.url.as_deref());
    let declared = models.iter().flat_map(|model| model.subcategories.iter().map(move |each| (*model, each)));
    let mut declared: Vec<_> = declared.collect();
    declared.sort_by_key(|(_, each)| each.ranges.iter().map(azsm_language::Range::low).min());
    let mut codes: Vec<_> = success(&scheme, url).into_iter().collect();
    let mut subcategories = Vec::new();
    for (model, each) in &declared {
        let owner = subcategory(model, each);
        codes.extend(each.rows().map(|row| code(&scheme, url, (model, each), &owner, row)));
        subcategories.push(owner);
    }
    codes.sort_by_key(|code| code.number);
    let (scopes, categories) = (scopes(models, &scheme), categories(&declared));
    let named = (named.0.map(Text::from), named.1.map(Text::from));
    parts::unchecked(scheme, named, scopes, categories, subcategories, codes)
}

fn scheme(definition: &Definition) -> Scheme {
    let scopes = definition.scopes();
    let form = definition.form(&scopes);
    let mut scheme = parts::scheme(definition.name.to_string(), form.prefix(), form.digits());
    scheme.success = form.success().map(|number| form.text(number).to_string().into());
    scheme.range_len = form.range_len();
    scheme.scopes = definition
        .scopes
        .iter()
        .map(|each| scope(&each.name, each.leading.to_string(), each.description.as_ref()))
        .collect();
    scheme
}

fn scope(name: &str, digits: String, description: Option<&String>) -> Scope {
    let mut scope = parts::scope(name.to_owned(), digits);
    scope.description = text(description);
    scope
}

/// Every scope that is declared, those without a subcategory included, in the order of their numbers.
fn scopes(models: &[&Model], scheme: &Scheme) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = Vec::new();
    for each in models.iter().flat_map(|model| &model.scopes) {
        match scopes.iter_mut().find(|known| *known.name == *each.name) {
            Some(known) => parts::describe(&mut known.description, each.description.as_deref()),
            None => scopes.push(scope(&each.name, each.leading.to_string(), each.description.as_ref())),
        }
    }
    scopes.sort_by(|one, other| one.digits.cmp(&other.digits));
    for scope in scopes.iter_mut().filter(|scope| scope.description.is_none()) {
        let known = scheme.scopes.iter().find(|known| known.name == scope.name);
        scope.description = known.and_then(|known| known.description.clone());
    }
    scopes
}

fn categories(declared: &[(&Model, &Declared)]) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    for (model, each) in declared {
        let Some(category) = each.category.map(|at| &model.categories[at]) else { continue };
        let scope = scope_of(model, each);
        match categories.iter_mut().find(|known| *known.name == *category.name && known.scope == scope) {
            Some(known) => parts::describe(&mut known.description, category.description.as_deref()),
            None => {
                let mut new = parts::category(scope, category.name.clone());
                new.description = text(category.description.as_ref());
                categories.push(new);
            }
        }
    }
    categories
}

fn text(text: Option<&String>) -> Option<Text> {
    text.map(|text| text.as_str().into())
}

/// In a scheme without scopes there is none.
fn scope_of(model: &Model, of: &Declared) -> Option<Text> {
    model.scopes.get(of.scope).map(|scope| scope.name.as_str().into())
}

fn subcategory(model: &Model, of: &Declared) -> Subcategory {
    let scope = scope_of(model, of);
    let name = scope.as_ref().map_or(of.path.as_str(), |scope| &of.path[scope.len() + 1..]);
    let mut row = parts::subcategory(scope.as_deref(), name, &[]);
    row.type_name = of.type_name.as_str().into();
    row.scope_digit = model.scopes.get(of.scope).map(|scope| scope.leading.value());
    row.category = of.category.map(|at| model.categories[at].name.as_str().into());
    (row.description, row.help) = (text(of.description.as_ref()), text(of.help.as_ref()));
    row.owner = text(of.owner.as_ref());
    row.ranges = of.ranges.iter().map(Range::from).collect();
    row.reserved = of.reserved.iter().map(Range::from).collect();
    row.capacity = azsm::numbering::capacity(&of.ranges);
    row.retired = of.retired.len();
    row.used = of.rows().count() - row.retired;
    let taken = u32::try_from(row.used + row.retired).unwrap_or(u32::MAX);
    row.free = row.capacity.saturating_sub(taken).saturating_sub(azsm::numbering::capacity(&of.reserved));
    row
}

fn success(scheme: &Scheme, url: Option<&str>) -> Option<Code> {
    scheme.success.as_ref()?;
    let name = Text::from("Success");
    let mut row = parts::code(scheme, 0, name.clone(), name.clone(), &parts::subcategory(None, "", &[]));
    (row.path, row.subcategory, row.severity, row.location) = (name, None, Severity::Info, Some(None));
    let in_words =
        if scheme.scopes.is_empty() { "Successful operation." } else { "Successful operation, at any scope." };
    row.description = Some(in_words.into());
    row.url = url.map(|url| filled_in(url, &row, scheme).into());
    Some(row)
}

fn code(scheme: &Scheme, url: Option<&str>, (model, of): (&Model, &Declared), owner: &Subcategory, row: &Row) -> Code {
    let mut code = parts::code(scheme, row.number, row.name.clone(), row.message.clone(), owner);
    (code.symbol, code.description) = (text(row.symbol.as_ref()), text(row.description.as_ref()));
    code.help = match &row.help {
        Some(Help::Text(help)) => Some(help.as_str().into()),
        Some(Help::None) => None,
        None => text(of.help.as_ref()),
    };
    (code.severity, code.internal) = (row.severity, row.internal);
    code.state = match &row.deprecated {
        _ if row.retired => State::Retired,
        Some(_) => State::Deprecated,
        None => State::Active,
    };
    let words = row.deprecated.clone().filter(|_| !row.retired);
    code.deprecated = words.map(|words| parts::deprecation(words.since.map(Text::from), words.note.map(Text::from)));
    code.owner = text(row.owner.as_ref().or(of.owner.as_ref()));
    code.since = text(row.facts.since.as_ref().or(of.facts.since.as_ref()));
    code.replaced_by = text(row.replaced_by.as_ref());
    code.url = model.url.as_deref().or(url).map(|url| filled_in(url, &code, scheme).into());
    code.params = row.params.iter().filter_map(param).collect();
    code.meta = meta(&of.facts);
    code.meta.extend(meta(&row.facts));
    code.location =
        Some(Some(parts::location(model.package.as_str().into(), model.file.path.as_str().into(), row.position.line)));
    code
}

fn param(param: &azsm_language::Param) -> Option<Param> {
    let azsm_language::Param { name, kind, optional, public, description } = param;
    Some(Param::new(name, kind.parse().ok()?, *optional, *public, description.as_deref()))
}

fn meta(facts: &Facts) -> BTreeMap<Text, MetaValue> {
    let value = |value: &Value| match value {
        Value::Bool(value) => MetaValue::Bool(*value),
        Value::Integer(value) => MetaValue::Integer(*value),
        Value::Text(text) => MetaValue::Text(text.as_str().into()),
    };
    facts.meta.iter().map(|meta| (plain(&meta.key).into(), value(&meta.value))).collect()
}

/// `https://example.com/codes#{code}` with the code in it.
fn filled_in(template: &str, code: &Code, scheme: &Scheme) -> String {
    let number = &code.code[scheme.prefix.len()..];
    template.replace("{code}", &code.code).replace("{number}", number).replace("{path}", &code.path)
}
