#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::azsm::__private::keywords::{scope as _, half_typed as _};
        use ::azsm::__private::keywords::severity::{};
        use Source as source;
        const _: () = {
            use StatusCode::Source as source;
        };
    };
};
::core::compile_error! {
    "AZSM1021 is outside `job.source` (AZSM1001 to AZSM1020); the next free number there is 1002"
}
::core::compile_error! {
    "expected `= NUMBER \"message\"` after `half_typed`; the next free number in `job.source` is 1003"
}
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
/// Statuses of `job.source`: AZSM1001 to AZSM1020; 19 of 20 numbers are free.
#[repr(u16)]
#[derive(::azsm::__private::PartialEq)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
#[allow(non_camel_case_types)]
pub enum Source {
    /// **AZSM1001**: Failed to mount source path
    #[doc(alias = "AZSM1001")]
    MountFailed = 1001,
    /// This entry has an error.
    ScanFailed = 10000,
    /// This entry has an error.
    half_typed,
}
__one_status_codes_per_module::expand! {
    2 9 { #[doc =
    " Every status of this declaration, and success.\n \n Subcategories:\n \n * [`Source`]: `job.source`, AZSM1001 to AZSM1020"]
    #[derive(::azsm::__private::PartialEq)] #[allow(dead_code, unreachable_pub,
    clippy::enum_variant_names, clippy::upper_case_acronyms)] pub enum StatusCode { #[doc
    = r" **AZSM0000**: success, at any scope."] Success, #[doc =
    "A status of `job.source`, AZSM1001 to AZSM1020."] Source(Source) } #[doc =
    "The lookup tables of this declaration, which `registry!` composes with others.\n\nIt holds `job.source`."]
    #[allow(dead_code, unreachable_pub)] pub static STATUS_CODES : ::azsm::Declaration =
    StatusCode::__declaration(); } { use ::azsm::__private as azsm; use azsm::locals:: *;
    static __FILE : azsm::SourceFile = azsm::SourceFile { package : "tests", path :
    "src/lib.rs", display : "tests/src/lib.rs" }; static __SCOPES : [azsm::ScopeInfo; 1]
    = [azsm::scope_info(1, "job", azsm::None)]; static __CATEGORIES : [azsm::Category; 0]
    = []; static __RANGES : [azsm::CodeRange; 1] = azsm::ranges(& [(1001, 1020)]); static
    __ROWS : [azsm::StatusInfo; 1] = azsm::rows(& __SUBCATEGORIES, & [1],
    b"\xE9\x03\0\0\0\0\0 ", & ["AZSM1001: Failed to mount source path"]); static
    __SUBCATEGORIES : [azsm::Subcategory; 1] = [azsm::subcategory(azsm::SubcategoryParts
    { path : "job.source", path_hash : 4277567323, type_name : "Source", scope : &
    __SCOPES[0], category : azsm::None, description : azsm::None, help : azsm::None,
    owner : azsm::None, ranges : azsm::part(& __RANGES, 0, 1), reserved : & [], rows :
    azsm::part(& __ROWS, 0, 1), active : 1, index :
    b"\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", text : "MountFailed", details :
    b"\0\0\0\0\x0B\0\x01\0\x11\r\xB4\x8E\x15", symbol_hashes : b"", extras : & [], file :
    & __FILE, line : 3, column : 13, })]; ::azsm::__subcategory! { inhabited Source
    __SUBCATEGORIES 0[MountFailed] } } { impl StatusCode { const fn __declaration() ->
    azsm::Declaration { azsm::declaration(azsm::DeclarationParts { description :
    azsm::None, scopes : & __SCOPES, subcategories : & __SUBCATEGORIES, ranges : &
    [(1001, 1020, 0, 0, 0)], file : & __FILE, line : 2, column : 9, faulty : true,
    missing : false, }) } } ::azsm::__status_code! { StatusCode STATUS_CODES 2[Source 0]
    [(0, 0, 1),] } }
}
