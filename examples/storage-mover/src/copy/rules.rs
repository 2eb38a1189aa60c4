//! What is not copied, whatever the target holds: one function for each code.

use std::ffi::OsStr;
use std::fs::Metadata;
use std::path::Path;

use super::settings::Settings;
use crate::copy_log::{Excluded, StatusCode, Unsupported};

/// Something in the source.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// Below the source.
    pub(super) relative: &'a Path,
    /// Of a symbolic link: its own.
    pub(super) metadata: &'a Metadata,
}

type Rule = fn(Candidate<'_>, &Settings) -> Option<StatusCode>;

/// What a user leaves out need not be supported: the filter comes first. The others are in the
/// order of their codes.
const RULES: [Rule; 7] = [by_filter, file_type, character, component_length, total_length, directory_depth, file_size];

/// Why something is not copied, if there is a reason.
pub(super) fn refusal(candidate: Candidate<'_>, settings: &Settings) -> Option<StatusCode> {
    RULES.iter().find_map(|rule| rule(candidate, settings))
}

fn by_filter(candidate: Candidate<'_>, settings: &Settings) -> Option<StatusCode> {
    let is_excluded = settings.exclude.iter().any(|exclude| exclude.matches(candidate.relative));
    is_excluded.then_some(Excluded::ByFilter.into())
}

/// A symbolic link would mean something else in the target, or nothing; opening a pipe would wait
/// for ever.
fn file_type(candidate: Candidate<'_>, _: &Settings) -> Option<StatusCode> {
    let is_supported = candidate.metadata.is_file() || candidate.metadata.is_dir();
    (!is_supported).then_some(Unsupported::FileType.into())
}

/// Only the last name is new: for those before it, the directory would have been refused.
fn character(candidate: Candidate<'_>, settings: &Settings) -> Option<StatusCode> {
    let forbidden = &settings.limits.forbid_characters;
    let is_fine = |name: &str| !name.chars().any(|each| each.is_control() || forbidden.contains(each));
    let is_supported = candidate.relative.file_name().and_then(OsStr::to_str).is_some_and(is_fine);
    (!is_supported).then_some(Unsupported::Character.into())
}

fn component_length(candidate: Candidate<'_>, settings: &Settings) -> Option<StatusCode> {
    let length = candidate.relative.file_name().map(length);
    (length > Some(settings.limits.max_component_length)).then_some(Unsupported::ComponentLength.into())
}

fn total_length(candidate: Candidate<'_>, settings: &Settings) -> Option<StatusCode> {
    (length(candidate.relative.as_os_str()) > settings.limits.max_path_length)
        .then_some(Unsupported::TotalLength.into())
}

fn directory_depth(candidate: Candidate<'_>, settings: &Settings) -> Option<StatusCode> {
    let depth = candidate.relative.components().count() - usize::from(!candidate.metadata.is_dir());
    (depth > settings.limits.max_depth).then_some(Unsupported::DirectoryDepth.into())
}

fn file_size(candidate: Candidate<'_>, settings: &Settings) -> Option<StatusCode> {
    let is_too_large = candidate.metadata.is_file() && candidate.metadata.len() > settings.limits.max_file_size;
    is_too_large.then_some(Unsupported::FileSize.into())
}

/// In characters.
fn length(text: &OsStr) -> usize {
    text.to_string_lossy().chars().count()
}
