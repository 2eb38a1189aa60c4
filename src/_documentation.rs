//! The documents of the project, one module each. They hold no code.

macro_rules! documents {
    ($($name:ident $file:literal)*) => {$(
        #[doc = include_str!($file)]
        pub mod $name {}
    )*};
}

documents! {
    adopt "../docs/adopt.md"
    life_of_a_code "../docs/life-of-a-code.md"
    raising "../docs/raising.md"
    teams "../docs/teams.md"
    observability "../docs/observability.md"
    schemes "../docs/schemes.md"
    audit "../docs/audit.md"
    readers "../docs/readers.md"
    language "../docs/language.md"
    performance "../docs/performance.md"
    compatibility "../docs/compatibility.md"
    changes "../CHANGELOG.md"
}
