//! What a code in a log is, in the plainest words. The tests hold the scanner against it, and so
//! does the fuzzer.

use azsm::Code;

/// The codes of a log in order.
pub(crate) fn naive_codes(log: &[u8]) -> Vec<Code> {
    let is_word = |at: Option<usize>| {
        at.and_then(|at| log.get(at)).is_some_and(|&byte| byte == b'_' || byte.is_ascii_alphanumeric())
    };
    let code_at = |at: usize| {
        let code: Code = std::str::from_utf8(log.get(at..at + 8)?).ok()?.parse().ok()?;
        let before = at.checked_sub(1).filter(|&before| !log[before].is_ascii_lowercase());
        (!is_word(before) && !is_word(Some(at + 8))).then_some(code)
    };
    (0..log.len()).filter_map(code_at).collect()
}
