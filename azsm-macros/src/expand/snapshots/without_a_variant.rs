#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::azsm::__private::keywords::{
            scope as _, symbol as _, retired as _, reserved as _, reserved as _,
            retired as _,
        };
        use Upgrade as upgrade;
        use Empty as empty;
        use OnlyRetired as only_retired;
    };
};
/**Statuses of `agent.upgrade`.

Sub-category `agent.upgrade`: AZSM0001 to AZSM0020; 13 of 20 numbers are free.

Retired, never used again:

* AZSM0003 `Gone`: Gone

Reserved:

* AZSM0010 to AZSM0012
* AZSM0014*/
#[repr(u16)]
#[derive(
    ::azsm::__private::Clone,
    ::azsm::__private::Copy,
    ::azsm::__private::PartialEq,
    ::azsm::__private::Eq
)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum Upgrade {
    ///**AZSM0001**: First
    First = 1,
    ///**AZSM0002**: Second
    #[deprecated(since = "2.1", note = "use `First`")]
    Second,
}
/**Statuses of `agent.empty`.

Sub-category `agent.empty`: AZSM0021 to AZSM0040; 20 of 20 numbers are free.*/
#[derive(
    ::azsm::__private::Clone,
    ::azsm::__private::Copy,
    ::azsm::__private::PartialEq,
    ::azsm::__private::Eq
)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum Empty {}
/**Statuses of `agent.only_retired`.

Sub-category `agent.only_retired`: AZSM0041 to AZSM0060; 19 of 20 numbers are free.

Retired, never used again:

* AZSM0041 `Gone`: Gone*/
#[derive(
    ::azsm::__private::Clone,
    ::azsm::__private::Copy,
    ::azsm::__private::PartialEq,
    ::azsm::__private::Eq
)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum OnlyRetired {}
/**Every status of this declaration, and success.

Sub-categories:

* [`Upgrade`]: `agent.upgrade`, AZSM0001 to AZSM0020
* [`Empty`]: `agent.empty`, AZSM0021 to AZSM0040
* [`OnlyRetired`]: `agent.only_retired`, AZSM0041 to AZSM0060*/
#[derive(
    ::azsm::__private::Clone,
    ::azsm::__private::Copy,
    ::azsm::__private::PartialEq,
    ::azsm::__private::Eq
)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum StatusCode {
    /// **AZSM0000**: success, at any scope.
    Success,
    ///A status of `agent.upgrade`, AZSM0001 to AZSM0020.
    Upgrade(Upgrade),
    ///A status of `agent.empty`, AZSM0021 to AZSM0040.
    Empty(Empty),
    ///A status of `agent.only_retired`, AZSM0041 to AZSM0060.
    OnlyRetired(OnlyRetired),
}
/**The lookup tables of this declaration, which `registry!` composes with others.

It holds `agent.upgrade`, `agent.empty`, `agent.only_retired`.*/
#[allow(dead_code, unreachable_pub)]
pub static STATUS_CODES: ::azsm::Declaration = StatusCode::__declaration();
#[allow(
    deprecated,
    unused,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    use ::azsm::__private as azsm;
    static FILE: azsm::SourceFile = azsm::SourceFile {
        package: "tests",
        path: "src/lib.rs",
        display: "tests/src/lib.rs",
    };
    static SCOPE_0: azsm::ScopeInfo = azsm::ScopeInfo::declared(0, "agent", azsm::None);
    const UPGRADE__RECORDS: &[azsm::u8] = b"\x01\0\x05\0\0\0\0\0\x05\0\x02\0\x02\0\x06\0\0\0\0\0\x06\0\x02\x01\x03\0\x04\0\0\0\0\0\x04\x04\x02\x02";
    static UPGRADE__ROWS: [azsm::StatusInfo; 3] = azsm::rows(
        &UPGRADE__HOME,
        UPGRADE__RECORDS,
    );
    static UPGRADE__HOME: azsm::Subcategory = {
        const RANGES: &[azsm::CodeRange] = &[azsm::CodeRange::declared(1, 20)];
        const RESERVED: &[azsm::CodeRange] = &[
            azsm::CodeRange::declared(10, 12),
            azsm::CodeRange::declared(14, 14),
        ];
        const INDEX: &[azsm::u16] = &azsm::index::<20>(RANGES, UPGRADE__RECORDS);
        const EXTRAS: &[azsm::Extra] = &[
            azsm::Extra {
                number: 2,
                owner: azsm::None,
                since: azsm::Some("2.1"),
                note: azsm::Some("use `First`"),
            },
        ];
        azsm::Subcategory::declared(azsm::SubcategoryParts {
            path: "agent.upgrade",
            path_hash: 1303653780,
            name: "upgrade",
            type_name: "Upgrade",
            scope: &SCOPE_0,
            category: azsm::None,
            description: azsm::None,
            help: azsm::None,
            owner: azsm::None,
            ranges: RANGES,
            reserved: RESERVED,
            rows: &UPGRADE__ROWS,
            active: 2,
            index: INDEX,
            text: "FirstFirstSecondSecondGoneGoneGONE",
            marks: b"\x11\x04\0\0\xEC=\xB1\x9C\0\0\0\0\x11\x06\0\0\x1Ae\xFBY\0\0\0\0\x19\x08\0\0\x99\xD5\xB2\x03\xEEz\xB4\x1C",
            extras: EXTRAS,
            file: &FILE,
            line: 3,
            column: 13,
        })
    };
    ::azsm::__subcategory! {
        inhabited Upgrade UPGRADE__HOME[First Second]
    }
    const EMPTY__RECORDS: &[azsm::u8] = b"";
    static EMPTY__ROWS: [azsm::StatusInfo; 0] = azsm::rows(&EMPTY__HOME, EMPTY__RECORDS);
    static EMPTY__HOME: azsm::Subcategory = {
        const RANGES: &[azsm::CodeRange] = &[azsm::CodeRange::declared(21, 40)];
        const RESERVED: &[azsm::CodeRange] = &[];
        const INDEX: &[azsm::u16] = &azsm::index::<20>(RANGES, EMPTY__RECORDS);
        const EXTRAS: &[azsm::Extra] = &[];
        azsm::Subcategory::declared(azsm::SubcategoryParts {
            path: "agent.empty",
            path_hash: 1231059385,
            name: "empty",
            type_name: "Empty",
            scope: &SCOPE_0,
            category: azsm::None,
            description: azsm::None,
            help: azsm::None,
            owner: azsm::None,
            ranges: RANGES,
            reserved: RESERVED,
            rows: &EMPTY__ROWS,
            active: 0,
            index: INDEX,
            text: "",
            marks: b"",
            extras: EXTRAS,
            file: &FILE,
            line: 12,
            column: 13,
        })
    };
    ::azsm::__subcategory! {
        empty Empty EMPTY__HOME[]
    }
    const ONLY_RETIRED__RECORDS: &[azsm::u8] = b")\0\x04\0\0\0\0\0\x04\0\x02\x02";
    static ONLY_RETIRED__ROWS: [azsm::StatusInfo; 1] = azsm::rows(
        &ONLY_RETIRED__HOME,
        ONLY_RETIRED__RECORDS,
    );
    static ONLY_RETIRED__HOME: azsm::Subcategory = {
        const RANGES: &[azsm::CodeRange] = &[azsm::CodeRange::declared(41, 60)];
        const RESERVED: &[azsm::CodeRange] = &[];
        const INDEX: &[azsm::u16] = &azsm::index::<20>(RANGES, ONLY_RETIRED__RECORDS);
        const EXTRAS: &[azsm::Extra] = &[];
        azsm::Subcategory::declared(azsm::SubcategoryParts {
            path: "agent.only_retired",
            path_hash: 3155557940,
            name: "only_retired",
            type_name: "OnlyRetired",
            scope: &SCOPE_0,
            category: azsm::None,
            description: azsm::None,
            help: azsm::None,
            owner: azsm::None,
            ranges: RANGES,
            reserved: RESERVED,
            rows: &ONLY_RETIRED__ROWS,
            active: 0,
            index: INDEX,
            text: "GoneGone",
            marks: b"0\r\0\0y\x97p\xDF\0\0\0\0",
            extras: EXTRAS,
            file: &FILE,
            line: 13,
            column: 13,
        })
    };
    ::azsm::__subcategory! {
        empty OnlyRetired ONLY_RETIRED__HOME[]
    }
    static SCOPES: [&azsm::ScopeInfo; 1] = [&SCOPE_0];
    static SUBCATEGORIES: [&azsm::Subcategory; 3] = [
        &UPGRADE__HOME,
        &EMPTY__HOME,
        &ONLY_RETIRED__HOME,
    ];
    impl StatusCode {
        const fn __declaration() -> azsm::Declaration {
            const RANGES: &[azsm::RangeEntry] = &[
                azsm::RangeEntry::new(1, 20, 0, 0, 0),
                azsm::RangeEntry::new(21, 40, 1, 2, 0),
                azsm::RangeEntry::new(41, 60, 2, 2, 0),
            ];
            azsm::Declaration::declared(azsm::DeclarationParts {
                description: azsm::None,
                scopes: &SCOPES,
                subcategories: &SUBCATEGORIES,
                ranges: RANGES,
                file: &FILE,
                line: 2,
                column: 9,
                faulty: false,
                missing: false,
            })
        }
    }
    ::azsm::__status_code! {
        StatusCode STATUS_CODES 3[Upgrade Empty OnlyRetired] [Upgrade 0 2;]
    }
};
