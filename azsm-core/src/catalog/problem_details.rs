//! A report as the body of an HTTP response (RFC 9457).

use core::error::Error;
use core::fmt;

use crate::catalog::report::Report;
use crate::vocabulary::scheme::{Azsm, Scheme};

/// The body of an HTTP response about an error: problem details, as [RFC 9457] defines them.
///
/// With feature `serde` it serializes as an object. A member without a value is left out.
///
/// | member | value |
/// | --- | --- |
/// | `type` | the URL of the code, from `#![url = "..."]` |
/// | `title` | the message of the code |
/// | `status` | [`Report::http_status`] |
/// | `detail` | the error, without its sources, which are for logs and not for clients |
/// | `code` | the code |
/// | `help` | the help of the code |
/// | `meta` | an object with the keys of `#[meta(...)]` |
///
/// A response with this body has the media type [`MEDIA_TYPE`](Self::MEDIA_TYPE).
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
                #[meta(http = 503)]
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

# use std::fmt;
#[derive(Debug, azsm::Coded)]
#[status(job_run::Source::MountFailed)]
struct MountError {
    share: String,
}
# impl fmt::Display for MountError {
#     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
#         write!(f, "cannot mount {}", self.share)
#     }
# }
# impl std::error::Error for MountError {}

let error = MountError { share: "/backup".to_owned() };
let problem = Report::of(&error).problem_details();
assert_eq!(
    serde_json::to_value(problem).unwrap(),
    json!({
        "type": "https://example.com/codes#AZSM1001",
        "title": "Failed to mount source path",
        "status": 503,
        "detail": "cannot mount /backup",
        "code": "AZSM1001",
        "meta": { "http": 503 },
    }),
);
```
"#
)]
pub struct ProblemDetails<'a, E: ?Sized = dyn Error, S: 'static = Azsm> {
    report: Report<'a, E, S>,
}

// Of one type of errors, so that the path of the constant names none.
impl<S> ProblemDetails<'_, dyn Error, S> {
    /// The media type of the response: `application/problem+json`.
    pub const MEDIA_TYPE: &'static str = "application/problem+json";
}

impl<'a, E: ?Sized, S> ProblemDetails<'a, E, S> {
    /// The report that the members are taken from.
    #[must_use]
    pub const fn report(&self) -> &Report<'a, E, S> {
        &self.report
    }
}

impl<'a, E: ?Sized, S: Scheme> Report<'a, E, S> {
    /// The body of an HTTP response about the error: `application/problem+json`.
    #[must_use]
    pub const fn problem_details(self) -> ProblemDetails<'a, E, S> {
        ProblemDetails { report: self }
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
