#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::azsm::__private::keywords::{
            scope as _, symbol as _, retired as _, reserved as _, reserved as _,
            retired as _,
        };
        use ::azsm::__private::keywords::severity::{};
        use Upgrade as upgrade;
        const _: () = {
            use StatusCode::Upgrade as upgrade;
        };
        use Empty as empty;
        const _: () = {
            use StatusCode::Empty as empty;
        };
        use OnlyRetired as only_retired;
        const _: () = {
            use StatusCode::OnlyRetired as only_retired;
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
/** Statuses of `agent.upgrade`: AZSM0001 to AZSM0020; 13 of 20 numbers are free.

 Retired, never used again:

 * AZSM0003 `Gone`: Gone

 Reserved:

 * AZSM0010 to AZSM0012
 * AZSM0014*/
#[repr(u16)]
#[derive(::azsm::__private::PartialEq)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum Upgrade {
    /// **AZSM0001**: First
    #[doc(alias = "AZSM0001")]
    First = 1,
    /// **AZSM0002**: Second
    #[doc(alias = "AZSM0002")]
    #[deprecated(since = "2.1", note = "use `First`")]
    Second,
}
/// Statuses of `agent.empty`: AZSM0021 to AZSM0040; 20 of 20 numbers are free.
#[derive(::azsm::__private::PartialEq)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum Empty {}
/** Statuses of `agent.only_retired`: AZSM0041 to AZSM0060; 19 of 20 numbers are free.

 Retired, never used again:

 * AZSM0041 `Gone`: Gone*/
#[derive(::azsm::__private::PartialEq)]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::deprecated_semver,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms
)]
pub enum OnlyRetired {}
__one_status_codes_per_module::expand! {
    2 9 { #[doc =
    " Every status of this declaration, and success.\n \n Subcategories:\n \n * [`Upgrade`]: `agent.upgrade`, AZSM0001 to AZSM0020\n * [`Empty`]: `agent.empty`, AZSM0021 to AZSM0040\n * [`OnlyRetired`]: `agent.only_retired`, AZSM0041 to AZSM0060"]
    #[derive(::azsm::__private::PartialEq)] #[allow(dead_code, unreachable_pub,
    clippy::enum_variant_names, clippy::upper_case_acronyms)] pub enum StatusCode { #[doc
    = r" **AZSM0000**: success, at any scope."] Success, #[doc =
    "A status of `agent.upgrade`, AZSM0001 to AZSM0020."] Upgrade(Upgrade), #[doc =
    "A status of `agent.empty`, AZSM0021 to AZSM0040."] Empty(Empty), #[doc =
    "A status of `agent.only_retired`, AZSM0041 to AZSM0060."] OnlyRetired(OnlyRetired) }
    #[doc =
    "The lookup tables of this declaration, which `registry!` composes with others.\n\nIt holds `agent.upgrade`, `agent.empty`, `agent.only_retired`."]
    #[allow(dead_code, unreachable_pub)] pub static STATUS_CODES : ::azsm::Declaration =
    StatusCode::__declaration(); } { use ::azsm::__private as azsm; use azsm::locals:: *;
    static __FILE : azsm::SourceFile = azsm::SourceFile { package : "tests", path :
    "src/lib.rs", display : "tests/src/lib.rs" }; static __SCOPES : [azsm::ScopeInfo; 1]
    = [azsm::scope_info(0, "agent", azsm::None)]; static __CATEGORIES : [azsm::Category;
    0] = []; static __RANGES : [azsm::CodeRange; 5] = azsm::ranges(& [(1, 20), (10, 12),
    (14, 14), (21, 40), (41, 60)]); static __ROWS : [azsm::StatusInfo; 4] = azsm::rows(&
    __SUBCATEGORIES, & [3, 0, 1],
    b"\x01\0\0\0\0\0\0 \x02\0\0\0\x05\0\0`\x03\0\0\0\x0B\0\0\xA0)\0\0\0\0\0\0\xA0", &
    ["AZSM0001: First", "AZSM0002: Second", "AZSM0003: Gone", "AZSM0041: Gone"]); static
    __SUBCATEGORIES : [azsm::Subcategory; 3] = [azsm::subcategory(azsm::SubcategoryParts
    { path : "agent.upgrade", path_hash : 1303653780, type_name : "Upgrade", scope : &
    __SCOPES[0], category : azsm::None, description : azsm::None, help : azsm::None,
    owner : azsm::None, ranges : azsm::part(& __RANGES, 0, 1), reserved : azsm::part(&
    __RANGES, 1, 2), rows : azsm::part(& __ROWS, 0, 3), active : 2, index :
    b"\x01\x02\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", text : "FirstSecondGoneGONE",
    details :
    b"\0\0\0\0\x05\0\x01\0\x11\xEC=\xB1\x9C\0\0\0\0\x06\0\x03\0\x11\x1Ae\xFBY\0\0\0\0\x04\x04\x05\0\x19\x99\xD5\xB2\x03",
    symbol_hashes : b"\xEEz\xB4\x1C", extras : & [azsm::Extra { number : 2, owner :
    azsm::None, since : azsm::Some("2.1"), note : azsm::Some("use `First`") }], file : &
    __FILE, line : 3, column : 13, }), azsm::subcategory(azsm::SubcategoryParts { path :
    "agent.empty", path_hash : 1231059385, type_name : "Empty", scope : & __SCOPES[0],
    category : azsm::None, description : azsm::None, help : azsm::None, owner :
    azsm::None, ranges : azsm::part(& __RANGES, 3, 1), reserved : & [], rows :
    azsm::part(& __ROWS, 3, 0), active : 0, index :
    b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", text : "", details : b"", symbol_hashes
    : b"", extras : & [], file : & __FILE, line : 12, column : 13, }),
    azsm::subcategory(azsm::SubcategoryParts { path : "agent.only_retired", path_hash :
    3155557940, type_name : "OnlyRetired", scope : & __SCOPES[0], category : azsm::None,
    description : azsm::None, help : azsm::None, owner : azsm::None, ranges :
    azsm::part(& __RANGES, 4, 1), reserved : & [], rows : azsm::part(& __ROWS, 3, 1),
    active : 0, index : b"\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", text : "Gone",
    details : b"\0\0\0\0\x04\0\0\x000y\x97p\xDF", symbol_hashes : b"", extras : & [],
    file : & __FILE, line : 13, column : 13, })]; ::azsm::__subcategory! { inhabited
    Upgrade __SUBCATEGORIES 0[First Second] } ::azsm::__subcategory! { empty Empty
    __SUBCATEGORIES 1[] } ::azsm::__subcategory! { empty OnlyRetired __SUBCATEGORIES 2[]
    } } { impl StatusCode { const fn __declaration() -> azsm::Declaration {
    azsm::declaration(azsm::DeclarationParts { description : azsm::None, scopes : &
    __SCOPES, subcategories : & __SUBCATEGORIES, ranges : & [(1, 20, 0, 0, 0), (21, 40,
    1, 2, 0), (41, 60, 2, 2, 0)], file : & __FILE, line : 2, column : 9, faulty : false,
    missing : false, }) } } ::azsm::__status_code! { StatusCode STATUS_CODES 3[Upgrade 0
    Empty 1 OnlyRetired 2] [(0, 0, 2),] } }
}
