//! The rule for symbols over a whole declaration.

use proc_macro2::Span;

use crate::ground::sorted::Map;
use crate::messages::AttributeProblem;
use crate::messages::diagnostics::Diagnostics;

pub(crate) struct Symbol {
    pub(crate) text: String,
    pub(crate) at: Span,
    /// The path of the code that has it.
    pub(crate) by: String,
}

/// The symbols seen so far.
#[derive(Default)]
pub(crate) struct Symbols {
    seen: Map<String, Symbol>,
}

impl Symbols {
    /// A symbol means one code.
    pub(crate) fn check(&mut self, symbols: Vec<Symbol>, diagnostics: &mut Diagnostics) {
        for symbol in symbols {
            match self.seen.get(&symbol.text) {
                Some(first) => {
                    diagnostics.report_first(first.at, format!("symbol `{}`", symbol.text));
                    diagnostics
                        .report(symbol.at, AttributeProblem::SymbolTwice { symbol: symbol.text, by: first.by.clone() });
                }
                None => {
                    self.seen.insert(symbol.text.clone(), symbol);
                }
            }
        }
    }
}
