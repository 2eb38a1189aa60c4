//! The form of a scheme's codes.

use azsm_core::scheme::Form;

const POSSIBLE: &str = "a form is a prefix and 2 to 6 zeros, one for each digit, as in \"BKP-00000\"";

problems! {
    #[derive(PartialEq)]
    FormProblem(_form, f);

    Empty => "the form is empty: {POSSIBLE}";
    NoPrefix { written: String } =>
        "\"{written}\" has no prefix, without which a code cannot be told from a number: {POSSIBLE}";
    Hexadecimal { written: String } =>
        "\"{written}\" is hexadecimal, and the numbers of a scheme are decimal: {POSSIBLE}";
    LettersAfter { written: String, letters: String, meant: String } =>
        "\"{written}\" has `{letters}` after the number, and nothing can follow it: write \"{meant}\", without the \
         letters";
    LettersWithin { written: String } =>
        "\"{written}\" has letters within the number, which is decimal digits alone: {POSSIBLE}";
    NumberForZeros { written: String, meant: String } =>
        "\"{written}\" is a code, and a form has a zero for each digit: write \"{meant}\"";
    Unpadded { written: String } =>
        "\"{written}\" has fewer than two zeros, and numbers have leading zeros, so that all codes are of one \
         length: {POSSIBLE}";
    TooManyDigits { written: String } => "\"{written}\" has more than six digits: {POSSIBLE}";
    Character { character: char } =>
        "a prefix consists of ASCII letters, digits, `-`, `_` and `.`, and cannot contain {character:?}: {POSSIBLE}";
    FirstCharacter { character: char } => "a prefix begins with a letter, not with {character:?}: {POSSIBLE}";
    DigitBeforeZeros { written: String } =>
        "the prefix of \"{written}\" ends in a digit, and could not be told from the number: end it in a letter, \
         `-`, `_` or `.`";
    TooLong { len: usize } => "the prefix is {len} characters long: the limit is {}", Form::MAX_PREFIX;
}
