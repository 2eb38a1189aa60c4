//! Colors. Whether they reach the user is decided by the stream that they are written to.

use anstyle::{AnsiColor, Style};
use azsm::Severity;

pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const NOTE: Style = Style::new().bold();
pub(crate) const CODE: Style = Style::new().bold();
pub(crate) const LABEL: Style = Style::new().dimmed();
pub(crate) const ADDED: Style = AnsiColor::Green.on_default();
pub(crate) const REMOVED: Style = AnsiColor::Red.on_default();

pub(crate) fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Info => AnsiColor::Green.on_default(),
        Severity::Warning => AnsiColor::Yellow.on_default(),
        _ => AnsiColor::Red.on_default(),
    }
}
