//! The rule for symbols over a whole declaration.

use std::collections::BTreeMap;

use proc_macro2::Span;

use crate::diagnostics::Diagnostics;
use crate::problem::Problem;

/// The symbols seen so far, with the paths that have them.
#[derive(Default)]
pub(crate) struct Symbols {
    seen: BTreeMap<String, (Span, String)>,
}

impl Symbols {
    /// A symbol stands for one code.
    pub(crate) fn check(&mut self, symbols: Vec<(String, Span, String)>, diagnostics: &mut Diagnostics) {
        for (symbol, span, path) in symbols {
            match self.seen.get(&symbol) {
                Some((first, by)) => {
                    diagnostics.report_first(*first, format!("symbol `{symbol}`"));
                    diagnostics.report(span, Problem::SymbolTwice { symbol, by: by.clone() });
                }
                None => {
                    self.seen.insert(symbol, (span, path));
                }
            }
        }
    }
}
