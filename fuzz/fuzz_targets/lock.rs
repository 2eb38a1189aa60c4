//! Text as a lock.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| azsm_fuzz::any_text_as_a_lock(text));
