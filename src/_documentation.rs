//! The documents of the project, one module each. They hold no code.

macro_rules! documents {
    ($($name:ident $file:literal)*) => {$(
        #[doc = include_str!($file)]
        pub mod $name {}
    )*};
}

documents! {
    adopt "../docs/adopt.md"
    audit "../docs/audit.md"
    changes "../CHANGELOG.md"
    language "../docs/language.md"
    life_of_a_code "../docs/life-of-a-code.md"
    performance "../docs/performance.md"
    raising "../docs/raising.md"
    readers "../docs/readers.md"
    schemes "../docs/schemes.md"
    teams "../docs/teams.md"
}
