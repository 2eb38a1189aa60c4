//! What types and variants are called in a source: by their imports and aliases.

use std::collections::HashMap;
use std::ops::Range;

use super::Doubt;
use super::tokens::{Kind, Tokens};
use crate::commands::audit::names::{Id, Names};

/// The names that a source gives to types and variants, wherever in it they are given.
pub(super) struct Scope<'t, 'n> {
    names: &'n Names<'n>,
    /// What a type is called, if not by its name.
    types: HashMap<&'t str, &'t str>,
    /// Variants that are called by their name alone, or by another.
    variants: HashMap<&'t str, &'n [Id]>,
    /// Types whose variants are all called by their name alone.
    globs: Vec<&'t str>,
    doubts: Vec<Doubt>,
}

impl<'t, 'n> Scope<'t, 'n> {
    pub(super) fn of(tokens: &Tokens<'t>, names: &'n Names<'_>) -> (Self, Vec<Doubt>) {
        let (types, variants, globs, doubts) = (HashMap::new(), HashMap::new(), Vec::new(), Vec::new());
        let mut scope = Self { names, types, variants, globs, doubts };
        for at in 0..tokens.len() {
            match tokens.kind(at) {
                Kind::Use => scope.read_use(tokens, at),
                Kind::Type => scope.read_alias(tokens, at),
                _ => {}
            }
        }
        let doubts = std::mem::take(&mut scope.doubts);
        (scope, doubts)
    }

    /// The type that is called so.
    pub(super) fn type_called<'a>(&self, name: &'a str) -> &'a str
    where
        't: 'a,
    {
        self.types.get(name).copied().unwrap_or(name)
    }

    /// Whether any variant is called by its name alone.
    pub(super) fn has_bare_variants(&self) -> bool {
        !self.variants.is_empty() || !self.globs.is_empty()
    }

    /// The variant that is called so, without its type.
    pub(super) fn bare_variant(&self, name: &str) -> Option<&'n [Id]> {
        let of_globs = || {
            let mut variants = self.globs.iter().filter_map(|glob| self.names.variants_of(glob));
            variants.find_map(|(_, variants)| variants.get(name).map(Vec::as_slice))
        };
        self.variants.get(name).copied().or_else(of_globs)
    }

    /// `type Alias = path::Type;`
    fn read_alias(&mut self, tokens: &Tokens<'t>, at: usize) {
        let (Some(alias), true) = (tokens.ident(at + 1), tokens.is(at + 2, Kind::Equals)) else { return };
        let name = tokens.semicolon_after(at + 3).and_then(|end| tokens.ident(end - 1));
        if let Some(name) = name.filter(|name| self.names.variants_of(name).is_some()) {
            self.rename(tokens, at, alias, name);
        }
    }

    /// `use path::{Type as Alias, Other::*};`
    fn read_use(&mut self, tokens: &Tokens<'t>, at: usize) {
        if let Some(end) = tokens.semicolon_after(at + 1) {
            self.read_trees(tokens, at, at + 1..end, None);
        }
    }

    /// The trees of the import that begins at `item`, after the name that they share.
    fn read_trees(&mut self, tokens: &Tokens<'t>, item: usize, range: Range<usize>, parent: Option<&'t str>) {
        let commas = tokens.level(range.clone()).filter(|&at| tokens.is(at, Kind::Comma));
        let ends: Vec<_> = commas.chain([range.end]).collect();
        let mut start = range.start;
        for end in ends {
            self.read_tree(tokens, item, start..end, parent);
            start = end + 1;
        }
    }

    fn read_tree(&mut self, tokens: &Tokens<'t>, item: usize, range: Range<usize>, mut parent: Option<&'t str>) {
        let mut at = range.start;
        while at < range.end {
            match (tokens.kind(at), tokens.ident(at)) {
                (Kind::OpenBrace, _) => {
                    let inside = at + 1..tokens.close(at).min(range.end);
                    return self.read_trees(tokens, item, inside, parent);
                }
                (Kind::Star, _) => {
                    self.globs.extend(parent.filter(|parent| self.names.variants_of(parent).is_some()));
                    return;
                }
                (_, Some(name)) if tokens.is_path_separator(at + 1) => (parent, at) = (Some(name), at + 3),
                (_, Some(name)) => {
                    let alias = tokens.is(at + 1, Kind::As).then(|| tokens.ident(at + 2)).flatten();
                    return self.import(tokens, item, parent, name, alias);
                }
                _ => at += 1,
            }
        }
    }

    fn import(
        &mut self,
        tokens: &Tokens<'t>,
        item: usize,
        parent: Option<&'t str>,
        name: &'t str,
        alias: Option<&'t str>,
    ) {
        // `use Source::{self as S}`
        let name = if name == "self" { parent.unwrap_or(name) } else { name };
        let ids = parent.and_then(|parent| self.names.variants_of(parent)?.1.get(name));
        if let Some(ids) = ids {
            self.variants.insert(alias.unwrap_or(name), ids);
        } else if let (Some(alias), true) = (alias, self.names.variants_of(name).is_some()) {
            self.rename(tokens, item, alias, name);
        }
    }

    /// A type is called differently in this file, and perhaps in others.
    fn rename(&mut self, tokens: &Tokens<'t>, item: usize, alias: &'t str, name: &'t str) {
        self.types.insert(alias, name);
        // `pub`, `pub(crate)`
        let is_public = item >= 1 && matches!(tokens.text(item - 1), "pub" | ")");
        if is_public && alias != name {
            self.doubts.push(Doubt {
                at: tokens.range(item).start,
                reason: format!("`{name}` is called `{alias}` here; `{alias}::...` in other files is not recognized"),
            });
        }
    }
}
