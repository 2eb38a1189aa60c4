//! What must hold for any input, as functions that panic when it does not. `fuzz_targets` hands
//! them to libFuzzer, `tests/replay.rs` the inputs that are kept.

mod audits;
mod catalogs;
mod codes;
mod crates;
mod declarations;
mod lists;
mod locks;
mod logs;
mod templates;
mod trees;
mod valid;

pub use audits::any_bytes_as_a_file;
pub use catalogs::any_bytes_as_a_catalog;
pub use codes::any_text_as_a_code;
pub use crates::type_check;
pub use declarations::{any_text_as_a_declaration, any_tokens_as_a_declaration, any_tokens_as_a_registry};
pub use lists::any_bytes_as_a_list;
pub use locks::any_text_as_a_lock;
pub use logs::any_bytes_as_a_log;
pub use templates::any_bytes_as_a_template;
pub use trees::Trees;
pub use valid::Declaration;

/// What a command prints, and how it ends.
fn on_a_console(run: impl FnOnce(&mut azsm_cli::Console<'_>) -> azsm_cli::Exit) -> (azsm_cli::Exit, Vec<u8>, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(&mut azsm_cli::Console { out: &mut out, err: &mut err, width: None });
    (exit, out, String::from_utf8_lossy(&err).into_owned())
}
