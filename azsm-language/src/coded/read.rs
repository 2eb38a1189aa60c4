//! The attributes `#[status(...)]` of an error type.

use proc_macro2::Span;
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{
    Attribute, Data, DeriveInput, Error, Field, Fields, Generics, Ident, Index, Member, Path, Result, Token, Type,
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
    Inherit { at: Span, field: Option<Member> },
    With(Path),
    Scheme(Path),
    Crate(Path),
}

const FORMS: &str = "write the path of a status, `#[status(Source::MountFailed)]`; or `#[status(inherit)]`, to take that of the \
                     error inside; or `#[status(with = function)]`";

/// What is sound, and all mistakes.
pub(super) fn read(input: &DeriveInput) -> (Coded<'_>, Result<()>) {
    let mut errors = Errors::default();
    let of_type = errors.take(written(&input.attrs)).unwrap_or_default();
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
            let status = status(&data.fields, of_values, input.ident.span(), "the struct", &mut errors);
            arms.extend(status.map(|status| Arm { variant: None, status }));
            false
        }
        Data::Enum(data) => {
            for status in of_values {
                errors
                    .push(status.span(), "each variant has a status of its own: write this on the variants".to_owned());
            }
            for variant in &data.variants {
                let written = errors.take(written(&variant.attrs)).map(|written| {
                    let is_of_type = |written: &Written| matches!(written, Written::Scheme(_) | Written::Crate(_));
                    let (of_type, of_value): (Vec<_>, Vec<_>) = written.into_iter().partition(is_of_type);
                    for misplaced in of_type {
                        errors.push(misplaced.span(), "this is said once, on the whole type".to_owned());
                    }
                    of_value
                });
                let Some(written) = written else { continue };
                let name = format!("`{}`", variant.ident);
                let status = status(&variant.fields, written, variant.ident.span(), &name, &mut errors);
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

/// The status of a variant or struct. `at` is its name.
fn status<'a>(
    fields: &'a Fields,
    mut written: Vec<Written>,
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
        errors.push(at, format!("{name} has no status: {FORMS}"));
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
        Written::Scheme(_) | Written::Crate(_) => None,
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

/// What all attributes of one place say.
///
/// # Errors
///
/// When one cannot be read.
fn written(attributes: &[Attribute]) -> Result<Vec<Written>> {
    let mut written = Vec::new();
    let mut errors = Errors::default();
    for attribute in attributes.iter().filter(|attribute| is_status(attribute)) {
        let read = match &attribute.meta {
            syn::Meta::List(list) if list.tokens.is_empty() => Err(Error::new(attribute.path().span(), FORMS)),
            syn::Meta::List(_) => attribute.parse_args_with(Punctuated::<Written, Token![,]>::parse_terminated),
            _ => Err(Error::new(attribute.path().span(), FORMS)),
        };
        written.extend(errors.take(read).into_iter().flatten());
    }
    errors.end(written)
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let has_key = input.peek(Ident::peek_any) && input.peek2(Token![=]);
        let written = if has_key { keyed(input)? } else { unkeyed(input)? };
        if input.is_empty() || input.peek(Token![,]) {
            return Ok(written);
        }
        Err(input.error(match written {
            Self::Inherit { field: None, .. } => "write `inherit = FIELD` to name the field of the inner error",
            _ => "remove this: a path is all that is expected here",
        }))
    }
}

fn keyed(input: ParseStream<'_>) -> Result<Written> {
    let key = input.call(Ident::parse_any)?;
    input.parse::<Token![=]>()?;
    match key.to_string().as_str() {
        "inherit" => Ok(Written::Inherit { at: key.span(), field: Some(field(input)?) }),
        "with" => Ok(Written::With(path(input)?)),
        "scheme" => Ok(Written::Scheme(path(input)?)),
        "crate" => Ok(Written::Crate(path(input)?)),
        _ => Err(Error::new(
            key.span(),
            format!("`{key}` is unknown here: there are `inherit`, `with`, `scheme` and `crate`"),
        )),
    }
}

fn unkeyed(input: ParseStream<'_>) -> Result<Written> {
    let path = path(input)?;
    let is_inherit = path.is_ident("inherit");
    Ok(if is_inherit { Written::Inherit { at: path.span(), field: None } } else { Written::Path(path) })
}

fn field(input: ParseStream<'_>) -> Result<Member> {
    if input.peek(syn::LitInt) { input.parse::<Index>().map(Member::Unnamed) } else { input.parse().map(Member::Named) }
}

fn path(input: ParseStream<'_>) -> Result<Path> {
    input.call(Path::parse_mod_style).map_err(|error| Error::new(error.span(), FORMS))
}

impl Written {
    fn span(&self) -> Span {
        match self {
            Self::Path(path) | Self::With(path) | Self::Scheme(path) | Self::Crate(path) => path.span(),
            Self::Inherit { at, .. } => *at,
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
