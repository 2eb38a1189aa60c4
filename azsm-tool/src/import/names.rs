//! Names for what a file only describes, in the form that a declaration needs.

use azsm::Azsm;
use azsm::scheme::Scheme as _;
use azsm_cli::__tool::is_identifier;
use azsm_language::Part;
use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

/// `Error Message`, `errorMessage` and `error_message` in the same words: `error message`.
pub(super) fn words(text: &str) -> String {
    text.to_snake_case().replace('_', " ")
}

/// Why nothing can have the name. Under the built-in scheme, because an import can find out late that
/// a scheme has a code that means success, whose name no subcategory can have.
pub(super) fn fault(part: Part, name: &str) -> Option<String> {
    let is_name = || is_identifier(name).then_some(()).ok_or_else(|| format!("`{name}` is not a name"));
    is_name().err().or_else(|| azsm_language::fault_of(part, name, &Azsm::FORM))
}

/// The same as a refusal, where no other name could be made of it either.
pub(super) fn refusal(part: Part, name: &str) -> String {
    let kind = match part {
        Part::Scope => "scope",
        Part::Category => "category",
        _ => "subcategory",
    };
    let why = is_identifier(name).then(|| fault(part, name)).flatten();
    format!("no {kind} can have the name `{name}`{}", why.map(|why| format!(": {why}")).unwrap_or_default())
}

fn is_entry_name(name: &str) -> bool {
    fault(Part::Entry, name).is_none()
}

/// The name of an entry, from a name in any style: `mount-failed`, `MOUNT_FAILED`. `None` when no
/// letter of it can begin one.
pub(super) fn entry(written: &str) -> Option<String> {
    if is_entry_name(written) {
        return Some(written.to_owned());
    }
    Some(letters(written).to_upper_camel_case()).filter(|name| is_entry_name(name))
}

/// The name of an entry, from the symbol of a constant, whose words may all be in capitals.
pub(super) fn entry_of_symbol(symbol: &str) -> Option<String> {
    let is_shouted = !symbol.contains(|letter: char| letter.is_ascii_lowercase());
    if is_shouted { entry(&symbol.to_ascii_lowercase()) } else { entry(symbol) }
}

/// How many words of a message make a name that can still be read.
const MOST_WORDS: usize = 5;

/// Words that do not say what happened.
const FILLERS: [&str; 40] = [
    "a", "an", "the", "to", "of", "for", "in", "on", "at", "by", "with", "from", "is", "was", "are", "were", "be",
    "been", "being", "has", "have", "had", "it", "its", "this", "that", "these", "when", "while", "which", "due",
    "some", "and", "or", "one", "more", "than", "what", "as", "s",
];

/// How messages begin that say of something that it failed, in lower-case words.
const FAILURES: [&[&str]; 8] = [
    &["failed", "to"],
    &["failure", "to"],
    &["cannot"],
    &["can", "not"],
    &["could", "not"],
    &["unable", "to"],
    &["error", "while"],
    &["error", "when"],
];

/// Words that say nothing without the next.
const DANGLING: [&str; 14] = [
    "not", "no", "because", "during", "without", "other", "longer", "larger", "after", "before", "between", "per",
    "into", "still",
];

/// A name from a message, of more and more of its words: `Failed to mount source path` is
/// `MountSourcePathFailed`.
pub(super) fn of_message(message: &str) -> impl Iterator<Item = String> {
    let plain = cased(message);
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    let lower: Vec<_> = words.iter().map(|word| word.to_lowercase()).collect();
    let failure = FAILURES
        .iter()
        .find(|failure| lower.iter().zip(**failure).filter(|(one, other)| one == other).count() == failure.len());
    if let Some(failure) = failure {
        words.drain(..failure.len());
    }
    words.retain(|word| !FILLERS.contains(&&*word.to_lowercase()));
    let fails = words.pop_if(|last| last.eq_ignore_ascii_case("failed")).is_some() || failure.is_some();
    let suffix = if fails { "Failed" } else { "" };
    let is_dangling =
        |count: usize| count < words.len() && count > 0 && DANGLING.contains(&&*words[count - 1].to_lowercase());
    let most = words.len().min(MOST_WORDS);
    let shortest = (most..=words.len()).find(|&count| !is_dangling(count)).unwrap_or(most);
    let words: Vec<String> = words.into_iter().map(word_of_name).collect();
    let candidates = (shortest..=words.len()).map(move |count| format!("{}{suffix}", words[..count].concat()));
    candidates.filter(|name| is_entry_name(name))
}

/// The words of a name, which keeps its letters.
fn letters(text: &str) -> String {
    text.chars().map(|character| if character.is_alphanumeric() { character } else { ' ' }).collect()
}

/// A word as a part of a name, which keeps the capitals inside of it: `StringComparison`, but `Dns`.
fn word_of_name(word: &str) -> String {
    let mut letters = word.chars();
    let has_inner = word.chars().skip(1).any(char::is_uppercase) && word.contains(char::is_lowercase);
    match letters.next() {
        Some(first) if has_inner => first.to_uppercase().chain(letters).collect(),
        _ => word.to_upper_camel_case(),
    }
}

/// The words of a message that a name can have: those of letters in upper and lower case. An apostrophe is
/// within a word.
fn cased(text: &str) -> String {
    let text = text.replace(['\'', '’'], "");
    let is_part = |letter: char| letter.is_ascii_digit() || letter.is_lowercase() || letter.is_uppercase();
    text.chars().map(|letter| if is_part(letter) { letter } else { ' ' }).collect()
}

/// Whether a scope, a category or a subcategory can have the name, and the enum that is made of it.
pub(super) fn is_group(name: &str) -> bool {
    [Part::Scope, Part::Subcategory].into_iter().all(|part| fault(part, name).is_none())
}

/// The name of a scope, a category or a subcategory, from a name in any style or a heading. `None`
/// when nothing of it can be one, and [`fault`] says why.
pub(super) fn group(written: &str) -> Option<String> {
    if is_group(written) {
        return Some(written.to_owned());
    }
    let snake = letters(written).to_snake_case();
    if snake.is_empty() {
        return None;
    }
    // A word that begins with a digit would come back as a part of the one before it.
    let words = snake.split('_').fold(String::new(), |name, word| {
        let separator =
            if name.is_empty() || word.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "_" };
        name + separator + word
    });
    // Others have letters whose upper case is not one letter, so that more words do not help.
    if !words.is_ascii() {
        return Some(words).filter(|name| is_group(name));
    }
    [words.clone(), format!("{words}_codes"), format!("codes_{words}"), format!("codes{words}")]
        .into_iter()
        .find(|name| is_group(name))
}

/// The name that a heading gives: `Source-related status codes` is `source`.
pub(super) fn of_heading(heading: &str) -> Option<String> {
    of_telling_words(heading).or_else(|| group(heading))
}

/// The same, unless the heading says nothing but that codes follow.
pub(super) fn of_telling_words(heading: &str) -> Option<String> {
    const NOISE: [&str; 13] = [
        "status", "statuses", "code", "codes", "error", "errors", "related", "specific", "range", "list", "table",
        "category", "scope",
    ];
    if is_group(heading) {
        return Some(heading.to_owned());
    }
    let words = letters(heading).to_snake_case();
    let telling: Vec<_> = words.split('_').filter(|word| !NOISE.contains(word) && !FILLERS.contains(word)).collect();
    group(&telling.join("_"))
}

/// How many bytes all symbols begin with that are whole words: `XDM_JLSTATUS_`, `Err`.
pub(super) fn common_prefix<'a>(mut symbols: impl Iterator<Item = &'a str>) -> usize {
    let Some(first) = symbols.next() else { return 0 };
    let (mut common, mut is_one) = (first.len(), true);
    for symbol in symbols {
        is_one = false;
        common = first.bytes().zip(symbol.bytes()).take(common).take_while(|(one, other)| one == other).count();
    }
    let first = first.as_bytes();
    let begins_word = |&at: &usize| {
        let (before, next) = (first[at - 1], first.get(at));
        before == b'_' || before.is_ascii_lowercase() && next.is_some_and(u8::is_ascii_uppercase)
    };
    if is_one { 0 } else { (1..=common).rev().find(begins_word).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_the_message_says() {
        let name = |message| of_message(message).next();
        assert_eq!(name("Failed to mount source path").as_deref(), Some("MountSourcePathFailed"));
        assert_eq!(name("Cannot read the file's owner").as_deref(), Some("ReadFilesOwnerFailed"));
        assert_eq!(
            name("Lease expired for this agent on the target container").as_deref(),
            Some("LeaseExpiredAgentTargetContainer")
        );
        assert_eq!(name("Job failed").as_deref(), Some("JobFailed"));
        assert_eq!(name("404 not found"), None);
        assert_eq!(name("連接失敗"), None);
        assert_eq!(name("The"), None);
        assert_eq!(name("Actual upgrade process failed").as_deref(), Some("ActualUpgradeProcessFailed"));
        assert_eq!(
            name("Blob type in the target container not supported").as_deref(),
            Some("BlobTypeTargetContainerNotSupported")
        );
    }

    #[test]
    fn a_name_in_any_style_becomes_one_of_an_entry() {
        for written in ["MountFailed", "mountFailed", "mount_failed", "MOUNT_FAILED", "mount-failed", "mount failed"] {
            assert_eq!(entry(written).as_deref(), Some("MountFailed"), "{written}");
        }
        assert_eq!(entry("IOError").as_deref(), Some("IOError"));
        assert_eq!(entry("Überlast").as_deref(), Some("Überlast"));
        assert_eq!(entry("self"), None);
        assert_eq!(entry("1st"), None);
    }

    #[test]
    fn a_heading_becomes_the_name_of_a_subcategory() {
        assert_eq!(of_heading("Source-related status codes").as_deref(), Some("source"));
        assert_eq!(of_heading("NoCopyNecessary").as_deref(), Some("no_copy_necessary"));
        assert_eq!(of_heading("TLS 1.3 errors").as_deref(), Some("tls13"));
        assert_eq!(of_heading("Status codes").as_deref(), Some("status_codes"));
        assert_eq!(of_heading("Type").as_deref(), Some("type_codes"));
        assert_eq!(of_heading("500 errors").as_deref(), Some("codes500"));
        assert_eq!(of_heading("___"), None);
    }

    #[test]
    fn symbols_lose_the_words_that_they_share() {
        assert_eq!(common_prefix(["ERR_MOUNT", "ERR_MOVE"].into_iter()), 4);
        assert_eq!(common_prefix(["ERR_A", "ERR_A_B"].into_iter()), 4);
        assert_eq!(common_prefix(["ErrQuotaExceeded", "ErrLoginExpired"].into_iter()), 3);
        assert_eq!(common_prefix(["ErrorA", "ErrB"].into_iter()), 0);
        assert_eq!(common_prefix(["ERR_ONE"].into_iter()), 0);
        assert_eq!(common_prefix(["A", "B"].into_iter()), 0);
    }
}
