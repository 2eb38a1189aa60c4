#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::azsm::__private::keywords::{
            severity as _, scope as _, category as _, help as _, owner as _, help as _,
            symbol as _, default as _, severity as _, scope as _,
        };
        use Source as source;
        use NoCopyNecessary as no_copy_necessary;
        use Upload as upload;
    };
};
/**Reading the source.

Sub-category `job.source`: AZSM1001 to AZSM1020, AZSM1041 to AZSM1060; 37 of 40 numbers are free.

**Owner**: source-team*/
#[derive(Default)]
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
pub enum Source {
    #[doc = "**AZSM1001**: Failed to mount source path\n\nCannot mount source path.\n\n**Help**: Verify the \\<server\\>."]
    #[default]
    MountFailed = 1001,
    #[doc = "**AZSM1002**: Failed to scan source path\n\n**Help**: Retry."]
    ScanFailed,
    #[doc = "**AZSM1041**: Source is slow\n\n**Help**: Retry."]
    Slow = 1041,
}
/**Statuses of `job.no_copy_necessary`.

Sub-category `job.no_copy_necessary`: AZSM1021 to AZSM1040; 19 of 20 numbers are free.*/
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
pub enum NoCopyNecessary {
    ///**AZSM1021**: Unchanged
    ByFileTime = 1021,
}
/**Statuses of `telemetry.upload`.

Sub-category `telemetry.upload`: AZSM7001 to AZSM7020; 19 of 20 numbers are free.*/
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
pub enum Upload {
    ///**AZSM7001**: Upload throttled
    Throttled = 7001,
}
/**Statuses of the mover.

Sub-categories:

* [`Source`]: `job.source`, AZSM1001 to AZSM1020, AZSM1041 to AZSM1060
* [`NoCopyNecessary`]: `job.no_copy_necessary`, AZSM1021 to AZSM1040
* [`Upload`]: `telemetry.upload`, AZSM7001 to AZSM7020*/
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
    ///`job.source`, AZSM1001 to AZSM1020, AZSM1041 to AZSM1060: Reading the source.
    Source(Source),
    ///A status of `job.no_copy_necessary`, AZSM1021 to AZSM1040.
    NoCopyNecessary(NoCopyNecessary),
    ///A status of `telemetry.upload`, AZSM7001 to AZSM7020.
    Upload(Upload),
}
/**The lookup tables of this declaration, which `registry!` composes with others.

It holds `job.source`, `job.no_copy_necessary`, `telemetry.upload`.*/
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
    static SCOPE_0: azsm::ScopeInfo = azsm::ScopeInfo::declared(
        1,
        "job",
        azsm::Some("One job."),
    );
    static SCOPE_1: azsm::ScopeInfo = azsm::ScopeInfo::declared(
        7,
        "telemetry",
        azsm::None,
    );
    static CATEGORY_0: azsm::Category = azsm::Category::declared(
        "run",
        azsm::Some("Runs."),
    );
    const SOURCE__RECORDS: &[azsm::u8] = b"\xE9\x03\x1B\0\x14\0\x19\0\x0B\x0E\x01\0\xEA\x03\x1A\0\0\0\0\0\n\0\x01\0\x11\x04\x0E\0\0\0\0\0\x04\0\0\0";
    static SOURCE__ROWS: [azsm::StatusInfo; 3] = azsm::rows(
        &SOURCE__HOME,
        SOURCE__RECORDS,
    );
    static SOURCE__HOME: azsm::Subcategory = {
        const RANGES: &[azsm::CodeRange] = &[
            azsm::CodeRange::declared(1001, 1020),
            azsm::CodeRange::declared(1041, 1060),
        ];
        const RESERVED: &[azsm::CodeRange] = &[];
        const INDEX: &[azsm::u16] = &azsm::index::<40>(RANGES, SOURCE__RECORDS);
        const EXTRAS: &[azsm::Extra] = &[];
        azsm::Subcategory::declared(azsm::SubcategoryParts {
            path: "job.source",
            path_hash: 4277567323,
            name: "source",
            type_name: "Source",
            scope: &SCOPE_0,
            category: azsm::Some(&CATEGORY_0),
            description: azsm::Some("Reading the source."),
            help: azsm::Some("Retry."),
            owner: azsm::Some("source-team"),
            ranges: RANGES,
            reserved: RESERVED,
            rows: &SOURCE__ROWS,
            active: 3,
            index: INDEX,
            text: "Failed to mount source pathMountFailedVerify the <server>.Cannot mount source path.SRC_MNT_FAILEDFailed to scan source pathScanFailedSource is slowSlow",
            marks: b"\x15\x11\0\0\r\xB4\x8E\x15=\xEE=\xC5\x15\x12\0\0\xB7\x84\x1A<\0\0\0\0\x15\x14\0\0\x96k\x1B\xF4\0\0\0\0",
            extras: EXTRAS,
            file: &FILE,
            line: 12,
            column: 17,
        })
    };
    ::azsm::__subcategory! {
        inhabited Source SOURCE__HOME[MountFailed ScanFailed Slow]
    }
    const NO_COPY_NECESSARY__RECORDS: &[azsm::u8] = b"\xFD\x03\t\0\0\0\0\0\n\0\x01\0";
    static NO_COPY_NECESSARY__ROWS: [azsm::StatusInfo; 1] = azsm::rows(
        &NO_COPY_NECESSARY__HOME,
        NO_COPY_NECESSARY__RECORDS,
    );
    static NO_COPY_NECESSARY__HOME: azsm::Subcategory = {
        const RANGES: &[azsm::CodeRange] = &[azsm::CodeRange::declared(1021, 1040)];
        const RESERVED: &[azsm::CodeRange] = &[];
        const INDEX: &[azsm::u16] = &azsm::index::<
            20,
        >(RANGES, NO_COPY_NECESSARY__RECORDS);
        const EXTRAS: &[azsm::Extra] = &[];
        azsm::Subcategory::declared(azsm::SubcategoryParts {
            path: "job.no_copy_necessary",
            path_hash: 820441851,
            name: "no_copy_necessary",
            type_name: "NoCopyNecessary",
            scope: &SCOPE_0,
            category: azsm::None,
            description: azsm::None,
            help: azsm::None,
            owner: azsm::None,
            ranges: RANGES,
            reserved: RESERVED,
            rows: &NO_COPY_NECESSARY__ROWS,
            active: 1,
            index: INDEX,
            text: "UnchangedByFileTime",
            marks: b"-\x17\0\0-4\xBC!\0\0\0\0",
            extras: EXTRAS,
            file: &FILE,
            line: 23,
            column: 13,
        })
    };
    ::azsm::__subcategory! {
        inhabited NoCopyNecessary NO_COPY_NECESSARY__HOME[ByFileTime]
    }
    const UPLOAD__RECORDS: &[azsm::u8] = b"Y\x1B\x10\0\0\0\0\0\t\0\x02\0";
    static UPLOAD__ROWS: [azsm::StatusInfo; 1] = azsm::rows(
        &UPLOAD__HOME,
        UPLOAD__RECORDS,
    );
    static UPLOAD__HOME: azsm::Subcategory = {
        const RANGES: &[azsm::CodeRange] = &[azsm::CodeRange::declared(7001, 7020)];
        const RESERVED: &[azsm::CodeRange] = &[];
        const INDEX: &[azsm::u16] = &azsm::index::<20>(RANGES, UPLOAD__RECORDS);
        const EXTRAS: &[azsm::Extra] = &[];
        azsm::Subcategory::declared(azsm::SubcategoryParts {
            path: "telemetry.upload",
            path_hash: 397328959,
            name: "upload",
            type_name: "Upload",
            scope: &SCOPE_1,
            category: azsm::None,
            description: azsm::None,
            help: azsm::None,
            owner: azsm::None,
            ranges: RANGES,
            reserved: RESERVED,
            rows: &UPLOAD__ROWS,
            active: 1,
            index: INDEX,
            text: "Upload throttledThrottled",
            marks: b"4\x19\0\0\r\xA8\\\xB7\0\0\0\0",
            extras: EXTRAS,
            file: &FILE,
            line: 25,
            column: 31,
        })
    };
    ::azsm::__subcategory! {
        inhabited Upload UPLOAD__HOME[Throttled]
    }
    static SCOPES: [&azsm::ScopeInfo; 2] = [&SCOPE_0, &SCOPE_1];
    static SUBCATEGORIES: [&azsm::Subcategory; 3] = [
        &SOURCE__HOME,
        &NO_COPY_NECESSARY__HOME,
        &UPLOAD__HOME,
    ];
    impl StatusCode {
        const fn __declaration() -> azsm::Declaration {
            const RANGES: &[azsm::RangeEntry] = &[
                azsm::RangeEntry::new(1001, 1020, 0, 0, 0),
                azsm::RangeEntry::new(1021, 1040, 1, 2, 0),
                azsm::RangeEntry::new(1041, 1060, 0, 3, 2),
                azsm::RangeEntry::new(7001, 7020, 2, 4, 0),
            ];
            azsm::Declaration::declared(azsm::DeclarationParts {
                description: azsm::Some("Statuses of the mover."),
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
        StatusCode STATUS_CODES 6[Source NoCopyNecessary Upload] [Source 0 2;
        NoCopyNecessary 0 1; Source 2 3; Upload 0 1;]
    }
};
