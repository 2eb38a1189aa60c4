//! What a compiler cannot say, because it has no stable way to warn: what is allowed, and may not be
//! what was meant.

use std::collections::HashMap;

use azsm::numbering::capacity;
use azsm_cli::__tool::findings::Level;
use azsm_language::{Model, Position, Row, Subcategory};
use proc_macro2::token_stream::IntoIter;
use proc_macro2::{TokenStream, TokenTree};

use super::finding::{self, Found};
use crate::sources::{Macro, Read, Sources, subcategories};

/// Subcategories of fewer numbers are made to be full.
const SMALLEST: u32 = 10;

/// Warnings about the declarations of the chosen packages, of which these lists are those of registries.
pub(super) fn find(sources: &Sources, mut lists: Vec<Vec<usize>>) -> Vec<Found> {
    let has_registry = sources.registries.iter().any(|each| each.at.is_chosen);
    let all = 0..sources.declarations.len();
    let unlisted: Vec<_> = all.clone().filter(|at| lists.iter().all(|list| !list.contains(at))).collect();
    let mut warnings = Warnings { sources, found: Vec::new() };
    for at in all {
        let read = &sources.declarations[at];
        if has_registry && unlisted.contains(&at) {
            let message = "no registry lists this declaration, so its numbers are not compared with those of others";
            warnings.push(read, read.meant.position, "declaration/unlisted", message.to_owned());
        }
        for each in subcategories(&read.meant) {
            warnings.of_subcategory(read, each.subcategory);
        }
    }
    lists.extend(unlisted.into_iter().map(|at| vec![at]));
    for list in lists {
        warnings.of_messages(&list);
    }
    warnings.found
}

struct Warnings<'s> {
    sources: &'s Sources,
    found: Vec<Found>,
}

impl Warnings<'_> {
    fn push(&mut self, read: &Read<Model>, position: Position, rule: &str, message: String) {
        if !read.at.is_chosen || read.meant.faulty {
            return;
        }
        let Some((token, _)) = token_at(&read.at.tokens, position) else { return };
        let mut warning = finding::at(self.sources.file(&read.at), (token.span(), token.span()), rule, message);
        warning.level = Level::Warning;
        self.found.push(warning);
    }

    fn of_subcategory(&mut self, read: &Read<Model>, of: &Subcategory) {
        let (taken, all) = (taken(of), capacity(&of.ranges));
        if all >= SMALLEST && taken * 10 >= all * 9 {
            let message = format!(
                "`{}` is nearly full: {taken} of {all} numbers are taken; add a range before a release needs it",
                of.path
            );
            self.push(read, of.position, "subcategory/nearly-full", message);
        }
        for row in of.rows() {
            if let Some(name) = placeholder(row) {
                let message = format!("`{name}` in the message is printed as it is: a code has no parameters");
                self.push(read, row.position, "message/placeholder", message);
            }
        }
    }

    /// Codes of one list with one message. The one with the higher number is reported.
    fn of_messages(&mut self, list: &[usize]) {
        let declarations = list.iter().map(|&at| &self.sources.declarations[at]);
        let rows = declarations.flat_map(|read| {
            subcategories(&read.meant).flat_map(move |each| each.subcategory.rows().map(move |row| (read, row)))
        });
        let mut rows: Vec<_> = rows.filter(|(_, row)| !row.retired).collect();
        rows.sort_by_key(|(_, row)| row.number);
        let mut messages: HashMap<&str, u32> = HashMap::new();
        for (read, row) in rows {
            let Macro::StatusCodes(scheme) = read.at.of else { continue };
            match messages.get(row.message.as_str()) {
                Some(&other) if other != row.number => {
                    let code = |number| self.sources.with_form(scheme, |form| form.text(number).to_string());
                    let (code, other) = (code(row.number), code(other));
                    let message = format!("{code} has the same message as {other}: say what is different about it");
                    self.push(read, row.position, "message/twice", message);
                }
                Some(_) => {}
                None => _ = messages.insert(&row.message, row.number),
            }
        }
    }
}

fn taken(subcategory: &Subcategory) -> u32 {
    let declared = u32::try_from(subcategory.rows().count()).unwrap_or(u32::MAX);
    declared.saturating_add(capacity(&subcategory.reserved))
}

/// `{name}` in a message, as in a format string.
fn placeholder(row: &Row) -> Option<&str> {
    if !row.params.is_empty() {
        return None;
    }
    let start = row.message.find('{')?;
    let end = start + row.message[start..].find('}')?;
    let name = &row.message[start + 1..end];
    let is_name = name.chars().all(|each| each.is_alphanumeric() || each == '_');
    is_name.then(|| &row.message[start..=end])
}

/// The token that begins at a position, and those after it in its group.
pub(super) fn token_at(tokens: &TokenStream, position: Position) -> Option<(TokenTree, IntoIter)> {
    let mut rest = tokens.clone().into_iter();
    while let Some(token) = rest.next() {
        let start = token.span().start();
        if (start.line, start.column + 1) == (position.line as usize, position.column as usize) {
            return Some((token, rest));
        }
        if let TokenTree::Group(group) = token
            && let Some(found) = token_at(&group.stream(), position)
        {
            return Some(found);
        }
    }
    None
}
