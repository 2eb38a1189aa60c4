//! What the tool `azsm` shares with these commands. **This is not a public interface**: it changes
//! from release to release, together with the tool.

pub use crate::arguments::parse_as;
pub use crate::claimed::Claimed;
pub use crate::commands::{Reading, Setup};
pub use crate::failure::{Failure, FileTask, Refusal};
pub use crate::identifier::is_identifier;
pub use crate::input::MAX_LINE;
pub use crate::lines::Lines;
pub use crate::process::{in_process, on_console};
pub use crate::shown::shown;

pub mod destination {
    //! Where the files of a team go.

    pub use crate::destination::write;
}

pub mod files {
    //! Files that a team keeps.

    pub use crate::files::{is_same, read, read_regular, read_text, update};
    pub use crate::signals::hold;
}

pub mod findings {
    //! Findings in files.

    pub use crate::findings::*;
}

pub mod formats {
    //! Lists of codes as text.

    pub use crate::formats::{Column, aligned, csv, json, markdown};
}

pub mod git {
    //! The `git` command.

    pub use crate::git::{Fault, Git, Objects, Output};
}

pub mod lookup {
    //! What a name was meant to be.

    pub use crate::commands::more_numbers;
    pub use crate::lookup::unknown;
}

pub mod mentions {
    //! The codes that a file mentions.

    pub use crate::mentions::in_bytes;
}

pub mod params {
    //! Parameters in text.

    pub use crate::catalog::rows::template;
    pub use crate::params::read;
}

pub mod prose {
    //! Words.

    pub use crate::prose::list;
}

pub mod catalogs {
    //! Catalogs that are made row by row.

    pub use crate::catalog::check::fault_of_text;
    pub use crate::catalog::parts::*;
    pub use crate::catalog::read::read;
}
