//! The values of an occurrence: how a program gives them, and how they are read and displayed.

use core::error::Error;
use core::fmt;

use crate::catalog::coded::Coded;
use crate::catalog::info::StatusInfo;
use crate::vocabulary::param::{Param, ParamKind, ParamValue, Visitor};
use crate::vocabulary::scheme::{Azsm, Scheme};
use crate::vocabulary::template::{Piece, pieces};

/// A value of some kind.
pub trait Value {
    fn param_value(&self) -> Option<ParamValue<'_>>;
}

#[diagnostic::on_unimplemented(
    message = "a parameter of the kind `string` cannot have a value of type `{Self}`",
    label = "expected a `String`, `&str`, `Box<str>`, `Rc<str>`, `Arc<str>` or `Cow<str>`",
    note = "write `%value` for what is displayed, such as `%path.display()`, and `?value` for what has only `Debug`",
    note = "a value that may be absent needs a parameter of the kind `string?`"
)]
pub trait StringValue: Value {}

#[diagnostic::on_unimplemented(
    message = "a parameter of the kind `string?` cannot have a value of type `{Self}`",
    label = "expected a `String`, `&str`, `Box<str>`, `Rc<str>`, `Arc<str>` or `Cow<str>`, or an `Option` of it",
    note = "write `%value` for what is displayed, such as `%path.display()`, and `?value` for what has only `Debug`"
)]
pub trait OptionalStringValue: Value {}

#[diagnostic::on_unimplemented(
    message = "a parameter of the kind `integer` cannot have a value of type `{Self}`",
    label = "expected an integer of up to 64 bits",
    note = "convert a larger integer, as in `u64::try_from(value)`; or declare the parameter as a `string`, and write `%value`",
    note = "a value that may be absent needs a parameter of the kind `integer?`"
)]
pub trait IntegerValue: Value {}

#[diagnostic::on_unimplemented(
    message = "a parameter of the kind `integer?` cannot have a value of type `{Self}`",
    label = "expected an integer of up to 64 bits, or an `Option` of it",
    note = "convert a larger integer, as in `u64::try_from(value)`; or declare the parameter as a `string`, and write `%value`"
)]
pub trait OptionalIntegerValue: Value {}

#[diagnostic::on_unimplemented(
    message = "a parameter of the kind `bool` cannot have a value of type `{Self}`",
    label = "expected a `bool`",
    note = "a comparison such as `count > 0` makes one",
    note = "a value that may be absent needs a parameter of the kind `bool?`"
)]
pub trait BoolValue: Value {}

#[diagnostic::on_unimplemented(
    message = "a parameter of the kind `bool?` cannot have a value of type `{Self}`",
    label = "expected a `bool`, or an `Option` of it",
    note = "a comparison such as `count > 0` makes one"
)]
pub trait OptionalBoolValue: Value {}

/// What is not the name of a parameter, which is reported, can have any value.
pub trait AnyOfThem: Value {}

impl<T: Value> AnyOfThem for T {}

/// What `tracing` takes for a value, of which it knows fewer types of strings.
pub trait Field {
    type As<'a>
    where
        Self: 'a;

    fn field(&self) -> Self::As<'_>;
}

/// A field that gets a value.
#[allow(missing_debug_implementations, reason = "only generated code makes one")]
pub struct FieldOf<'a, T: ?Sized>(pub &'a T);

impl<'a, T: Field + ?Sized> FieldOf<'a, T> {
    #[must_use]
    pub fn field(self) -> T::As<'a> {
        self.0.field()
    }
}

/// What is not a value, which is reported, is absent.
pub trait NotAField: Sized {
    #[must_use]
    fn field(self) -> Option<bool> {
        None
    }
}

impl<T: ?Sized> NotAField for FieldOf<'_, T> {}

macro_rules! values {
    ($($Kind:ident $Optional:ident $As:ty: $($(#[$condition:meta])? $Type:ty),+ => $this:ident $value:expr;)*) => {$($(
        $(#[$condition])?
        #[diagnostic::do_not_recommend]
        impl Value for $Type {
            #[inline]
            fn param_value(&self) -> Option<ParamValue<'_>> {
                let $this = self;
                Some($value)
            }
        }

        $(#[$condition])?
        impl Field for $Type {
            type As<'a>
                = &'a $As
            where
                Self: 'a;

            fn field(&self) -> &$As {
                self
            }
        }

        $(#[$condition])?
        #[diagnostic::do_not_recommend]
        impl $Kind for $Type {}

        $(#[$condition])?
        #[diagnostic::do_not_recommend]
        impl $Optional for $Type {}
    )+)*};
}

values! {
    BoolValue OptionalBoolValue Self: bool => this ParamValue::Bool(*this);
    IntegerValue OptionalIntegerValue Self:
        i8, i16, i32 => this ParamValue::Integer((*this).into());
    IntegerValue OptionalIntegerValue Self: i64 => this ParamValue::Integer(*this);
    IntegerValue OptionalIntegerValue Self:
        u8, u16, u32 => this ParamValue::Unsigned((*this).into());
    IntegerValue OptionalIntegerValue Self: u64 => this ParamValue::Unsigned(*this);
    IntegerValue OptionalIntegerValue Self: isize => this ParamValue::Integer(*this as i64);
    IntegerValue OptionalIntegerValue Self: usize => this ParamValue::Unsigned(*this as u64);
    StringValue OptionalStringValue str:
        str,
        #[cfg(feature = "alloc")] alloc::string::String,
        #[cfg(feature = "alloc")] alloc::boxed::Box<str>,
        #[cfg(feature = "alloc")] alloc::rc::Rc<str>,
        #[cfg(all(feature = "alloc", target_has_atomic = "ptr"))] alloc::sync::Arc<str>,
        #[cfg(feature = "alloc")] alloc::borrow::Cow<'_, str>
        => this ParamValue::String(this);
}

// The compiler names what these ask for.
macro_rules! displayed {
    ($($Type:ident: $Trait:ident;)*) => {$(
        impl<T: fmt::$Trait + ?Sized> Value for $Type<'_, T> {
            #[inline]
            fn param_value(&self) -> Option<ParamValue<'_>> {
                Some(ParamValue::Displayed(self))
            }
        }

        impl<T: fmt::$Trait + ?Sized> StringValue for $Type<'_, T> {}

        impl<T: fmt::$Trait + ?Sized> OptionalStringValue for $Type<'_, T> {}

        impl<T: fmt::$Trait + ?Sized> fmt::Display for $Type<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::$Trait::fmt(self.value, f)
            }
        }
    )*};
}

displayed! {
    Displayed: Display;
    Debugged: Debug;
}

#[diagnostic::do_not_recommend]
impl<T: Value + ?Sized> Value for &T {
    #[inline]
    fn param_value(&self) -> Option<ParamValue<'_>> {
        (**self).param_value()
    }
}

impl<T: Field + ?Sized> Field for &T {
    type As<'a>
        = T::As<'a>
    where
        Self: 'a;

    fn field(&self) -> Self::As<'_> {
        (**self).field()
    }
}

impl<T: Field> Field for Option<T> {
    type As<'a>
        = Option<T::As<'a>>
    where
        Self: 'a;

    fn field(&self) -> Self::As<'_> {
        self.as_ref().map(T::field)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Value> Value for Option<T> {
    #[inline]
    fn param_value(&self) -> Option<ParamValue<'_>> {
        self.as_ref()?.param_value()
    }
}

macro_rules! forwarded {
    ($($Kind:ident $Optional:ident,)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: $Kind + ?Sized> $Kind for &T {}

        #[diagnostic::do_not_recommend]
        impl<T: $Optional + ?Sized> $Optional for &T {}

        #[diagnostic::do_not_recommend]
        impl<T: $Kind> $Optional for Option<T> {}
    )*};
}

forwarded! {
    StringValue OptionalStringValue,
    IntegerValue OptionalIntegerValue,
    BoolValue OptionalBoolValue,
}

/// `%value`
#[derive(Debug)]
pub struct Displayed<'a, T: ?Sized> {
    pub value: &'a T,
}

/// `?value`
#[derive(Debug)]
pub struct Debugged<'a, T: ?Sized> {
    pub value: &'a T,
}

/// The kind of a parameter as a number, for `Select`.
#[must_use]
pub const fn kind_of<S: Scheme>(info: &'static StatusInfo<S>, name: &str) -> u8 {
    match info.params().get(name) {
        Some(param) => {
            let kind = match param.kind() {
                ParamKind::String => 0,
                ParamKind::Integer => 1,
                ParamKind::Bool => 2,
            };
            kind + if param.is_optional() { 3 } else { 0 }
        }
        None => 6,
    }
}

/// What a value of a kind is.
pub trait Select<const KIND: u8> {
    type Value<'a>: Value + ?Sized + 'a;
}

macro_rules! selected {
    ($($number:literal: $Value:ident,)*) => {$(
        impl Select<$number> for () {
            type Value<'a> = dyn $Value + 'a;
        }
    )*};
}

selected! {
    0: StringValue,
    1: IntegerValue,
    2: BoolValue,
    3: OptionalStringValue,
    4: OptionalIntegerValue,
    5: OptionalBoolValue,
    6: AnyOfThem,
}

/// A value, checked. An expansion writes it as a literal with braces, so that what is borrowed in it lives
/// as long as it does.
#[allow(missing_debug_implementations, reason = "only generated code makes one")]
pub struct Typed<'a, const KIND: u8>
where
    (): Select<KIND>,
{
    pub value: &'a <() as Select<KIND>>::Value<'a>,
}

/// The same, whatever its kind.
pub trait AnyValue {
    fn any_value(&self) -> Option<ParamValue<'_>>;
}

impl<const KIND: u8> AnyValue for Typed<'_, KIND>
where
    (): Select<KIND>,
{
    fn any_value(&self) -> Option<ParamValue<'_>> {
        self.value.param_value()
    }
}

/// A value with the name of its parameter.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "only generated code makes one")]
pub struct Named<'a> {
    pub name: &'static str,
    pub value: &'a dyn AnyValue,
}

/// Hands on the values that are not absent.
pub fn visit(values: &[Named<'_>], visitor: &mut Visitor<'_>) {
    for Named { name, value } in values {
        if let Some(value) = value.any_value() {
            visitor(name, value);
        }
    }
}

/// A code and the values of one of its occurrences, without an error type: what
/// [`occurrence!`](https://docs.rs/azsm/latest/azsm/macro.occurrence.html) makes. Displayed, it is the code
/// and the message with the values.
#[derive(Clone, Copy)]
pub struct Occurrence<'a, S: 'static = Azsm> {
    #[doc(hidden)]
    pub __status: &'static StatusInfo<S>,
    #[doc(hidden)]
    pub __values: &'a [Named<'a>],
}

impl<S: Scheme> Coded<S> for Occurrence<'_, S> {
    fn status(&self) -> &'static StatusInfo<S> {
        self.__status
    }

    fn visit_params(&self, visitor: &mut Visitor<'_>) {
        visit(self.__values, visitor);
    }
}

impl<S: Scheme> fmt::Display for Occurrence<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Rendered::of(self.__status, self).line(f)
    }
}

impl<S: Scheme> fmt::Debug for Occurrence<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        self.visit_params(&mut |name, value| {
            map.entry(&name, &value);
        });
        map.finish()
    }
}

impl<S: Scheme> Error for Occurrence<'_, S> {}

#[cfg(feature = "serde")]
impl<S: Scheme> Occurrence<'_, S> {
    pub(crate) fn message(&self) -> Rendered<'_, S> {
        Rendered::of(self.__status, self)
    }
}

/// What hands out the values of an occurrence.
pub(crate) trait Give {
    fn give(&self, visitor: &mut Visitor<'_>);
}

impl<S: Scheme> Give for Occurrence<'_, S> {
    fn give(&self, visitor: &mut Visitor<'_>) {
        visit(self.__values, visitor);
    }
}

/// A status with the values of an occurrence. Displayed, it is the message with them.
pub(crate) struct Rendered<'a, S: 'static> {
    status: &'static StatusInfo<S>,
    give: &'a dyn Give,
}

impl<'a, S: Scheme> Rendered<'a, S> {
    pub(crate) fn of(status: &'static StatusInfo<S>, give: &'a dyn Give) -> Self {
        Self { status, give }
    }

    pub(crate) fn status(&self) -> &'static StatusInfo<S> {
        self.status
    }

    /// With the code before it.
    pub(crate) fn line(&self, f: &mut impl fmt::Write) -> fmt::Result {
        self.write(self.status.line(), f)
    }

    /// The message, where it has no place for a value.
    #[cfg(feature = "serde")]
    pub(crate) fn plain(&self) -> Option<&'static str> {
        if self.status.has_params() { None } else { Some(self.status.message()) }
    }

    fn write(&self, template: &str, f: &mut impl fmt::Write) -> fmt::Result {
        if self.status.has_params() { self.fill(template, f) } else { f.write_str(template) }
    }

    /// Where a value is not known, its place stays.
    #[cold]
    #[inline(never)]
    fn fill(&self, template: &str, f: &mut impl fmt::Write) -> fmt::Result {
        pieces(template).try_for_each(|piece| match piece {
            Piece::Text(text) | Piece::Stray(text) => f.write_str(text),
            Piece::Placeholder(wanted) => self.value(wanted, f).unwrap_or_else(|| write!(f, "{{{wanted}}}")),
        })
    }

    /// Writes the value of a parameter, if it is known.
    fn value(&self, wanted: &str, f: &mut impl fmt::Write) -> Option<fmt::Result> {
        let mut written = None;
        self.give.give(&mut |name, value| {
            if name == wanted && written.is_none() {
                written = Some(write!(f, "{value}"));
            }
        });
        written
    }

    /// The message without a value that is not public: with `‹share›` in its place.
    pub(crate) fn redacted(&self, f: &mut impl fmt::Write) -> fmt::Result {
        let params = self.status.params();
        if params.as_str().is_empty() {
            return f.write_str(self.status.message());
        }
        let is_public = |name| params.get(name).is_some_and(Param::is_public);
        pieces(self.status.message()).try_for_each(|piece| match piece {
            Piece::Text(text) | Piece::Stray(text) => f.write_str(text),
            Piece::Placeholder(name) if is_public(name) => {
                self.value(name, f).unwrap_or_else(|| write!(f, "{{{name}}}"))
            }
            Piece::Placeholder(name) => write!(f, "‹{name}›"),
        })
    }

    /// The message with its values, if it has some, all are known, and a client may see them.
    #[inline]
    pub(crate) fn public(self) -> Option<Self> {
        if self.status.has_params() { self.public_values() } else { None }
    }

    #[cold]
    #[inline(never)]
    fn public_values(self) -> Option<Self> {
        let params = self.status.params();
        let mut has_values = false;
        let mut pieces = pieces(self.status.message());
        let are_public = pieces.all(|piece| {
            let Piece::Placeholder(wanted) = piece else { return true };
            let mut is_known = false;
            self.give.give(&mut |name, _| is_known |= name == wanted);
            has_values = true;
            is_known && params.get(wanted).is_some_and(Param::is_public)
        });
        (has_values && are_public).then_some(self)
    }
}

impl<S: Scheme> fmt::Display for Rendered<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(self.status.message(), f)
    }
}

/// The values as an object of JSON, in the order of the declaration.
pub(crate) struct Object<'a, S: 'static>(pub(crate) Rendered<'a, S>);

impl<S: Scheme> Object<'_, S> {
    /// Each parameter with its value, if it has one.
    pub(crate) fn for_each(&self, mut then: impl FnMut(Param<'static>, ParamValue<'_>)) {
        for param in self.0.status.params() {
            let mut is_first = true;
            self.0.give.give(&mut |name, value| {
                if name == param.name() && core::mem::take(&mut is_first) {
                    then(param, value);
                }
            });
        }
    }
}

impl<S: Scheme> fmt::Display for Object<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut result, mut before) = (f.write_str("{"), "");
        self.for_each(|param, value| {
            result = result.and_then(|()| write!(f, "{before}\"{}\":", param.name()));
            result = result.and_then(|()| match value {
                ParamValue::String(_) | ParamValue::Displayed(_) => {
                    f.write_str("\"")?;
                    fmt::Write::write_fmt(&mut JsonString(f), format_args!("{value}"))?;
                    f.write_str("\"")
                }
                value => write!(f, "{value}"),
            });
            before = ",";
        });
        result.and_then(|()| f.write_str("}"))
    }
}

/// Escapes what a string of JSON cannot hold.
struct JsonString<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl fmt::Write for JsonString<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|character| match character {
            '"' | '\\' => write!(self.0, "\\{character}"),
            character if character.is_control() => write!(self.0, "\\u{:04x}", u32::from(character)),
            character => write!(self.0, "{character}"),
        })
    }
}
