#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::azsm::__private::keywords::{
            severity as _, scope as _, category as _, help as _, owner as _, help as _,
            symbol as _, default as _, severity as _, scope as _,
        };
        use ::azsm::__private::keywords::severity::{warning as _, info as _};
        use Source as source;
        const _: () = {
            use StatusCode::Source as source;
        };
        use NoCopyNecessary as no_copy_necessary;
        const _: () = {
            use StatusCode::NoCopyNecessary as no_copy_necessary;
        };
        use Upload as upload;
        const _: () = {
            use StatusCode::Upload as upload;
        };
    };
};
#[doc(hidden)]
#[allow(unused, unused_macro_rules)]
mod __one_status_codes_per_module {
    macro_rules! expand {
        (2 9 { $($items:tt)* } { $($tables:tt)* } { $($impls:tt)* }) => {
            $($items)* #[allow(deprecated, unused, clippy::all, clippy::pedantic,
            clippy::nursery, clippy::restriction)] const _ : () = { $($tables)*
            $($impls)* };
        };
        ($line:tt $column:tt $items:tt { $($tables:tt)* } $impls:tt) => {
            #[allow(deprecated, unused, clippy::all, clippy::pedantic, clippy::nursery,
            clippy::restriction)] const _ : () = { $($tables)* };
        };
    }
    pub(super) use expand;
}
/// Reading the source.
#[cfg_attr(
    not(doctest),
    doc = " \n Subcategory `job.source`: AZSM1001 to AZSM1020, AZSM1041 to AZSM1060; 37 of 40 numbers are free.\n \n **Owner**: source-team"
)]
#[cfg_attr(not(doctest), doc = "")]
#[derive(Default)]
#[repr(u16)]
#[derive(::azsm::__private::PartialEq)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum Source {
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " **AZSM1001**: Failed to mount source path\n ")]
    /// Cannot mount source path.
    #[cfg_attr(not(doctest), doc = " \n **Help**: Verify the \\<server>.")]
    #[cfg_attr(
        not(doctest),
        doc = " \n **Severity**: warning\n \n **Symbol**: `SRC_MNT_FAILED`"
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[doc(alias = "AZSM1001")]
    #[default]
    MountFailed = 1001,
    /// **AZSM1002**: Failed to scan source path
    #[cfg_attr(not(doctest), doc = " \n **Help**: Retry.")]
    /**
 **Severity**: warning*/
    #[doc(alias = "AZSM1002")]
    ScanFailed,
    /// **AZSM1041**: Source is slow
    #[cfg_attr(not(doctest), doc = " \n **Help**: Retry.")]
    /**
 **Severity**: info*/
    #[doc(alias = "AZSM1041")]
    Slow = 1041,
}
/// Statuses of `job.no_copy_necessary`: AZSM1021 to AZSM1040; 19 of 20 numbers are free.
#[repr(u16)]
#[derive(::azsm::__private::PartialEq)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum NoCopyNecessary {
    /** **AZSM1021**: Unchanged

 **Severity**: warning*/
    #[doc(alias = "AZSM1021")]
    ByFileTime = 1021,
}
/// Statuses of `telemetry.upload`: AZSM7001 to AZSM7020; 19 of 20 numbers are free.
#[repr(u16)]
#[derive(::azsm::__private::PartialEq)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum Upload {
    /// **AZSM7001**: Upload throttled
    #[doc(alias = "AZSM7001")]
    Throttled = 7001,
}
__one_status_codes_per_module::expand! {
    2 9 { #[doc = " Statuses of the mover."] #[cfg_attr(not(doctest), doc =
    " \n Subcategories:\n \n * [`Source`]: `job.source`, AZSM1001 to AZSM1020, AZSM1041 to AZSM1060\n * [`NoCopyNecessary`]: `job.no_copy_necessary`, AZSM1021 to AZSM1040\n * [`Upload`]: `telemetry.upload`, AZSM7001 to AZSM7020")]
    #[cfg_attr(not(doctest), doc = "")] #[derive(::azsm::__private::PartialEq)]
    #[allow(dead_code, unreachable_pub, clippy::enum_variant_names,
    clippy::upper_case_acronyms)] pub enum StatusCode { #[doc =
    r" **AZSM0000**: success, at any scope."] Success, #[doc =
    "`job.source`, AZSM1001 to AZSM1020, AZSM1041 to AZSM1060: Reading the source."]
    Source(Source), #[doc = "A status of `job.no_copy_necessary`, AZSM1021 to AZSM1040."]
    NoCopyNecessary(NoCopyNecessary), #[doc =
    "A status of `telemetry.upload`, AZSM7001 to AZSM7020."] Upload(Upload) } #[doc =
    "The lookup tables of this declaration, which `registry!` composes with others.\n\nIt holds `job.source`, `job.no_copy_necessary`, `telemetry.upload`."]
    #[allow(dead_code, unreachable_pub)] pub static STATUS_CODES : ::azsm::Declaration =
    StatusCode::__declaration(); } { use ::azsm::__private as azsm; use azsm::locals:: *;
    static __FILE : azsm::SourceFile = azsm::SourceFile { package : "tests", path :
    "src/lib.rs", display : "tests/src/lib.rs" }; static __SCOPES : [azsm::ScopeInfo; 2]
    = [azsm::scope_info(1, "job", azsm::Some("One job.")), azsm::scope_info(7,
    "telemetry", azsm::None)]; static __CATEGORIES : [azsm::Category; 1] =
    [azsm::category("run", azsm::Some("Runs."))]; static __RANGES : [azsm::CodeRange; 4]
    = azsm::ranges(& [(1001, 1020), (1041, 1060), (1021, 1040), (7001, 7020)]); static
    __ROWS : [azsm::StatusInfo; 5] = azsm::rows(& __SUBCATEGORIES, & [3, 1, 1],
    b"\xE9\x03\0\0\0\0\0\x10\xEA\x03\0\0F\0\0\x10\x11\x04\0\0P\0\0\0\xFD\x03\0\0\0\0\0\x10Y\x1B\0\0\0\0\0 ",
    & ["AZSM1001: Failed to mount source path", "AZSM1002: Failed to scan source path",
    "AZSM1041: Source is slow", "AZSM1021: Unchanged", "AZSM7001: Upload throttled"]);
    static __SUBCATEGORIES : [azsm::Subcategory; 3] =
    [azsm::subcategory(azsm::SubcategoryParts { path : "job.source", path_hash :
    4277567323, type_name : "Source", scope : & __SCOPES[0], category : azsm::Some(&
    __CATEGORIES[0]), description : azsm::Some("Reading the source."), help :
    azsm::Some("Retry."), owner : azsm::Some("source-team"), ranges : azsm::part(&
    __RANGES, 0, 2), reserved : & [], rows : azsm::part(& __ROWS, 0, 3), active : 3,
    index :
    b"\x01\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    text :
    "MountFailedVerify the <server>.Cannot mount source path.SRC_MNT_FAILEDScanFailedSlow",
    details :
    b"\x14\0\x19\0\x0B\x0E\x05\0\x15\r\xB4\x8E\x15\0\0\0\0\n\0\x06\0\x15\xB7\x84\x1A<\0\0\0\0\x04\0\x08\0\x15\x96k\x1B\xF4",
    symbol_hashes : b"=\xEE=\xC5", extras : & [], file : & __FILE, line : 12, column :
    17, }), azsm::subcategory(azsm::SubcategoryParts { path : "job.no_copy_necessary",
    path_hash : 820441851, type_name : "NoCopyNecessary", scope : & __SCOPES[0], category
    : azsm::None, description : azsm::None, help : azsm::None, owner : azsm::None, ranges
    : azsm::part(& __RANGES, 2, 1), reserved : & [], rows : azsm::part(& __ROWS, 3, 1),
    active : 1, index : b"\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", text :
    "ByFileTime", details : b"\0\0\0\0\n\0\0\0--4\xBC!", symbol_hashes : b"", extras : &
    [], file : & __FILE, line : 23, column : 13, }),
    azsm::subcategory(azsm::SubcategoryParts { path : "telemetry.upload", path_hash :
    397328959, type_name : "Upload", scope : & __SCOPES[1], category : azsm::None,
    description : azsm::None, help : azsm::None, owner : azsm::None, ranges :
    azsm::part(& __RANGES, 3, 1), reserved : & [], rows : azsm::part(& __ROWS, 4, 1),
    active : 1, index : b"\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", text :
    "Throttled", details : b"\0\0\0\0\t\0\0\x004\r\xA8\\\xB7", symbol_hashes : b"",
    extras : & [], file : & __FILE, line : 25, column : 31, })]; ::azsm::__subcategory! {
    inhabited Source __SUBCATEGORIES 0[MountFailed ScanFailed Slow] }
    ::azsm::__subcategory! { inhabited NoCopyNecessary __SUBCATEGORIES 1[ByFileTime] }
    ::azsm::__subcategory! { inhabited Upload __SUBCATEGORIES 2[Throttled] } } { impl
    StatusCode { const fn __declaration() -> azsm::Declaration {
    azsm::declaration(azsm::DeclarationParts { description :
    azsm::Some("Statuses of the mover."), scopes : & __SCOPES, subcategories : &
    __SUBCATEGORIES, ranges : & [(1001, 1020, 0, 0, 0), (1021, 1040, 1, 2, 0), (1041,
    1060, 0, 3, 2), (7001, 7020, 2, 4, 0)], file : & __FILE, line : 2, column : 9, faulty
    : false, missing : false, }) } } ::azsm::__status_code! { StatusCode STATUS_CODES
    6[Source 0 NoCopyNecessary 1 Upload 2] [(0, 0, 2), (1, 0, 1), (0, 2, 3), (2, 0, 1),]
    } }
}
