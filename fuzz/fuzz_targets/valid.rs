//! Sound declarations.

#![no_main]

libfuzzer_sys::fuzz_target!(|declaration: azsm_fuzz::Declaration| declaration.is_accepted());
