//! What is not copied, whatever the target holds: one function for each code.

use std::ffi::OsStr;
use std::fs::Metadata;
use std::path::Path;

use super::settings::Settings;
use crate::copy_log::{Excluded, Unsupported};

/// Something in the source.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// Below the source.
    pub(super) relative: &'a Path,
    /// Of a symbolic link: its own.
    pub(super) metadata: &'a Metadata,
}

/// Why something is not copied, and what it is about.
#[derive(Debug, azsm::Coded)]
pub(super) enum Refusal<'s> {
    #[status(Excluded::ByFilter { filter })]
    Filter { filter: &'s str },
    #[status(Unsupported::FileType)]
    FileType,
    #[status(Unsupported::Character { character })]
    Character { character: Option<String> },
    #[status(Unsupported::ComponentLength { length, limit })]
    ComponentLength { length: usize, limit: usize },
    #[status(Unsupported::TotalLength { length, limit })]
    TotalLength { length: usize, limit: usize },
    #[status(Unsupported::DirectoryDepth { depth, limit })]
    DirectoryDepth { depth: usize, limit: usize },
    #[status(Unsupported::FileSize { size, limit })]
    FileSize { size: u64, limit: u64 },
}

type Rule = for<'s> fn(Candidate<'_>, &'s Settings) -> Option<Refusal<'s>>;

/// What a user leaves out need not be supported: the filter comes first. The others are in the
/// order of their codes.
const RULES: [Rule; 7] = [by_filter, file_type, character, component_length, total_length, directory_depth, file_size];

/// Why something is not copied, if there is a reason.
pub(super) fn refusal<'s>(candidate: Candidate<'_>, settings: &'s Settings) -> Option<Refusal<'s>> {
    RULES.iter().find_map(|rule| rule(candidate, settings))
}

fn by_filter<'s>(candidate: Candidate<'_>, settings: &'s Settings) -> Option<Refusal<'s>> {
    let exclude = settings.exclude.iter().find(|exclude| exclude.matches(candidate.relative))?;
    Some(Refusal::Filter { filter: &exclude.glob })
}

/// A symbolic link would mean something else in the target, or nothing; opening a pipe would wait
/// for ever.
fn file_type<'s>(candidate: Candidate<'_>, _: &'s Settings) -> Option<Refusal<'s>> {
    let is_supported = candidate.metadata.is_file() || candidate.metadata.is_dir();
    (!is_supported).then_some(Refusal::FileType)
}

/// Only the last name is new: for those before it, the directory would have been refused.
fn character<'s>(candidate: Candidate<'_>, settings: &'s Settings) -> Option<Refusal<'s>> {
    let Some(name) = candidate.relative.file_name().and_then(OsStr::to_str) else {
        return Some(Refusal::Character { character: None });
    };
    let forbidden = &settings.limits.forbid_characters;
    let character = name.chars().find(|each| each.is_control() || forbidden.contains(*each))?;
    Some(Refusal::Character { character: Some(character.to_string()) })
}

fn component_length<'s>(candidate: Candidate<'_>, settings: &'s Settings) -> Option<Refusal<'s>> {
    let (length, limit) = (length(candidate.relative.file_name()?), settings.limits.max_component_length);
    (length > limit).then_some(Refusal::ComponentLength { length, limit })
}

fn total_length<'s>(candidate: Candidate<'_>, settings: &'s Settings) -> Option<Refusal<'s>> {
    let (length, limit) = (length(candidate.relative.as_os_str()), settings.limits.max_path_length);
    (length > limit).then_some(Refusal::TotalLength { length, limit })
}

fn directory_depth<'s>(candidate: Candidate<'_>, settings: &'s Settings) -> Option<Refusal<'s>> {
    let depth = candidate.relative.components().count() - usize::from(!candidate.metadata.is_dir());
    let limit = settings.limits.max_depth;
    (depth > limit).then_some(Refusal::DirectoryDepth { depth, limit })
}

fn file_size<'s>(candidate: Candidate<'_>, settings: &'s Settings) -> Option<Refusal<'s>> {
    let (size, limit) = (candidate.metadata.len(), settings.limits.max_file_size);
    (candidate.metadata.is_file() && size > limit).then_some(Refusal::FileSize { size, limit })
}

/// In characters.
fn length(text: &OsStr) -> usize {
    text.to_string_lossy().chars().count()
}
