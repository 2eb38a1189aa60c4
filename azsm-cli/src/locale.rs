//! Signs beyond ASCII, which not every locale can show.

use std::env;
use std::sync::OnceLock;

static IS_ASCII: OnceLock<bool> = OnceLock::new();

/// Follows the locale of the process, where its environment names one.
pub(crate) fn adopt() {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let locale = names.iter().filter_map(|name| env::var(name).ok()).find(|locale| !locale.is_empty());
    let is_utf_8 = |locale: &str| locale.to_lowercase().replace('-', "").contains("utf8");
    IS_ASCII.get_or_init(|| cfg!(unix) && locale.is_some_and(|locale| !is_utf_8(&locale)));
}

/// The sign, or what takes its place in ASCII.
pub(crate) fn sign<T>(sign: T, ascii: T) -> T {
    if IS_ASCII.get().is_some_and(|&is_ascii| is_ascii) { ascii } else { sign }
}
