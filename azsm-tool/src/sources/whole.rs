//! Whether all is known that the sources may declare.

use proc_macro2::Span;

use super::resolve::Site;
use super::source_file::SourceFile;
use super::unread::{Unread, distinct};
use super::{Sources, Wanted};

impl Sources {
    /// What of the chosen packages may declare something, and is not known. It matters to a registry only where a
    /// path of its list leads there.
    pub(crate) fn unread(&self) -> impl Iterator<Item = (&SourceFile, Span, Unread)> {
        let tree = &self.resolver.tree;
        let modules = tree.modules.iter().enumerate().filter(|(_, module)| tree.crates[module.of].is_chosen);
        modules.flat_map(move |(module, of)| {
            of.entries.iter().enumerate().filter_map(move |(entry, at)| {
                Some((&tree.files[at.file], at.span, self.resolver.unknown(Site { module, entry })?))
            })
        })
    }

    /// Without a registry, all declarations are asked for.
    pub(super) fn whole(self) -> Result<Self, Vec<Unread>> {
        if self.has(&Wanted::default()) {
            return Ok(self);
        }
        let registry = "declare a registry, which says where the codes are";
        let unread = distinct(self.unread().map(|(.., unread)| unread.or(registry)).collect());
        if unread.is_empty() { Ok(self) } else { Err(unread) }
    }
}
