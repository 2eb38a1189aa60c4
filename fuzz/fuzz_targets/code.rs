//! Text as a code.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| azsm_fuzz::any_text_as_a_code(text));
