//! What a client learns of an error: the body of an HTTP response (RFC 9457), and what a gRPC status says.

use core::error::Error;
use core::fmt::{self, Write as _};

use crate::catalog::info::{StatusInfo, StatusUrl};
use crate::catalog::meta::Meta;
use crate::catalog::report::{INTERNAL, OneLine, Report};
#[cfg(feature = "alloc")]
use crate::catalog::values::Object;
use crate::catalog::values::Rendered;
use crate::vocabulary::scheme::{Azsm, Scheme};
use crate::vocabulary::template::Plain;

/// The body of an HTTP response about an error: problem details, as [RFC 9457] defines them.
///
/// It has what the declaration publishes, and of the occurrence what is `#[public]`. With feature `serde` it
/// serializes as an object. A member without a value is left out.
///
/// | member | value |
/// | --- | --- |
/// | `type` | the URL of the code, from `#![url = "..."]` |
/// | `title` | the message of the code, as declared |
/// | `status` | [`Report::http_status`] |
/// | `detail` | the message with the values of the occurrence, if all of them are `#[public]`; or the text of [`with_detail`](Self::with_detail) |
/// | `code` | the code |
/// | `help` | the help of the code |
/// | `meta` | an object with the keys of `#[meta(...)]` that [`with_meta`](Self::with_meta) names |
///
/// Of a code that is `#[internal]` it has `code`, `status` and the title "Internal error", and nothing more.
///
/// Displayed, it is one line for other protocols, such as the message of a gRPC status: the code, and the
/// `detail`, or else the `title`.
///
/// [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457
#[cfg_attr(
    feature = "serde",
    doc = r#"
```
use azsm::Report;
use serde_json::json;

mod job_run {
    azsm::status_codes! {
        #![url = "https://example.com/codes#{code}"]
        scope job {
            source 1001..=1020 {
                #[meta(http = 503, retryable = true, runbook = "https://wiki.internal/17")]
                MountFailed { share: string, #[public] tries: integer } = 1001 "Failed to mount a share in {tries} tries",
            }
        }
    }
}

# use std::fmt;
#[derive(Debug, azsm::Coded)]
#[status(job_run::Source::MountFailed { share, tries = *tries })]
struct MountError {
    share: String,
    tries: u8,
}
# impl fmt::Display for MountError {
#     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
#         write!(f, "cannot mount {}", self.share)
#     }
# }
# impl std::error::Error for MountError {}

let error = MountError { share: "/payroll".to_owned(), tries: 3 };
let (status, media_type, body) = Report::of(&error).problem_details().with_meta("retryable").into_parts();
assert_eq!((status, media_type), (503, "application/problem+json"));
assert_eq!(
    serde_json::to_value(body).unwrap(),
    json!({
        "type": "https://example.com/codes#AZSM1001",
        "title": "Failed to mount a share in {tries} tries",
        "status": 503,
        "detail": "Failed to mount a share in 3 tries",
        "code": "AZSM1001",
        "meta": { "retryable": true },
    }),
);
```
"#
)]
pub struct ProblemDetails<'a, E: ?Sized = dyn Error, S: 'static = Azsm> {
    report: Report<'a, E, S>,
    /// The status, unless it is internal.
    published: Option<&'static StatusInfo<S>>,
    detail: Option<&'a str>,
    /// The keys of `meta` that are shown: a bit for each, by its position among all of the code.
    keys: u128,
}

// Of one type of errors, so that the path of the constant names none.
impl<S> ProblemDetails<'_, dyn Error, S> {
    /// The media type of the response: `application/problem+json`.
    pub const MEDIA_TYPE: &'static str = MEDIA_TYPE;
}

const MEDIA_TYPE: &str = "application/problem+json";

impl<'a, E: ?Sized, S> ProblemDetails<'a, E, S> {
    /// The report that the members are taken from.
    #[must_use]
    pub const fn report(&self) -> &Report<'a, E, S> {
        &self.report
    }

    /// Says more about the occurrence: this text is the member `detail`. A client reads it.
    #[must_use]
    pub const fn with_detail(self, text: &'a str) -> Self {
        Self { detail: Some(text), ..self }
    }
}

impl<E: ?Sized, S: Scheme> ProblemDetails<'_, E, S> {
    /// Shows one more key of the code's `#[meta(...)]`: of the first 128, if the code has it.
    #[must_use]
    pub fn with_meta(mut self, key: &str) -> Self {
        let at = self.report.status().metas().position(|(known, _)| known == key);
        self.keys |= at.and_then(|at| 1_u128.checked_shl(at.try_into().ok()?)).unwrap_or_default();
        self
    }

    /// What a response is made of, whatever the web framework: the HTTP status code, the media type, and the
    /// body, which serializes as JSON with feature `serde`.
    #[must_use]
    pub fn into_parts(self) -> (u16, &'static str, Self) {
        (self.report.http_status(), MEDIA_TYPE, self)
    }

    /// The member `title`.
    #[must_use]
    pub fn title(&self) -> impl fmt::Display {
        self.shown_title()
    }

    pub(crate) fn shown_title(&self) -> Title {
        match self.published {
            None => Title::Text(INTERNAL),
            Some(status) if status.has_params() => Title::Template(Plain(status.message())),
            Some(status) => Title::Text(status.message()),
        }
    }

    /// The member `detail`.
    #[must_use]
    pub fn detail(&self) -> Option<impl fmt::Display> {
        self.published?;
        self.detail.map(Detail::Text).or_else(|| self.report.public_message().map(Detail::Message))
    }

    /// The member `help`.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        self.published.and_then(StatusInfo::help)
    }

    /// The member `type`.
    #[must_use]
    pub fn url(&self) -> Option<StatusUrl<S>> {
        self.published.and_then(StatusInfo::url)
    }

    /// Whether there are some, without a look at them where no key is shown.
    #[cfg(feature = "serde")]
    pub(crate) fn shows_metas(&self) -> bool {
        self.keys != 0 && self.metas().next().is_some()
    }

    /// The members of `meta`.
    pub fn metas(&self) -> impl Iterator<Item = (&'static str, Meta)> {
        let metas = self.published.filter(|_| self.keys != 0).into_iter().flat_map(StatusInfo::metas);
        metas.enumerate().filter(|(at, _)| self.keys >> at & 1 == 1).map(|(_, meta)| meta)
    }
}

/// A title, which can be a template.
pub(crate) enum Title {
    Text(&'static str),
    Template(Plain<'static>),
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Template(template) => template.fmt(f),
        }
    }
}

enum Detail<'a, S: 'static> {
    Text(&'a str),
    Message(Rendered<'a, S>),
}

impl<S: Scheme> fmt::Display for Detail<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Message(message) => message.fmt(f),
        }
    }
}

/// `AZSM1001: Failed to mount source path`, on one line.
impl<E: ?Sized, S: Scheme> fmt::Display for ProblemDetails<'_, E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.report.status().code_str())?;
        match self.detail() {
            Some(detail) => write!(OneLine(f), "{detail}"),
            None => write!(OneLine(f), "{}", self.title()),
        }
    }
}

/// What a gRPC status says about an error to a program: `google.rpc.ErrorInfo`, as the crate `tonic-types`
/// takes it.
///
/// ```
/// use std::collections::HashMap;
///
/// use azsm::Report;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 {
///                 MountFailed { share: string, #[public] tries: integer } = 1001 "Failed to mount {share}",
///             }
///         }
///     }
/// }
///
/// let error = azsm::occurrence!(job_run::Source::MountFailed { share = "/payroll", tries = 3 });
/// let info = Report::of(&error).error_info();
/// assert_eq!((info.reason, info.domain), ("AZSM1001", "AZSM"));
/// // As `ErrorDetails::with_error_info` takes it.
/// let metadata: HashMap<String, String> = info.metadata.into_iter().collect();
/// assert_eq!(metadata, HashMap::from([("tries".to_owned(), "3".to_owned())]));
/// ```
#[cfg(feature = "alloc")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorInfo {
    /// The code.
    pub reason: &'static str,
    /// What the codes belong to: their prefix, without a sign at its end. Send the name of your service instead
    /// if yours are not the only codes with this prefix.
    pub domain: &'static str,
    /// The values of parameters that are `#[public]`; none of a code that is `#[internal]`.
    pub metadata: alloc::vec::Vec<(alloc::string::String, alloc::string::String)>,
}

#[cfg(feature = "alloc")]
impl<E: ?Sized, S: Scheme> Report<'_, E, S> {
    /// What a gRPC status says about the error to a program.
    #[must_use]
    pub fn error_info(&self) -> ErrorInfo {
        use alloc::string::ToString as _;

        let mut metadata = alloc::vec::Vec::new();
        if !self.status().is_internal() {
            Object(self.rendered()).for_each(|param, value| {
                if param.is_public() {
                    metadata.push((param.name().to_string(), value.to_string()));
                }
            });
        }
        let domain = S::FORM.prefix().trim_end_matches(|sign: char| !sign.is_alphanumeric());
        ErrorInfo { reason: self.status().code_str(), domain, metadata }
    }
}

impl<'a, E: ?Sized, S: Scheme> Report<'a, E, S> {
    /// The body of an HTTP response about the error: `application/problem+json`.
    #[must_use]
    pub const fn problem_details(self) -> ProblemDetails<'a, E, S> {
        let status = self.status();
        let published = if status.is_internal() { None } else { Some(status) };
        ProblemDetails { report: self, published, detail: None, keys: 0 }
    }
}

impl<E: ?Sized, S> Clone for ProblemDetails<'_, E, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ?Sized, S> Copy for ProblemDetails<'_, E, S> {}

impl<E: Error + ?Sized, S: Scheme> fmt::Debug for ProblemDetails<'_, E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemDetails").field("report", &self.report).finish()
    }
}
