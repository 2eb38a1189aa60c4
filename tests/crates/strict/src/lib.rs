//! Every lint that a careful team may switch on is an error here. What fails here makes such a team
//! write `allow`s.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    trivial_casts,
    trivial_numeric_casts,
    single_use_lifetimes,
    let_underscore_drop,
    non_ascii_idents,
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    unused,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]

pub mod status;

azsm::registry! {
    /// Every code of this library.
    #[unlocked]
    pub static AGENT = [status];
}
