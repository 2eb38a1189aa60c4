//! Equality in const evaluation.

/// Equality of texts in const evaluation, where `==` is not available yet.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    same_bytes(a.as_bytes(), b.as_bytes())
}

/// Eight bytes at a time, and without calls: the compiler counts the branches and calls of a const
/// evaluation, stops after two million, and a registry compares thousands of names. What remains
/// after the eights, together with what is before it, is eight bytes again.
pub(crate) const fn same_bytes(mut a: &[u8], mut b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    if let ([.., a0, a1, a2, a3, a4, a5, a6, a7], [.., b0, b1, b2, b3, b4, b5, b6, b7]) = (a, b) {
        let (eight_a, eight_b) = ([*a0, *a1, *a2, *a3, *a4, *a5, *a6, *a7], [*b0, *b1, *b2, *b3, *b4, *b5, *b6, *b7]);
        if u64::from_ne_bytes(eight_a) != u64::from_ne_bytes(eight_b) {
            return false;
        }
        while let ([a0, a1, a2, a3, a4, a5, a6, a7, tail_a @ ..], [b0, b1, b2, b3, b4, b5, b6, b7, tail_b @ ..]) =
            (a, b)
        {
            let (eight_a, eight_b) =
                ([*a0, *a1, *a2, *a3, *a4, *a5, *a6, *a7], [*b0, *b1, *b2, *b3, *b4, *b5, *b6, *b7]);
            if u64::from_ne_bytes(eight_a) != u64::from_ne_bytes(eight_b) {
                return false;
            }
            (a, b) = (tail_a, tail_b);
        }
        return true;
    }
    if let ([a0, a1, a2, a3, tail_a @ ..], [b0, b1, b2, b3, tail_b @ ..]) = (a, b) {
        if u32::from_ne_bytes([*a0, *a1, *a2, *a3]) != u32::from_ne_bytes([*b0, *b1, *b2, *b3]) {
            return false;
        }
        (a, b) = (tail_a, tail_b);
    }
    while let ([head_a, tail_a @ ..], [head_b, tail_b @ ..]) = (a, b) {
        if *head_a != *head_b {
            return false;
        }
        (a, b) = (tail_a, tail_b);
    }
    true
}
