//! The attributes `#[status(...)]` of an error type.

use super::values::{self, Given};
use crate::ground::names::nearest;
use crate::messages::CodedProblem;
use crate::messages::diagnostics::Diagnostics;
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::spanned::Spanned as _;
use syn::{
    Attribute, Data, DeriveInput, Field, Fields, Generics, Ident, Index, LitStr, Member, Path, PathArguments,
    PathSegment, Token, Type, token,
};

/// An error type, read.
pub(super) struct Coded<'a> {
    pub(super) name: &'a Ident,
    pub(super) generics: &'a Generics,
    /// The path of the facade.
    pub(super) krate: Path,
    /// The type of the scheme; the built-in one unless another is written.
    pub(super) scheme: Option<Path>,
    pub(super) arms: Vec<Arm<'a>>,
    /// An enum without variants has no arms and no values.
    pub(super) is_enum: bool,
    /// What the type allows, and does not.
    pub(super) lints: Vec<&'a Attribute>,
}

/// The values of one variant, or all of a struct.
pub(super) struct Arm<'a> {
    /// `None` for a struct.
    pub(super) variant: Option<&'a Ident>,
    pub(super) fields: &'a Fields,
    pub(super) status: Status<'a>,
    pub(super) lints: Vec<&'a Attribute>,
}

/// Where a status comes from.
pub(super) enum Status<'a> {
    /// It is named, with the values of its parameters.
    Named(Path, Vec<Given>),
    /// It is that of a field.
    Inherited { member: Member, of: &'a Type },
    /// A function knows it from a field.
    With { function: Function, member: Member, of: &'a Type },
}

/// What `with` names.
pub(super) enum Function {
    Path(Path),
    /// As written: what is in it, the compiler reads.
    Closure(TokenStream),
}

impl Function {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Path(path) => path.span(),
            Self::Closure(tokens) => tokens.span(),
        }
    }
}

/// One thing in an attribute.
enum Written {
    Path(Path, Vec<Given>),
    Inherit { at: Span, field: Option<Member> },
    With(Function),
    Scheme(Path),
    Crate(Path),
}

/// Why something cannot be read, and where.
pub(super) struct Fault {
    at: Span,
    problem: CodedProblem,
}

impl Fault {
    fn new(at: Span, problem: CodedProblem) -> Self {
        Self { at, problem }
    }

    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        diagnostics.report(self.at, self.problem);
    }
}

impl From<syn::Error> for Fault {
    fn from(error: syn::Error) -> Self {
        Self::new(error.span(), CodedProblem::Syntax { message: error.to_string() })
    }
}

type Result<T> = std::result::Result<T, Fault>;

/// What is sound.
pub(super) fn read<'a>(input: &'a DeriveInput, diagnostics: &mut Diagnostics) -> Coded<'a> {
    let (of_type, is_read) = written(&input.attrs, diagnostics);
    let (mut krate, mut scheme, mut of_values) = (None, None, Vec::new());
    for written in of_type {
        let (place, path, name) = match written {
            Written::Crate(path) => (&mut krate, path, "crate"),
            Written::Scheme(path) => (&mut scheme, path, "scheme"),
            status => {
                of_values.push(status);
                continue;
            }
        };
        if place.is_some() {
            diagnostics.report(path.span(), CodedProblem::GivenTwice { name });
        }
        *place = Some(path);
    }
    let mut arms = Vec::new();
    let is_enum = match &input.data {
        Data::Struct(data) => {
            let status = status(&data.fields, of_values, is_read, input.ident.span(), "the struct", diagnostics);
            arms.extend(status.map(|status| Arm { variant: None, fields: &data.fields, status, lints: Vec::new() }));
            false
        }
        Data::Enum(data) => {
            for status in of_values {
                diagnostics.report(status.span(), CodedProblem::OnType);
            }
            for variant in &data.variants {
                let (written, is_read) = written(&variant.attrs, diagnostics);
                let is_of_type = |written: &Written| matches!(written, Written::Scheme(_) | Written::Crate(_));
                let (of_type, of_value): (Vec<_>, Vec<_>) = written.into_iter().partition(is_of_type);
                for misplaced in of_type {
                    diagnostics.report(misplaced.span(), CodedProblem::OnVariant);
                }
                let name = format!("`{}`", variant.ident);
                let status = status(&variant.fields, of_value, is_read, variant.ident.span(), &name, diagnostics);
                let lints = lints(&variant.attrs);
                let fields = &variant.fields;
                arms.extend(status.map(|status| Arm { variant: Some(&variant.ident), fields, status, lints }));
            }
            true
        }
        Data::Union(data) => {
            diagnostics.report(data.union_token.span, CodedProblem::Union);
            false
        }
    };
    let krate = krate.unwrap_or_else(|| syn::parse_quote!(::azsm));
    let lints = lints(&input.attrs);
    Coded { name: &input.ident, generics: &input.generics, krate, scheme, arms, is_enum, lints }
}

/// The attributes that say which lints apply, as the derives of the standard library take them over.
fn lints(attributes: &[Attribute]) -> Vec<&Attribute> {
    let is_lint = |attribute: &&Attribute| {
        ["allow", "expect", "warn", "deny", "forbid"].iter().any(|level| attribute.path().is_ident(level))
    };
    attributes.iter().filter(is_lint).collect()
}

/// The status of a variant or struct. `at` is its name. Where something could not be read, that was the
/// status.
fn status<'a>(
    fields: &'a Fields,
    mut written: Vec<Written>,
    is_read: bool,
    at: Span,
    name: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Status<'a>> {
    for field in fields {
        for attribute in field.attrs.iter().filter(|attribute| is_status(attribute)) {
            diagnostics.report(attribute.path().span(), CodedProblem::OnField { of: name.to_owned() });
        }
    }
    let field_of_function = field_of_function(&mut written);
    let mut written = written.into_iter();
    let Some(first) = written.next() else {
        if is_read {
            diagnostics.report(at, CodedProblem::Missing { of: name.to_owned() });
        }
        return None;
    };
    for second in written {
        diagnostics.report(second.span(), CodedProblem::Second { of: name.to_owned() });
    }
    match first {
        Written::Path(path, given) => {
            values::are_fields(&given, fields, name, diagnostics);
            Some(Status::Named(path, given))
        }
        Written::Inherit { at, field } => {
            let (member, field) = source(fields, field, at, name, diagnostics)?;
            Some(Status::Inherited { member, of: &field.ty })
        }
        Written::With(function) => {
            let (member, field) = source(fields, field_of_function, function.span(), name, diagnostics)?;
            Some(Status::With { function, member, of: &field.ty })
        }
        Written::Scheme(_) | Written::Crate(_) => None,
    }
}

/// The field that the function of `with` reads, if `inherit = FIELD` next to it names one.
fn field_of_function(written: &mut Vec<Written>) -> Option<Member> {
    if !written.iter().any(|written| matches!(written, Written::With(_))) {
        return None;
    }
    let named = written.iter().position(|written| matches!(written, Written::Inherit { field: Some(_), .. }))?;
    match written.remove(named) {
        Written::Inherit { field, .. } => field,
        _ => None,
    }
}

/// The error inside: the field that is named, one with `#[source]` or `#[from]`, one that is called
/// `source`, or the only one. `None` where there is none or more than one could be meant, which is
/// reported.
fn source<'a>(
    fields: &'a Fields,
    named: Option<Member>,
    at: Span,
    name: &str,
    diagnostics: &mut Diagnostics,
) -> Option<(Member, &'a Field)> {
    let members: Vec<(Member, &Field)> = fields.members().zip(fields).collect();
    let of = name.to_owned();
    let listed = || members.iter().map(|(member, _)| member.to_token_stream().to_string()).collect();
    if let Some(named) = named {
        // As it is written, which an editor can follow.
        let found = members.iter().find(|(member, _)| *member == named).map(|(_, field)| (named.clone(), *field));
        if found.is_none() {
            let field = named.to_token_stream().to_string();
            diagnostics.report(named.span(), CodedProblem::FieldUnknown { of, field, fields: listed() });
        }
        return found;
    }
    let is_marked = |field: &Field| {
        field.attrs.iter().any(|attribute| attribute.path().is_ident("source") || attribute.path().is_ident("from"))
    };
    let is_source = |member: &Member| matches!(member, Member::Named(name) if name.unraw() == "source");
    let marked = members.iter().filter(|(_, field)| is_marked(field));
    let called = members.iter().filter(|(member, _)| is_source(member));
    for candidates in [marked.collect::<Vec<_>>(), called.collect(), members.iter().collect()] {
        match candidates[..] {
            [] => {}
            [only] => return Some(only.clone()),
            [..] => {
                return diagnostics.refuse(at, CodedProblem::FieldsSeveral { of, fields: listed() });
            }
        }
    }
    diagnostics.refuse(at, CodedProblem::FieldMissing { of })
}

fn is_status(attribute: &Attribute) -> bool {
    attribute.path().is_ident("status")
}

/// What all attributes of one place say, and whether all could be read. What could not is reported, and
/// so is what is written in another form than it should be.
fn written(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> (Vec<Written>, bool) {
    let (mut all, mut is_read) = (Vec::new(), true);
    for attribute in attributes.iter().filter(|attribute| is_status(attribute)) {
        let read = match &attribute.meta {
            syn::Meta::List(list) if !list.tokens.is_empty() => {
                attribute.parse_args_with(|input: ParseStream<'_>| whole(input, |input| arguments(input, diagnostics)))
            }
            _ => Ok(Err(Fault::new(attribute.path().span(), CodedProblem::Malformed))),
        };
        match read.unwrap_or_else(|error| Err(error.into())) {
            Ok(written) => all.extend(written),
            Err(fault) => {
                fault.report(diagnostics);
                is_read = false;
            }
        }
    }
    (all, is_read)
}

/// The path of a status and its values, and nothing else.
pub(super) fn occurrence(input: TokenStream, diagnostics: &mut Diagnostics) -> Option<(Path, Vec<Given>)> {
    let read = |input: ParseStream<'_>| whole(input, |input| named(input, CodedProblem::Occurrence, diagnostics));
    let read = read.parse2(input).unwrap_or_else(|error| Err(error.into()));
    read.map_err(|fault| fault.report(diagnostics)).ok()
}

/// The path of a status, and what is in the braces after it.
fn named(input: ParseStream<'_>, expected: CodedProblem, diagnostics: &mut Diagnostics) -> Result<(Path, Vec<Given>)> {
    let path = path(input, expected)?;
    if !input.peek(token::Brace) {
        return Ok((path, Vec::new()));
    }
    let group: Group = input.parse()?;
    let given = (|input: ParseStream<'_>| values::read(input, diagnostics)).parse2(group.stream())?;
    Ok((path, given))
}

/// The rest of what cannot be read is not a second mistake.
fn whole<T>(input: ParseStream<'_>, read: impl FnOnce(ParseStream<'_>) -> Result<T>) -> syn::Result<Result<T>> {
    let read = read(input).and_then(|value| {
        if input.is_empty() { Ok(value) } else { Err(Fault::new(input.span(), CodedProblem::AfterPath)) }
    });
    input.parse::<TokenStream>()?;
    Ok(read)
}

fn arguments(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Result<Vec<Written>> {
    let mut arguments = Vec::new();
    while !input.is_empty() {
        arguments.push(argument(input, diagnostics)?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(arguments)
}

/// A word that a value follows.
#[derive(Clone, Copy)]
struct Key {
    word: &'static str,
    /// What follows it, and an example.
    value: &'static str,
    example: &'static str,
}

const KEYS: [Key; 4] = [
    Key { word: "inherit", value: "a field", example: "FIELD" },
    Key { word: "with", value: "a function or a closure", example: "function" },
    Key { word: "scheme", value: "the path of a scheme", example: "backup_codes::Bkp" },
    Key { word: "crate", value: "the path of azsm", example: "backup_codes::bkp::azsm" },
];

/// The word here, if it begins no path.
fn word(input: ParseStream<'_>) -> Option<Ident> {
    let ahead = input.fork();
    ahead.call(Ident::parse_any).ok().filter(|_| !ahead.peek(Token![::]))
}

fn argument(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Result<Written> {
    let key = word(input).and_then(|word| KEYS.into_iter().find(|key| word == key.word));
    let written = match (key, word(input)) {
        (Some(key), _) => keyed(key, input, diagnostics)?,
        (None, Some(word)) if input.peek2(Token![=]) => {
            return Err(Fault::new(word.span(), CodedProblem::UnknownKey { key: word.to_string() }));
        }
        (None, Some(word)) if word == "transparent" => {
            let at = input.call(Ident::parse_any)?.span();
            diagnostics.report(at, CodedProblem::Transparent);
            Written::Inherit { at, field: None }
        }
        (None, word) => match word.and_then(|word| Some((misspelt(&word, input)?, word))) {
            Some((meant, word)) => {
                return Err(Fault::new(word.span(), CodedProblem::Misspelt { word: word.to_string(), meant }));
            }
            None => {
                let (path, given) = named(input, CodedProblem::Malformed, diagnostics)?;
                Written::Path(path, given)
            }
        },
    };
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(written);
    }
    Err(Fault::new(input.span(), CodedProblem::AfterPath))
}

/// The word that was probably meant, where one alone is like it: the path of a status ends in a name
/// in another case.
fn misspelt(word: &Ident, input: ParseStream<'_>) -> Option<&'static str> {
    let ahead = input.fork();
    let is_alone = ahead.call(Ident::parse_any).is_ok() && (ahead.is_empty() || ahead.peek(Token![,]));
    let word = word.to_string();
    let is_lower_case = word.chars().all(char::is_lowercase);
    if is_alone && is_lower_case { nearest(&word, KEYS.map(|key| key.word)) } else { None }
}

/// `scheme = backup_codes::Bkp`
fn keyed(key: Key, input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Result<Written> {
    let Key { word, example, .. } = key;
    let at = input.call(Ident::parse_any)?.span();
    if input.peek(token::Paren) {
        let group: Group = input.parse()?;
        let meant = (|input: ParseStream<'_>| whole(input, |input| value(key, at, input))).parse2(group.stream())??;
        diagnostics.report(group.span_open(), CodedProblem::InParentheses { word, value: meant.text() });
        return Ok(meant);
    }
    if input.parse::<Token![=]>().is_err() {
        return match word {
            "inherit" => Ok(Written::Inherit { at, field: None }),
            _ => Err(Fault::new(at, CodedProblem::WithoutValue { word, example })),
        };
    }
    if !input.peek(LitStr) {
        return value(key, at, input);
    }
    let text: LitStr = input.parse()?;
    let meant = text.parse_with(|input: ParseStream<'_>| Ok(value(key, at, input)));
    let meant = meant.ok().and_then(Result::ok).ok_or_else(|| Fault::new(text.span(), key.expected()))?;
    diagnostics.report(text.span(), CodedProblem::InQuotes { word, value: meant.text() });
    Ok(meant)
}

fn value(key: Key, at: Span, input: ParseStream<'_>) -> Result<Written> {
    match key.word {
        "inherit" => {
            let field = field(input).map_err(|error| Fault::new(error.span(), key.expected()))?;
            Ok(Written::Inherit { at, field: Some(field) })
        }
        "with" => function(input, key).map(Written::With),
        "scheme" => path(input, key.expected()).map(Written::Scheme),
        _ => path(input, key.expected()).map(Written::Crate),
    }
}

impl Key {
    fn expected(self) -> CodedProblem {
        let Self { word, value, example } = self;
        CodedProblem::Expected { word, value, example }
    }
}

fn field(input: ParseStream<'_>) -> syn::Result<Member> {
    if input.peek(syn::LitInt) { input.parse::<Index>().map(Member::Unnamed) } else { input.parse().map(Member::Named) }
}

fn path(input: ParseStream<'_>, expected: CodedProblem) -> Result<Path> {
    input.call(Path::parse_mod_style).map_err(|error| Fault::new(error.span(), expected))
}

/// `codes::known`, `known::<u8>`, `|error| error.kind().into()`
fn function(input: ParseStream<'_>, key: Key) -> Result<Function> {
    let at = input.span();
    if input.peek(Token![|]) {
        let closure = closure(input)?;
        let parameters = closure.clone().into_iter().skip(1).take_while(|token| token.to_string() != "|").count();
        let has_body = closure.clone().into_iter().count() > parameters + 2;
        return if has_body { Ok(Function::Closure(closure)) } else { Err(Fault::new(at, key.expected())) };
    }
    let path: Path = input.parse().map_err(|error: syn::Error| Fault::new(error.span(), key.expected()))?;
    let is_of_value = |segment: &PathSegment| match &segment.arguments {
        PathArguments::None => true,
        PathArguments::AngleBracketed(arguments) => arguments.colon2_token.is_some(),
        PathArguments::Parenthesized(_) => false,
    };
    if path.segments.iter().all(is_of_value) { Ok(Function::Path(path)) } else { Err(Fault::new(at, key.expected())) }
}

/// The tokens of a closure: all up to the end, or to a comma with another key after it.
fn closure(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let is_at_end = || {
        let ahead = input.fork();
        let is_key = || word(&ahead).is_some_and(|word| KEYS.iter().any(|key| word == key.word));
        input.is_empty() || ahead.parse::<Token![,]>().is_ok() && (ahead.is_empty() || is_key())
    };
    let mut tokens = TokenStream::new();
    while !is_at_end() {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

impl Written {
    /// The value, as it should be written.
    fn text(&self) -> String {
        let value = match self {
            Self::Path(path, _) | Self::With(Function::Path(path)) | Self::Scheme(path) | Self::Crate(path) => {
                path.to_token_stream()
            }
            Self::With(Function::Closure(tokens)) => return tokens.to_string(),
            Self::Inherit { field, .. } => field.to_token_stream(),
        };
        value.to_string().replace(' ', "")
    }

    fn span(&self) -> Span {
        match self {
            Self::Path(path, _) | Self::Scheme(path) | Self::Crate(path) => path.span(),
            Self::With(function) => function.span(),
            Self::Inherit { at, .. } => *at,
        }
    }
}

/// The name that a field is bound to.
pub(super) fn binding() -> Ident {
    format_ident!("__azsm_error", span = Span::mixed_site())
}
