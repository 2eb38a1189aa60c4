//! What of a catalog may be published.

use std::collections::HashSet;

use azsm_core::__private::template::{Piece, pieces};

use super::Catalog;
use super::rows::{Code, Unknown};

impl Catalog {
    /// Without the codes that are internal, and without subcategories, categories and scopes of which none is left.
    /// Of `meta`, these keys are left. Of parameters, those that are public, and names that a message shows anyway.
    pub(crate) fn public(&self, keys: &[String]) -> Self {
        let codes: Vec<_> =
            self.codes().iter().filter(|code| !code.internal).map(|code| self.shown(code, keys)).collect();
        let used: HashSet<_> = codes.iter().filter_map(|code| code.subcategory.as_ref()).collect();
        let mut subcategories = self.subcategories().to_vec();
        subcategories.retain(|each| used.contains(&each.path));
        for each in &mut subcategories {
            // Where only internal codes inherit it, it is theirs.
            let is_shown = self.codes_of(each).any(|code| !code.internal && code.help == each.help);
            each.help.take_if(|_| !is_shown);
            each.unknown = Unknown::default();
        }
        let mut public = self.part(codes, subcategories);
        (public.rows.scheme.unknown, public.rows.unknown) = Default::default();
        public
    }

    fn shown(&self, code: &Code, keys: &[String]) -> Code {
        let mut shown = code.clone();
        // This version cannot know what is in them.
        shown.unknown = Unknown::default();
        shown.meta.retain(|key, _| keys.iter().any(|known| **known == **key));
        shown.replaced_by.take_if(|path| self.find(path).is_some_and(|other| other.internal));
        let in_message = |name: &str| pieces(&code.message).any(|piece| piece == Piece::Placeholder(name));
        shown.params.retain(|param| param.public || in_message(&param.name));
        for param in shown.params.iter_mut().filter(|param| !param.public) {
            param.description = None;
        }
        if shown.params.is_empty() {
            shown.message = (*code.shown_message()).into();
        }
        shown
    }
}
