//! The attributes `#[status(...)]` of an error type.

use crate::messages::CodedProblem;
use crate::messages::diagnostics::Diagnostics;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Generics, Ident, Index, Member, Path, Token, Type};

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
    let of_type = written(&input.attrs, diagnostics).unwrap_or_default();
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
            let status = status(&data.fields, of_values, input.ident.span(), "the struct", diagnostics);
            arms.extend(status.map(|status| Arm { variant: None, status }));
            false
        }
        Data::Enum(data) => {
            for status in of_values {
                diagnostics.report(status.span(), CodedProblem::OnType);
            }
            for variant in &data.variants {
                let written = written(&variant.attrs, diagnostics).map(|written| {
                    let is_of_type = |written: &Written| matches!(written, Written::Scheme(_) | Written::Crate(_));
                    let (of_type, of_value): (Vec<_>, Vec<_>) = written.into_iter().partition(is_of_type);
                    for misplaced in of_type {
                        diagnostics.report(misplaced.span(), CodedProblem::OnVariant);
                    }
                    of_value
                });
                let Some(written) = written else { continue };
                let name = format!("`{}`", variant.ident);
                let status = status(&variant.fields, written, variant.ident.span(), &name, diagnostics);
                arms.extend(status.map(|status| Arm { variant: Some(&variant.ident), status }));
            }
            true
        }
        Data::Union(data) => {
            diagnostics.report(data.union_token.span, CodedProblem::Union);
            false
        }
    };
    let krate = krate.unwrap_or_else(|| syn::parse_quote!(::azsm));
    Coded { name: &input.ident, generics: &input.generics, krate, scheme, arms, is_enum }
}

/// The status of a variant or struct. `at` is its name.
fn status<'a>(
    fields: &'a Fields,
    mut written: Vec<Written>,
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
        diagnostics.report(at, CodedProblem::Missing { of: name.to_owned() });
        return None;
    };
    for second in written {
        diagnostics.report(second.span(), CodedProblem::Second { of: name.to_owned() });
    }
    match first {
        Written::Path(path) => Some(Status::Named(path)),
        Written::Inherit { at, field } => {
            let (member, field) = source(fields, field, at, name, diagnostics)?;
            Some(Status::Inherited { member, of: &field.ty })
        }
        Written::With(function) => {
            let (member, _) = source(fields, field_of_function, function.span(), name, diagnostics)?;
            Some(Status::With { function, member })
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
                diagnostics.report(at, CodedProblem::FieldsSeveral { of, fields: listed() });
                return None;
            }
        }
    }
    diagnostics.report(at, CodedProblem::FieldMissing { of });
    None
}

fn is_status(attribute: &Attribute) -> bool {
    attribute.path().is_ident("status")
}

/// What all attributes of one place say; `None` where one cannot be read, which is reported.
fn written(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Option<Vec<Written>> {
    let (mut written, before) = (Vec::new(), diagnostics.len());
    for attribute in attributes.iter().filter(|attribute| is_status(attribute)) {
        let read = match &attribute.meta {
            syn::Meta::List(list) if !list.tokens.is_empty() => attribute.parse_args_with(|input: ParseStream<'_>| {
                let read = arguments(input);
                // The rest of what cannot be read is not a second mistake.
                input.parse::<TokenStream>()?;
                Ok(read)
            }),
            _ => Ok(Err(Fault::new(attribute.path().span(), CodedProblem::Malformed))),
        };
        match read.unwrap_or_else(|error| Err(error.into())) {
            Ok(read) => written.extend(read),
            Err(fault) => fault.report(diagnostics),
        }
    }
    (diagnostics.len() == before).then_some(written)
}

fn arguments(input: ParseStream<'_>) -> Result<Vec<Written>> {
    let mut arguments = Vec::new();
    while !input.is_empty() {
        arguments.push(argument(input)?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(arguments)
}

fn argument(input: ParseStream<'_>) -> Result<Written> {
    let has_key = input.peek(Ident::peek_any) && input.peek2(Token![=]);
    let written = if has_key { keyed(input)? } else { unkeyed(input)? };
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(written);
    }
    let problem = match written {
        Written::Inherit { field: None, .. } => CodedProblem::InheritWithoutField,
        _ => CodedProblem::AfterPath,
    };
    Err(Fault::new(input.span(), problem))
}

fn keyed(input: ParseStream<'_>) -> Result<Written> {
    let key = input.call(Ident::parse_any)?;
    input.parse::<Token![=]>()?;
    match key.to_string().as_str() {
        "inherit" => Ok(Written::Inherit { at: key.span(), field: Some(field(input)?) }),
        "with" => Ok(Written::With(path(input)?)),
        "scheme" => Ok(Written::Scheme(path(input)?)),
        "crate" => Ok(Written::Crate(path(input)?)),
        _ => Err(Fault::new(key.span(), CodedProblem::UnknownKey { key: key.to_string() })),
    }
}

fn unkeyed(input: ParseStream<'_>) -> Result<Written> {
    let path = path(input)?;
    let is_inherit = path.is_ident("inherit");
    Ok(if is_inherit { Written::Inherit { at: path.span(), field: None } } else { Written::Path(path) })
}

fn field(input: ParseStream<'_>) -> Result<Member> {
    let field = if input.peek(syn::LitInt) {
        input.parse::<Index>().map(Member::Unnamed)
    } else {
        input.parse().map(Member::Named)
    };
    Ok(field?)
}

fn path(input: ParseStream<'_>) -> Result<Path> {
    input.call(Path::parse_mod_style).map_err(|error| Fault::new(error.span(), CodedProblem::Malformed))
}

impl Written {
    fn span(&self) -> Span {
        match self {
            Self::Path(path) | Self::With(path) | Self::Scheme(path) | Self::Crate(path) => path.span(),
            Self::Inherit { at, .. } => *at,
        }
    }
}

/// The name that a field is bound to.
pub(super) fn binding() -> Ident {
    format_ident!("__azsm_error", span = Span::mixed_site())
}
