//! The static, its tables, and the checks of what is listed.

use azsm_core::numbering::words_for;
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::parse::{ModulePath, Registry};
use crate::expand::tokens::{call_at, of_this_version};
use crate::ground::keys::{Key, KeyOf};
use crate::ground::scheme::Scheme;
use crate::parse::lock::{Lock, LockPath};

/// Expands a registry. One whose list has errors is composed of what could be read, and not checked
/// further. The paths of the list resolve in here, and may begin with `azsm`: hence `__azsm`.
pub(crate) fn registry(registry: &Registry, faulty: bool, scheme: &Scheme<'_>, package: &str) -> TokenStream {
    let (krate, of) = (&scheme.krate, &scheme.path);
    let Registry { attributes, conditions, visibility, name, paths, .. } = registry;
    let declarations = paths.iter().map(|path| declaration(path, krate));
    let checks = if faulty { TokenStream::new() } else { checks(paths, &registry.keys, scheme) };
    let lock = registry.lock.as_ref().filter(|_| !faulty).map(|(path, lock)| shipping(path, lock, paths, scheme));
    let lock_file = lock_file(registry.lock.as_ref().map(|(_, lock)| lock), package);
    let count = Literal::usize_unsuffixed(paths.len());
    let name_text = name.to_string();
    let description = match &registry.description {
        Some(text) => quote!(__azsm::Some(#text)),
        None => quote!(__azsm::None),
    };
    let docs = registry.description.is_none().then(|| quote!(#[doc = "A registry of status codes."]));
    let (page_table, index) = (page_table(scheme), index(scheme));
    let pages = is_paged(scheme).then(|| {
        quote! {
            static __PAGES: [__azsm::u16; __azsm::page_count(&__SUBCATEGORIES)] = __azsm::pages(&__SUBCATEGORIES);
            static __OWNERS: [__azsm::Owner; __azsm::owner_count(&__SUBCATEGORIES)] = __azsm::owners(&__SUBCATEGORIES);
        }
    });
    // A function of its own, because an editor shows the value of a static when it is pointed at.
    let compose = format_ident!("__{}", name, span = Span::call_site());
    quote! {
        #docs
        #attributes
        #visibility static #name: #krate::__private::Registry<#of> = #compose();
        #conditions
        #[doc(hidden)]
        #[allow(non_snake_case)]
        const fn #compose() -> #krate::__private::Registry<#of> {
            use #krate::__private as __azsm;
            // What a path falls back to when its module holds no declaration.
            #[allow(dead_code)]
            static STATUS_CODES: __azsm::Declaration<#of> = __azsm::missing();
            // The value of the alias of a module that exists.
            #[allow(non_upper_case_globals)]
            const __azsm_module: () = ();
            static __DECLARATIONS: [&__azsm::Declaration<#of>; #count] = [#(#declarations),*];
            static __SUBCATEGORIES: [&__azsm::Subcategory<#of>; __azsm::subcategory_count(&__DECLARATIONS)] =
                __azsm::subcategories(&__DECLARATIONS);
            static __ROWS: [&[__azsm::StatusInfo<#of>]; __azsm::subcategory_count(&__DECLARATIONS)] =
                __azsm::subcategory_rows(&__SUBCATEGORIES);
            #pages
            static __INDEX: [__azsm::Entry; __azsm::entry_count(&__SUBCATEGORIES, #page_table)] =
                __azsm::number_entries(&__SUBCATEGORIES, #page_table);
            static __SUBCATEGORIES_BY_PATH: [__azsm::u16; __azsm::subcategory_slots(&__DECLARATIONS)] = __azsm::subcategories_by_path(&__SUBCATEGORIES);
            static __SYMBOLS: [__azsm::u32; __azsm::symbol_slots(&__DECLARATIONS)] = __azsm::symbols(&__SUBCATEGORIES);
            #checks
            #lock
            __azsm::registry(__azsm::RegistryParts {
                name: #name_text,
                description: #description,
                declarations: &__DECLARATIONS,
                subcategories: &__SUBCATEGORIES,
                rows: &__ROWS,
                index: #index,
                subcategories_by_path: &__SUBCATEGORIES_BY_PATH,
                symbols: &__SYMBOLS,
                lock: #lock_file,
                faulty: #faulty,
            })
        }
    }
}

/// Whether the numbers are found by pages: a scheme of up to four digits has an entry for each.
fn is_paged(scheme: &Scheme<'_>) -> bool {
    scheme.form.digits() > 4
}

fn page_table(scheme: &Scheme<'_>) -> TokenStream {
    if is_paged(scheme) { quote!(&__PAGES) } else { quote!(&[]) }
}

fn index(scheme: &Scheme<'_>) -> TokenStream {
    let (pages, owners) = (page_table(scheme), if is_paged(scheme) { quote!(&__OWNERS) } else { quote!(&[]) });
    quote!(__azsm::NumberIndex::new(&__INDEX, #pages, #owners))
}

/// The lock for the commands that write and check it. A release build does not say where its source
/// was.
fn lock_file(lock: Option<&Lock>, package: &str) -> TokenStream {
    let Some(lock) = lock else {
        return quote!(__azsm::None);
    };
    let path = &lock.path;
    let folder = match lock.folder().and_then(|folder| folder.to_str()) {
        // Not with `cfg!`, which leaves the folder in the metadata of the crate.
        Some(folder) => quote! {{
            #[cfg(debug_assertions)]
            { __azsm::Some(#folder) }
            #[cfg(not(debug_assertions))]
            { __azsm::None }
        }},
        None => quote!(__azsm::None),
    };
    quote!(__azsm::Some(__azsm::lock_file(#package, #path, #folder)))
}

/// The declaration of a listed module. The import wins where the module has one; otherwise the name
/// falls through to the item around the list, and the check of the path says what the module lacks.
///
/// Where there is no such module, the compiler says so. It then takes the alias for anything, a
/// value too; where there is one, the value is the item around the list. So the mention of the value
/// fails, without a word of its own, exactly when the compiler has spoken, and the checks that
/// build on it stay silent.
fn declaration(path: &ModulePath, krate: &TokenStream) -> TokenStream {
    let tokens = &path.tokens;
    let import = if can_have_alias(tokens) {
        // The compiler marks the import from its first token to its last, so the last one is
        // where the path does.
        let alias = Ident::new("__azsm_module", Span::call_site().located_at(path.span));
        quote! {
            use #tokens as #alias;
            use __azsm_module::*;
            let _ = __azsm_module;
        }
    } else {
        quote! {
            use #tokens::*;
        }
    };
    let listed = of_this_version(path.span, &quote!(STATUS_CODES), krate);
    quote! {
        {
            #import
            #listed
        }
    }
}

/// `use self as alias` and its like are not Rust. Those modules always exist.
fn can_have_alias(path: &TokenStream) -> bool {
    let mut last = path.clone().into_iter().last();
    while let Some(TokenTree::Group(group)) = last {
        last = group.stream().into_iter().last();
    }
    let always_there = ["self", "super", "crate", "$crate"];
    matches!(last, Some(TokenTree::Ident(name)) if always_there.iter().all(|word| name != word))
}

/// One constant for each path, on its span, so that the compiler marks the path that brings a
/// conflict, and all of them.
fn checks(paths: &[ModulePath], keys: &[Key], scheme: &Scheme<'_>) -> TokenStream {
    let of = &scheme.path;
    let keys = |wanted| {
        let keys = keys.iter().filter(move |key| key.of == wanted);
        keys.map(|Key { name, kind, .. }| quote!((#name, #kind))).collect::<Vec<_>>()
    };
    let (keys, params) = (keys(KeyOf::Meta), keys(KeyOf::Params));
    let words = Literal::usize_unsuffixed(words_for(scheme.form.digits()));
    let checks = paths.iter().enumerate().map(|(position, path)| {
        let position = Literal::usize_unsuffixed(position);
        let call =
            call_at(path.span, quote!(__azsm::Conflicts::check), quote!(&__CONFLICTS, &__DECLARATIONS, #position));
        quote!(const _: () = #call;)
    });
    quote! {
        static __CONFLICTS: __azsm::Conflicts = __azsm::Conflicts::find::<
            #of,
            { __azsm::symbol_slots(&__DECLARATIONS) },
            { __azsm::subcategory_slots(&__DECLARATIONS) },
            #words,
        >(&__DECLARATIONS, &[#(#keys),*], &[#(#params),*]);
        #(#checks)*
    }
}

/// The tables of the lock, and one constant for each path and one for the lock, as for the conflicts.
/// With a conflict they stay silent: a number has no meaning while two claim it.
fn shipping(path: &LockPath, lock: &Lock, paths: &[ModulePath], scheme: &Scheme<'_>) -> TokenStream {
    let (of, index) = (&scheme.path, index(scheme));
    let count = Literal::usize_unsuffixed(lock.codes.len());
    let [lines, subcategories] = lock.tables().map(|bytes| Literal::byte_string(&bytes));
    let (name, file) = (&lock.path, lock.file.as_ref().and_then(|file| file.to_str()));
    let checks = paths.iter().enumerate().map(|(position, path)| {
        let position = Literal::usize_unsuffixed(position);
        let call = call_at(path.span, quote!(__azsm::Shipping::check), quote!(&__SHIPPING, #position));
        quote!(const _: () = if __CONFLICTS.is_empty() { #call };)
    });
    let rest = call_at(path.span, quote!(__azsm::Shipping::check_rest), quote!(&__SHIPPING));
    quote! {
        static __LOCK: __azsm::LockTables =
            __azsm::LockTables::new(#name, __azsm::include_str!(#file), #lines, #subcategories);
        static __PAIRS: __azsm::Pairs<
            #count,
            { __azsm::subcategory_count(&__DECLARATIONS) },
        > = __azsm::Pairs::new(&__SUBCATEGORIES, &__SUBCATEGORIES_BY_PATH, #index, &__LOCK);
        static __PRESENT: __azsm::Present<#count> = __azsm::Present::new(&__SUBCATEGORIES, &__LOCK, &__PAIRS);
        static __SHIPPING: __azsm::Shipping<
            'static,
            #of,
            #count,
            { __azsm::subcategory_count(&__DECLARATIONS) },
        > = __azsm::Shipping {
            declarations: &__DECLARATIONS,
            subcategories: &__SUBCATEGORIES,
            by_path: &__SUBCATEGORIES_BY_PATH,
            index: #index,
            lock: &__LOCK,
            pairs: &__PAIRS,
            present: &__PRESENT,
        };
        #(#checks)*
        const _: () = if __CONFLICTS.is_empty() { #rest };
    }
}
