//! What was written to what is meant. Each rule of the language is one named function; a rule that
//! is broken adds its message and the checks go on, so that one compile reports every mistake. What
//! a message is already out for raises no second one.

pub(crate) mod attributes;
mod draft;
mod entry_rules;
mod fact_rules;
mod free_numbers;
mod lock_rules;
pub(crate) mod name_rules;
mod number_forms;
pub(crate) mod param_rules;
mod range_rules;
mod reserved_rules;
mod scope_rules;
mod symbol_rules;
pub(crate) mod text_rules;

use azsm_core::scheme::{Form, LeadingDigits};
use proc_macro2::Ident;

use self::draft::{Draft, Inherited, ScopeOf};
use self::free_numbers::FreeRanges;
use self::lock_rules::ShippedCodes;
use crate::ground::attributes::On;
use crate::ground::keys::{Key, KeyOf};
use crate::ground::names::{plain, snake, subcategory_forms, upper_camel};
use crate::ground::scheme::Range;
use crate::ground::sorted::{Set, sorted_by};
use crate::ground::source;
use crate::messages::diagnostics::Diagnostics;
use crate::model::{self, Model};
use crate::parse::ast;
use crate::parse::lock::{self, Lock, LockPath, Locks};

/// Checks a declaration. `keys` are those of `meta` and the parameters that its scheme names.
pub(crate) fn check(
    declaration: &ast::Declaration,
    form: &Form<'_>,
    keys: &[Key],
    locks: &Locks,
    diagnostics: &mut Diagnostics,
) -> Model {
    let of_declaration = attributes::read(&declaration.attributes, On::Declaration, form, diagnostics);
    let lock = of_declaration.lock.and_then(|path| load_lock(&path, form, locks, diagnostics));
    let scopes = scopes(declaration, form, diagnostics);
    let mut model = Model {
        description: of_declaration.description,
        docs: of_declaration.docs,
        registry: of_declaration.registry,
        attributes: of_declaration.passed,
        url: of_declaration.url,
        ..Model::default()
    };
    let mut drafts = Vec::new();
    for (position, scope) in declaration.scopes.iter().enumerate() {
        draft_scope(scope, position, &scopes, form, &mut model, &mut drafts, diagnostics);
    }
    let here = Place { scopes: &scopes, scope: 0, inherited: &Inherited::default(), form };
    draft_items(&declaration.items, &here, &mut model, &mut drafts, diagnostics);
    let mut free =
        FreeRanges::next_to(drafts.iter().flat_map(|draft| draft.ranges.iter().map(|written| written.range)));
    let meant: Vec<_> = drafts.iter().map(|draft| free.claim(range_rules::meant(draft, form)?)).collect();
    for (draft, meant) in drafts.iter().zip(meant) {
        range_rules::readable(draft, meant, form, &mut free, diagnostics);
        range_rules::inside_its_scope(draft, form, &mut free, diagnostics);
    }
    range_rules::disjoint(&drafts, form, &mut free, diagnostics);
    name_rules::subcategories_are_distinct(&drafts, form, diagnostics);
    let shipped = lock.as_ref().map(|lock| ShippedCodes::new(lock, form, &drafts, diagnostics));
    check_drafts(drafts, form, keys, &mut free, shipped.as_ref(), &mut model, diagnostics);
    model.lock = lock;
    model.faulty = !diagnostics.is_empty();
    model
}

/// A declaration whose lock cannot be read is checked without it: what is wrong with the lock is
/// one mistake.
fn load_lock(path: &LockPath, form: &Form<'_>, locks: &Locks, diagnostics: &mut Diagnostics) -> Option<Lock> {
    lock::load(&path.text, form, locks).map_err(|problem| diagnostics.report(path.span, problem)).ok()
}

/// The scopes with their numbers; in a scheme without scopes, one that has all numbers.
fn scopes(declaration: &ast::Declaration, form: &Form<'_>, diagnostics: &mut Diagnostics) -> Vec<ScopeOf> {
    if form.scopes().is_empty() {
        return vec![ScopeOf { name: String::new(), leading: None, bounds: Some((0, form.max_number())) }];
    }
    let leading = scope_rules::leading_digits(&declaration.scopes, form, diagnostics);
    let scope = |(scope, leading): (&ast::Scope, Option<LeadingDigits>)| ScopeOf {
        name: plain(&scope.name),
        leading,
        bounds: leading.map(|leading| form.bounds(leading)),
    };
    declaration.scopes.iter().zip(leading).map(scope).collect()
}

/// Where items are.
struct Place<'a, 'i> {
    scopes: &'a [ScopeOf],
    scope: usize,
    inherited: &'i Inherited,
    form: &'i Form<'i>,
}

fn draft_scope<'a>(
    scope: &'a ast::Scope,
    position: usize,
    scopes: &'a [ScopeOf],
    form: &Form<'_>,
    model: &mut Model,
    drafts: &mut Vec<Draft<'a>>,
    diagnostics: &mut Diagnostics,
) {
    let attributes = attributes::read(&scope.attributes, On::Scope, form, diagnostics);
    let inherited = Inherited::default().with(&attributes);
    let ScopeOf { name, leading, .. } = &scopes[position];
    model.scopes.push(model::Scope {
        leading: leading.unwrap_or_default(),
        name: snake(name),
        description: attributes.description,
    });
    let here = Place { scopes, scope: position, inherited: &inherited, form };
    draft_items(&scope.items, &here, model, drafts, diagnostics);
}

fn draft_items<'a>(
    items: &'a [ast::Item],
    here: &Place<'a, '_>,
    model: &mut Model,
    drafts: &mut Vec<Draft<'a>>,
    diagnostics: &mut Diagnostics,
) {
    let mut categories: Vec<&Ident> = Vec::new();
    for item in items {
        match item {
            ast::Item::Subcategory(subcategory) => drafts.push(draft(subcategory, here, None, diagnostics)),
            ast::Item::Category(category) => {
                name_rules::group("category", &category.name, diagnostics);
                let scope = &here.scopes[here.scope].name;
                name_rules::category_is_new(&category.name, scope, &mut categories, diagnostics);
                let attributes = attributes::read(&category.attributes, On::Category, here.form, diagnostics);
                let inherited = here.inherited.with(&attributes);
                let position = Some(model.categories.len());
                model
                    .categories
                    .push(model::Category { name: snake(&plain(&category.name)), description: attributes.description });
                let inside = Place { inherited: &inherited, ..*here };
                for subcategory in &category.subcategories {
                    drafts.push(draft(subcategory, &inside, position, diagnostics));
                }
            }
        }
    }
}

fn draft<'a>(
    ast: &'a ast::Subcategory,
    here: &Place<'a, '_>,
    category: Option<usize>,
    diagnostics: &mut Diagnostics,
) -> Draft<'a> {
    let attributes = attributes::read(&ast.attributes, On::Subcategory, here.form, diagnostics);
    let written = plain(&ast.name);
    let usable = name_rules::subcategory(&ast.name, &written, here.form, diagnostics);
    let (name, type_name) = subcategory_forms(&written).unwrap_or_else(|| (snake(&written), upper_camel(&written)));
    let scope = &here.scopes[here.scope];
    let (ranges, complete) = range_rules::read(ast, here.form, scope.bounds, diagnostics);
    Draft {
        ast,
        scopes: here.scopes,
        scope: here.scope,
        category,
        path: if scope.name.is_empty() { name } else { format!("{}.{name}", snake(&scope.name)) },
        type_name,
        usable,
        ranges,
        complete,
        inherited: here.inherited.with(&attributes),
        attributes,
    }
}

fn check_drafts(
    drafts: Vec<Draft<'_>>,
    form: &Form<'_>,
    keys: &[Key],
    free: &mut FreeRanges,
    shipped: Option<&ShippedCodes<'_>>,
    model: &mut Model,
    diagnostics: &mut Diagnostics,
) {
    let owners: Vec<(Range, String)> = drafts
        .iter()
        .flat_map(|draft| draft.ranges.iter().map(|written| (written.range, draft.path.clone())))
        .collect();
    let mut symbols = symbol_rules::Symbols::default();
    let mut types = Set::default();
    let mut kinds = fact_rules::Kinds::of(KeyOf::Meta, keys);
    let mut kinds_of_params = fact_rules::Kinds::of(KeyOf::Params, keys);
    let declared = fact_rules::Declared::of(&drafts);
    let mut replacements = Vec::new();
    for draft in drafts {
        kinds.check(pairs(&draft.inherited.facts.meta), diagnostics);
        let mut checked = entry_rules::check(&draft, form, &owners, &kinds_of_params, free, shipped, diagnostics);
        checked.metas.iter().for_each(|metas| kinds.check(pairs(metas), diagnostics));
        checked.params.iter().for_each(|(name, kind)| kinds_of_params.check([(name, *kind)], diagnostics));
        replacements.append(&mut checked.replacements);
        symbols.check(std::mem::take(&mut checked.symbols), diagnostics);
        // Of two subcategories with one enum the first is kept.
        if draft.usable && types.insert(draft.type_name.clone(), ()) {
            model.subcategories.push(subcategory(draft, checked));
        }
    }
    if let Some(declared) = declared {
        declared.check(&replacements, diagnostics);
    }
    let first = |subcategory: &model::Subcategory| subcategory.ranges.iter().map(Range::low).min();
    let subcategories = std::mem::take(&mut model.subcategories);
    model.subcategories = sorted_by(subcategories, |subcategory| first(subcategory).unwrap_or_default().into());
}

/// Keys, and the kinds of their values.
fn pairs(metas: &[model::Meta]) -> impl Iterator<Item = (&Ident, &'static str)> {
    metas.iter().map(|meta| (&meta.key, meta.value.kind()))
}

fn subcategory(draft: Draft<'_>, checked: entry_rules::Checked) -> model::Subcategory {
    model::Subcategory {
        ident: draft.ast.name.clone(),
        path: draft.path,
        type_name: draft.type_name,
        scope: draft.scope,
        category: draft.category,
        description: draft.attributes.description,
        docs: draft.attributes.docs,
        help: draft.inherited.help.as_ref().and_then(model::Help::text).cloned(),
        facts: draft.inherited.facts,
        owner: draft.inherited.owner,
        ranges: draft.ranges.iter().map(|written| written.range).collect(),
        reserved: checked.reserved,
        variants: checked.variants,
        retired: checked.retired,
        attributes: draft.attributes.passed,
        position: source::position(draft.ast.name.span()),
    }
}
