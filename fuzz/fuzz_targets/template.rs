//! Bytes as a template.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| azsm_fuzz::any_bytes_as_a_template(bytes));
