//! The attributes `#[status(...)]` of an error type.

use proc_macro2::Span;
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{
    Attribute, Data, DeriveInput, Error, Field, Fields, Generics, Ident, Index, LitStr, Member, Path, Result, Token,
    Type, parenthesized, token,
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
}

/// The values of one variant, or all of a struct.
pub(super) struct Arm<'a> {
    /// `None` for a struct.
    pub(super) variant: Option<&'a Ident>,
    pub(super) status: Status<'a>,
}

/// Where a status comes from.
pub(super) enum Status<'a> {
    /// It is named.
    Named(Path),
    /// It is that of a field.
    Inherited { member: Member, of: &'a Type },
    /// A function knows it from a field.
    With { function: Path, member: Member },
}

/// One thing in an attribute.
enum Written {
    Path(Path),
    Inherit {
        at: Span,
        field: Option<Member>,
    },
    With(Path),
    Scheme(Path),
    Crate(Path),
    /// Wrong, but it is clear what was meant.
    Mistaken {
        error: Error,
        meant: Box<Written>,
    },
}

const FORMS: &str = "write the path of a status, `#[status(Source::MountFailed)]`; or `#[status(inherit)]`, to take that of the \
                     error inside; or `#[status(with = function)]`";

/// What is sound, and all mistakes.
pub(super) fn read(input: &DeriveInput) -> (Coded<'_>, Result<()>) {
    let mut errors = Errors::default();
    let (of_type, is_read) = written(&input.attrs, &mut errors);
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
            errors.push(path.span(), format!("`{name}` is given twice"));
        }
        *place = Some(path);
    }
    let mut arms = Vec::new();
    let is_enum = match &input.data {
        Data::Struct(data) => {
            let status = status(&data.fields, of_values, is_read, input.ident.span(), "the struct", &mut errors);
            arms.extend(status.map(|status| Arm { variant: None, status }));
            false
        }
        Data::Enum(data) => {
            for status in of_values {
                errors
                    .push(status.span(), "each variant has a status of its own: write this on the variants".to_owned());
            }
            for variant in &data.variants {
                let (written, is_read) = written(&variant.attrs, &mut errors);
                let is_of_type = |written: &Written| matches!(written, Written::Scheme(_) | Written::Crate(_));
                let (of_type, of_value): (Vec<_>, Vec<_>) = written.into_iter().partition(is_of_type);
                for misplaced in of_type {
                    errors.push(misplaced.span(), "this is said once, on the whole type".to_owned());
                }
                let name = format!("`{}`", variant.ident);
                let status = status(&variant.fields, of_value, is_read, variant.ident.span(), &name, &mut errors);
                arms.extend(status.map(|status| Arm { variant: Some(&variant.ident), status }));
            }
            true
        }
        Data::Union(data) => {
            errors.push(data.union_token.span, "a union does not know which of its fields it holds".to_owned());
            false
        }
    };
    let krate = krate.unwrap_or_else(|| syn::parse_quote!(::azsm));
    (Coded { name: &input.ident, generics: &input.generics, krate, scheme, arms, is_enum }, errors.end(()))
}

/// The status of a variant or struct. `at` is its name. Where something could not be read, that was the
/// status.
fn status<'a>(
    fields: &'a Fields,
    mut written: Vec<Written>,
    is_read: bool,
    at: Span,
    name: &str,
    errors: &mut Errors,
) -> Option<Status<'a>> {
    for field in fields {
        for attribute in field.attrs.iter().filter(|attribute| is_status(attribute)) {
            errors.push(attribute.path().span(), format!("a field has no status: write this on {name}"));
        }
    }
    let field_of_function = field_of_function(&mut written);
    let mut written = written.into_iter();
    let Some(first) = written.next() else {
        if is_read {
            errors.push(at, format!("{name} has no status: {FORMS}"));
        }
        return None;
    };
    for second in written {
        errors.push(second.span(), format!("{name} has a status already, and it has one only"));
    }
    match first {
        Written::Path(path) => Some(Status::Named(path)),
        Written::Inherit { at, field } => {
            let (member, field) = errors.take(source(fields, field, at, name))?;
            Some(Status::Inherited { member, of: &field.ty })
        }
        Written::With(function) => {
            let (member, _) = errors.take(source(fields, field_of_function, function.span(), name))?;
            Some(Status::With { function, member })
        }
        Written::Scheme(_) | Written::Crate(_) | Written::Mistaken { .. } => None,
    }
}

/// The field that the function of `with` reads, if `inherit = FIELD` beside it names one.
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
/// `source`, or the only one.
///
/// # Errors
///
/// When there is none, or more than one could be meant.
fn source<'a>(fields: &'a Fields, named: Option<Member>, at: Span, name: &str) -> Result<(Member, &'a Field)> {
    let members: Vec<(Member, &Field)> = fields.members().zip(fields).collect();
    let listed =
        || members.iter().map(|(member, _)| format!("`{}`", member.to_token_stream())).collect::<Vec<_>>().join(", ");
    if let Some(named) = named {
        // As it is written, which an editor can follow.
        let found = members.iter().find(|(member, _)| *member == named).map(|(_, field)| (named.clone(), *field));
        return found.ok_or_else(|| {
            let it_has =
                if members.is_empty() { "it has no fields".to_owned() } else { format!("it has {}", listed()) };
            Error::new(named.span(), format!("{name} has no field `{}`: {it_has}", named.to_token_stream()))
        });
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
            [only] => return Ok(only.clone()),
            [..] => {
                let choice = format!(
                    "{name} has several fields: write `inherit = FIELD` with the one that holds the error, of {}",
                    listed()
                );
                return Err(Error::new(at, choice));
            }
        }
    }
    Err(Error::new(
        at,
        format!("{name} has no field that could hold an error: name its status, `#[status(Source::MountFailed)]`"),
    ))
}

fn is_status(attribute: &Attribute) -> bool {
    attribute.path().is_ident("status")
}

/// What all attributes of one place say, and whether all could be read.
fn written(attributes: &[Attribute], errors: &mut Errors) -> (Vec<Written>, bool) {
    let (mut all, mut is_read) = (Vec::new(), true);
    for attribute in attributes.iter().filter(|attribute| is_status(attribute)) {
        let read = match &attribute.meta {
            syn::Meta::List(list) if list.tokens.is_empty() => Err(Error::new(attribute.path().span(), FORMS)),
            syn::Meta::List(_) => attribute.parse_args_with(Punctuated::<Written, Token![,]>::parse_terminated),
            _ => Err(Error::new(attribute.path().span(), FORMS)),
        };
        let read = errors.take(read);
        is_read &= read.is_some();
        for written in read.into_iter().flatten() {
            all.push(match written {
                Written::Mistaken { error, meant } => {
                    errors.add(error);
                    *meant
                }
                written => written,
            });
        }
    }
    (all, is_read)
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
    Key { word: "with", value: "the name of a function", example: "function" },
    Key { word: "scheme", value: "the path of a scheme", example: "backup_codes::Bkp" },
    Key { word: "crate", value: "the path of azsm", example: "backup_codes::bkp::azsm" },
];

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let after = input.fork();
        let word = after.call(Ident::parse_any).ok().filter(|_| !after.peek(Token![::]));
        let written = match word {
            Some(word) => match KEYS.into_iter().find(|key| word == key.word) {
                Some(key) => Self::keyed(key, input)?,
                None if after.peek(Token![=]) => {
                    let unknown =
                        format!("`{word}` is unknown here: there are `inherit`, `with`, `scheme` and `crate`");
                    return Err(Error::new(word.span(), unknown));
                }
                None if word == "transparent" => {
                    let at = input.call(Ident::parse_any)?.span();
                    let message = "write `inherit` to take the status of the error inside".to_owned();
                    Self::Inherit { at, field: None }.meant_as(at, |_| message)
                }
                None => Self::Path(path(input, FORMS)?),
            },
            None => Self::Path(path(input, FORMS)?),
        };
        if input.is_empty() || input.peek(Token![,]) {
            return Ok(written);
        }
        Err(input.error("remove this: a path is all that is expected here"))
    }
}

impl Written {
    /// `scheme = backup_codes::Bkp`
    fn keyed(key: Key, input: ParseStream<'_>) -> Result<Self> {
        let Key { word, example, .. } = key;
        let at = input.call(Ident::parse_any)?.span();
        if input.peek(token::Paren) {
            let content;
            let open = parenthesized!(content in input).span.open();
            return Ok(Self::value(key, at, &content)?.meant_as(open, |value| format!("write `{word} = {value}`")));
        }
        if input.parse::<Token![=]>().is_err() {
            return match word {
                "inherit" => Ok(Self::Inherit { at, field: None }),
                _ => Err(Error::new(at, format!("`{word}` has no value: write `{word} = {example}`"))),
            };
        }
        if !input.peek(LitStr) {
            return Self::value(key, at, input);
        }
        let text: LitStr = input.parse()?;
        let meant = text.parse_with(|input: ParseStream<'_>| Self::value(key, at, input));
        let meant = meant.map_err(|_| Error::new(text.span(), key.expected()))?;
        Ok(meant.meant_as(text.span(), |value| format!("remove the quotes: `{word} = {value}`")))
    }

    fn value(key: Key, at: Span, input: ParseStream<'_>) -> Result<Self> {
        let path = || path(input, &key.expected());
        match key.word {
            "inherit" => {
                let field = field(input).map_err(|error| Error::new(error.span(), key.expected()))?;
                Ok(Self::Inherit { at, field: Some(field) })
            }
            "with" => path().map(Self::With),
            "scheme" => path().map(Self::Scheme),
            _ => path().map(Self::Crate),
        }
    }

    /// A value in another form than it should have.
    fn meant_as(self, at: Span, message: impl FnOnce(&str) -> String) -> Self {
        let value = match &self {
            Self::Path(path) | Self::With(path) | Self::Scheme(path) | Self::Crate(path) => path.to_token_stream(),
            Self::Inherit { field, .. } => field.to_token_stream(),
            Self::Mistaken { .. } => return self,
        };
        let error = Error::new(at, message(&value.to_string().replace(' ', "")));
        Self::Mistaken { error, meant: Box::new(self) }
    }
}

impl Key {
    fn expected(self) -> String {
        format!("expected {}: `{} = {}`", self.value, self.word, self.example)
    }
}

fn field(input: ParseStream<'_>) -> Result<Member> {
    if input.peek(syn::LitInt) { input.parse::<Index>().map(Member::Unnamed) } else { input.parse().map(Member::Named) }
}

fn path(input: ParseStream<'_>, expected: &str) -> Result<Path> {
    input.call(Path::parse_mod_style).map_err(|error| Error::new(error.span(), expected))
}

impl Written {
    fn span(&self) -> Span {
        match self {
            Self::Path(path) | Self::With(path) | Self::Scheme(path) | Self::Crate(path) => path.span(),
            Self::Inherit { at, .. } => *at,
            Self::Mistaken { error, .. } => error.span(),
        }
    }
}

/// Mistakes, of which all are reported.
#[derive(Default)]
struct Errors(Option<Error>);

impl Errors {
    fn push(&mut self, at: Span, message: String) {
        self.add(Error::new(at, message));
    }

    fn add(&mut self, error: Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            none => *none = Some(error),
        }
    }

    fn take<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    fn end<T>(self, value: T) -> Result<T> {
        self.0.map_or(Ok(value), Err)
    }
}

/// The name that a field is bound to.
pub(super) fn binding() -> Ident {
    format_ident!("__azsm_error", span = Span::mixed_site())
}
