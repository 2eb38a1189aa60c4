//! The documents of the project, one module each. They hold no code.

#[doc = include_str!("../docs/adopt.md")]
pub mod adopt {}

#[doc = include_str!("../docs/life-of-a-code.md")]
pub mod life_of_a_code {}

#[doc = include_str!("../docs/raising.md")]
pub mod raising {}

#[doc = include_str!("../docs/teams.md")]
pub mod teams {}

#[doc = include_str!("../docs/schemes.md")]
pub mod schemes {}

#[doc = include_str!("../docs/audit.md")]
pub mod audit {}

#[doc = include_str!("../docs/readers.md")]
pub mod readers {}

#[doc = include_str!("../docs/language.md")]
pub mod language {}

#[doc = include_str!("../docs/performance.md")]
pub mod performance {}

#[doc = include_str!("../CHANGELOG.md")]
pub mod changes {}
