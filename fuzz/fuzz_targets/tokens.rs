//! Token trees as a declaration.

#![no_main]

libfuzzer_sys::fuzz_target!(|trees: azsm_fuzz::Trees| azsm_fuzz::any_tokens_as_a_declaration(trees.0));
