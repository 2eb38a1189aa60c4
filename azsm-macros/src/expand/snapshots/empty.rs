#[doc(hidden)]
#[allow(unused, unused_macro_rules)]
mod __one_status_codes_per_module {
    macro_rules! expand {
        (1 1 { $($items:tt)* } { $($tables:tt)* } { $($impls:tt)* }) => {
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
__one_status_codes_per_module::expand! {
    1 1 { #[doc = " Every status of this declaration, and success."]
    #[derive(::azsm::__private::PartialEq)] #[allow(dead_code, unreachable_pub,
    clippy::enum_variant_names, clippy::upper_case_acronyms)] pub enum StatusCode { #[doc
    = r" **AZSM0000**: success, at any scope."] Success, } #[doc =
    "The lookup tables of this declaration, which `registry!` composes with others.\n\nIt holds no subcategory."]
    #[allow(dead_code, unreachable_pub)] pub static STATUS_CODES : ::azsm::Declaration =
    StatusCode::__declaration(); } { use ::azsm::__private as azsm; use azsm::locals:: *;
    static __FILE : azsm::SourceFile = azsm::SourceFile { package : "tests", path :
    "src/lib.rs", display : "tests/src/lib.rs" }; static __SCOPES : [azsm::ScopeInfo; 0]
    = []; static __CATEGORIES : [azsm::Category; 0] = []; static __RANGES :
    [azsm::CodeRange; 0] = azsm::ranges(& []); static __ROWS : [azsm::StatusInfo; 0] =
    azsm::rows(& __SUBCATEGORIES, & [], b"", & []); static __SUBCATEGORIES :
    [azsm::Subcategory; 0] = []; } { impl StatusCode { const fn __declaration() ->
    azsm::Declaration { azsm::declaration(azsm::DeclarationParts { description :
    azsm::None, scopes : & __SCOPES, subcategories : & __SUBCATEGORIES, ranges : & [],
    file : & __FILE, line : 1, column : 1, faulty : false, missing : false, }) } }
    ::azsm::__status_code! { StatusCode STATUS_CODES 1[] [] } }
}
