//! What a job is asked to do.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use globset::{GlobBuilder, GlobMatcher};

/// What a job is told to do.
#[derive(Clone, Debug, Args)]
pub struct Settings {
    /// Directory to copy
    pub source: PathBuf,

    /// Directory to copy into; created when there is none
    pub target: PathBuf,

    /// Leave out what matches, and all in it: names anywhere (*.tmp), or paths below SOURCE when
    /// there is a slash (/build)
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<Exclude>,

    /// Directory of the logs, job-run.jsonl and copy.jsonl, which are appended to
    #[arg(long, value_name = "DIRECTORY", default_value = "copy-tree-logs")]
    pub logs: PathBuf,

    /// What the target can store.
    #[command(flatten)]
    pub limits: Limits,
}

/// What the target can store. The defaults are those of a blob container, and the characters those
/// of an SMB share.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "What the target can store")]
pub struct Limits {
    /// Characters that a name cannot have, besides control characters and what is not Unicode
    #[arg(long, value_name = "CHARACTERS", default_value = "\"*:<>?\\|")]
    pub forbid_characters: String,

    /// Longest name, in characters
    #[arg(long, value_name = "LENGTH", default_value_t = 255)]
    pub max_component_length: usize,

    /// Longest path below SOURCE, in characters
    #[arg(long, value_name = "LENGTH", default_value_t = 1024)]
    pub max_path_length: usize,

    /// How many directories below SOURCE can lie in each other
    #[arg(long, value_name = "DEPTH", default_value_t = 254)]
    pub max_depth: usize,

    /// Largest file, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 50_000 * 4000 * 1024 * 1024)]
    pub max_file_size: u64,
}

/// What a user leaves out.
#[derive(Clone, Debug)]
pub struct Exclude {
    /// As the user wrote it.
    pub(super) glob: String,
    matcher: GlobMatcher,
}

impl Exclude {
    pub(super) fn matches(&self, relative: &Path) -> bool {
        self.matcher.is_match(relative)
    }
}

impl FromStr for Exclude {
    type Err = globset::Error;

    fn from_str(glob: &str) -> Result<Self, globset::Error> {
        let anchored = match glob.strip_prefix('/') {
            Some(rest) => rest.to_owned(),
            None if glob.contains('/') => glob.to_owned(),
            None => format!("**/{glob}"),
        };
        let matcher = GlobBuilder::new(&anchored).literal_separator(true).build()?.compile_matcher();
        Ok(Self { glob: glob.to_owned(), matcher })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excludes(glob: &str, path: &str) -> bool {
        glob.parse::<Exclude>().unwrap().matches(Path::new(path))
    }

    /// A pattern that means less than a user thinks copies what must not leave the house; one that
    /// means more loses data.
    #[test]
    fn globs_mean_what_they_mean_in_an_ignore_file() {
        assert!(excludes("*.tmp", "a.tmp") && excludes("*.tmp", "deep/er/a.tmp"));
        assert!(excludes("/build", "build") && !excludes("/build", "deep/build"));
        assert!(excludes("deep/*.o", "deep/a.o") && !excludes("deep/*.o", "deep/er/a.o"));
        assert!(excludes("deep/**", "deep/er/a.o") && !excludes("*.tmp", "a.tmp.txt"));
    }
}
