//! The numbering scheme that a macro works for, as the wrapper that the user calls hands it on.

use azsm_core::Azsm;
use azsm_core::scheme::{CodeRange, Form, LeadingDigits, Scheme as _, SchemeScope};
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

use crate::ground::keys::{KINDS, Key, KeyOf};

/// A range of numbers. Which form they are written in is known where they are shown.
pub type Range = CodeRange<()>;

/// The scheme of a declaration or registry.
#[derive(Clone, Debug)]
pub struct Scheme<'a> {
    pub form: Form<'a>,
    /// The path of the facade.
    pub krate: TokenStream,
    /// The type of the scheme.
    pub path: TokenStream,
    /// The type of its numbers in signatures.
    pub number: TokenStream,
    /// The keys of `meta` and the parameters that codes can have; all where none of them is named.
    pub keys: Vec<Key>,
    /// Whether it is the one that types have unless another is written.
    pub is_default: bool,
    /// Whether its definition has mistakes. Those of its codes come to light after them.
    pub is_faulty: bool,
}

impl Scheme<'static> {
    /// The built-in scheme.
    #[must_use]
    pub fn azsm(krate: TokenStream) -> Self {
        let path = quote!(#krate::Azsm);
        Self {
            form: Azsm::FORM,
            krate,
            path,
            number: quote!(u16),
            keys: Vec::new(),
            is_default: true,
            is_faulty: false,
        }
    }
}

impl<'a> Scheme<'a> {
    /// A scheme that `scheme!` has defined.
    #[must_use]
    pub fn defined(form: Form<'a>, keys: Vec<Key>, krate: TokenStream, path: TokenStream) -> Self {
        Self { form, krate, path, number: quote!(u32), keys, is_default: false, is_faulty: false }
    }
}

impl Scheme<'_> {
    /// What helper macros add to the name of a type, alone and after other arguments. The built-in
    /// scheme is the default everywhere: to write it costs 8 of 800 million instructions of `cargo
    /// check` for 600 codes.
    pub(crate) fn arguments(&self) -> TokenStream {
        let path = &self.path;
        if self.is_default { quote!([] [] azsm) } else { quote!([<#path>] [, #path] any) }
    }
}

/// What a wrapper hands on, in one token: `"BKP-00000 50 success engine=1 client=31 http:integer
/// share!string"`.
pub(crate) fn written(form: &Form<'_>, keys: &[Key], is_faulty: bool) -> Literal {
    let faulty = if is_faulty { FAULTY } else { "" };
    let success = if form.success().is_some() { "success" } else { "-" };
    let scopes = form.scopes().iter().map(|scope| format!(" {}={}", scope.name(), scope.leading()));
    let keys = keys.iter().map(|Key { of, name, kind }| format!(" {name}{}{kind}", sign_of(*of)));
    Literal::string(&format!("{form} {} {success}{}{faulty}", form.range_len(), scopes.chain(keys).collect::<String>()))
}

/// What is between a key and its kind.
const fn sign_of(key: KeyOf) -> char {
    match key {
        KeyOf::Meta => ':',
        KeyOf::Params => '!',
    }
}

/// What [`written`] adds for a scheme with mistakes.
const FAULTY: &str = " faulty";

/// Whether [`written`] was told of mistakes.
pub(crate) fn is_faulty(text: &str) -> bool {
    text.ends_with(FAULTY)
}

/// What [`written`] has written, to be read.
pub(crate) fn text_of(token: &TokenTree) -> String {
    token.to_string().trim_matches('"').to_owned()
}

/// The scopes of a form that [`written`] has written.
pub(crate) fn scopes(text: &str) -> Vec<SchemeScope<'_>> {
    let scopes = text.split(' ').skip(3).filter_map(|scope| scope.split_once('='));
    scopes.map(|(name, digits)| SchemeScope::declared(name, leading(digits).unwrap_or_default(), None)).collect()
}

/// The keys that [`written`] has written.
pub(crate) fn keys(text: &str) -> Vec<Key> {
    let kind = |kind: &str| KINDS.into_iter().find(|known| *known == kind);
    let key = |text: &str, of| {
        let (name, written) = text.split_once(sign_of(of))?;
        Some(Key { of, name: name.to_owned(), kind: kind(written)? })
    };
    text.split(' ').skip(3).filter_map(|text| key(text, KeyOf::Meta).or_else(|| key(text, KeyOf::Params))).collect()
}

/// A form that [`written`] has written, with its [`scopes`].
pub(crate) fn form<'a>(text: &'a str, scopes: &'a [SchemeScope<'a>]) -> Form<'a> {
    let mut parts = text.split(' ');
    let zeros = parts.next().unwrap_or_default();
    let prefix = zeros.trim_end_matches('0');
    let digits = u8::try_from(zeros.len() - prefix.len()).unwrap_or_default();
    let range_len = parts.next().and_then(|len| len.parse().ok()).unwrap_or(Form::USUAL_RANGE_LEN);
    let success = (parts.next() == Some("success")).then_some(0);
    Form::declared(prefix, digits, success, range_len, scopes)
}

/// Digits that numbers begin with.
pub(crate) fn leading(digits: &str) -> Option<LeadingDigits> {
    let is_decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let len = u8::try_from(digits.len()).ok().filter(|_| is_decimal)?;
    Some(LeadingDigits::declared(digits.parse().ok()?, len))
}

/// The range as it is written: `1001..=1020`.
pub(crate) fn written_range(form: &Form<'_>, range: Range) -> String {
    format!("{}..={}", form.number_text(range.low()), form.number_text(range.high()))
}

/// A range for examples in messages: `1001..=1020`.
pub(crate) fn example_range(form: &Form<'_>) -> String {
    let first = form.example_number();
    written_range(form, Range::declared(first, (first + form.range_len() - 1).min(form.max_number())))
}

/// How many digits, in a word.
pub(crate) fn digits_in_words(form: &Form<'_>) -> &'static str {
    ["zero", "one", "two", "three", "four", "five", "six"].get(usize::from(form.digits())).copied().unwrap_or("several")
}

/// How many leading digits the scopes of a scheme have, if all have as many.
pub(crate) fn scope_digits(form: &Form<'_>) -> Option<u8> {
    let mut lens = form.scopes().iter().map(|scope| scope.leading().len());
    let first = lens.next()?;
    lens.all(|len| len == first).then_some(first)
}
