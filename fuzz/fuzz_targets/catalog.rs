//! Bytes as a catalog, or as changes of one.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| azsm_fuzz::any_bytes_as_a_catalog(bytes));
