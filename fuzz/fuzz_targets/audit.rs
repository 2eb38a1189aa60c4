//! A byte for the kind of the file, and bytes as its content.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| azsm_fuzz::any_bytes_as_a_file(bytes));
