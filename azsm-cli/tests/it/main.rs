//! The commands of a team's binary, over registries and as a process.

#![allow(clippy::needless_raw_string_hashes, reason = "`UPDATE_EXPECT=1` writes them")]

mod agent;
mod audit;
mod commands;
mod decode;
#[cfg(target_os = "linux")]
mod destination;
mod docs;
mod facts;
#[cfg(target_os = "linux")]
mod faults;
#[cfg(target_os = "linux")]
mod hostile_templates;
mod lock;
mod map;
mod process;
mod public;
mod render;
#[cfg(unix)]
mod signals;
mod split;
#[cfg(unix)]
mod terminal;
mod transcripts;
