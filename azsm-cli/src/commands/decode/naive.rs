//! What a code in a log is, in the plainest words. The tests hold the scanner against it, and so
//! does the fuzzer.

use azsm::scheme::Form;

/// The numbers of the codes of a log in order.
pub(crate) fn naive_codes(log: &[u8], form: &Form<'_>) -> Vec<u32> {
    let len = form.code_len();
    let is_word = |at: Option<usize>| {
        at.and_then(|at| log.get(at)).is_some_and(|&byte| byte == b'_' || byte.is_ascii_alphanumeric())
    };
    let number_at = |at: usize| {
        let number = form.parse(std::str::from_utf8(log.get(at..at + len)?).ok()?).ok()?;
        let before = at.checked_sub(1).filter(|&before| !log[before].is_ascii_lowercase());
        (!is_word(before) && !is_word(Some(at + len))).then_some(number)
    };
    (0..log.len()).filter_map(number_at).collect()
}
