//! What `list` writes, one module for each format.

mod csv;
mod json;
mod markdown;
mod table;

pub use self::csv::csv;
pub use self::json::json;
pub use self::markdown::markdown;
pub(crate) use self::table::table;
pub use self::table::{Column, aligned};
