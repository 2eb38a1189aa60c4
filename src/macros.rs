//! The macros that users call. They hand `$crate` on to the procedural macros, so that a renamed or
//! re-exported `azsm` works.

/// Declares the status codes of a module, and checks their numbers at compile time.
///
/// Expands to an enum for each subcategory, the enum `StatusCode` over all of them, and the static
/// `STATUS_CODES` with the lookup tables. The [crate documentation](crate) describes the language.
///
/// ```
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// assert_eq!(job_run::Source::MountFailed.code().to_string(), "AZSM1001");
/// ```
#[macro_export]
macro_rules! status_codes {
    ($($declaration:tt)*) => {
        $crate::__private::status_codes! { [$crate] $($declaration)* }
    };
}

/// Composes the declarations of modules, in any crates, into one number space: a static
/// [`Registry`](crate::Registry).
///
/// Fails to compile if two declarations conflict, or if a declaration does not agree with the lock
/// file.
///
/// ```
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// azsm::registry! {
///     #[unlocked]
///     pub static AGENT = [job_run];
/// }
///
/// assert!(AGENT.find("job.source.MountFailed").is_some());
/// ```
#[macro_export]
macro_rules! registry {
    ($($registry:tt)*) => {
        $crate::__private::registry! { [$crate] $($registry)* }
    };
}

/// Defines a numbering scheme of your own: a prefix, a number of digits, and what the numbers mean.
///
/// Expands to a type for the scheme, to the macros `status_codes!` and `registry!` that are
/// bound to it, and to a module with the types `Code`, `Registry`, `Report`, `StatusInfo`, the trait
/// `Status` and `azsm` itself: `bkp` for the scheme `Bkp`. Those of [`azsm`](crate) itself stay what they
/// are for the built-in scheme.
///
/// ```
/// azsm::scheme! {
///     /// Status codes of the backup service.
///     pub Bkp = "BKP-00000" {
///         success = 00000,
///         /// The engine that makes backups.
///         scope engine = 1,
///         scope store = 2,
///     }
/// }
///
/// mod plans {
///     crate::status_codes! {
///         scope engine {
///             plan 10001..=10020 { PlanMissing = 10001 "The backup plan does not exist" }
///         }
///     }
/// }
///
/// crate::registry! {
///     #[unlocked]
///     pub static BACKUP = [plans];
/// }
///
/// # fn main() {
/// assert_eq!(plans::Plan::PlanMissing.to_string(), "BKP-10001: The backup plan does not exist");
/// assert!(BACKUP.find("engine.plan.PlanMissing").is_some());
/// assert_eq!(bkp::Report::of(&plans::Plan::PlanMissing).exit_code(), 1);
/// # }
/// ```
///
/// The definition is at the root of its crate, or its type is re-exported there.
#[macro_export]
macro_rules! scheme {
    ($($scheme:tt)*) => {
        $crate::__private::scheme! { [$crate] $($scheme)* }
    };
}

/// Emits an event of `tracing` about an error with a status.
///
/// The argument is a [`Report`](crate::Report), whose line is the message. The level comes from the
/// severity. The fields are `code`, `path`, `severity`, `owner` and `params`, the values as JSON; and, unless the severity
/// is `info`, `error.type`, which is the code under the name that OpenTelemetry has for it. Fields of your own
/// follow the report, in the syntax of `tracing::event!`. The target is the module that calls the macro.
///
/// Without an error, the argument is a status with its values, as for [`occurrence!`](crate::occurrence!). Each value is then also a
/// field of its own.
///
/// The macro expands to `tracing::event!`, so the calling crate depends on `tracing`; azsm does not.
///
/// ```
/// use azsm::Report;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// let (error, job) = (job_run::Source::MountFailed, 7);
/// azsm::event!(Report::of(&error));
/// azsm::event!(Report::of(&error), job, share = %"/backup");
/// ```
#[macro_export]
macro_rules! event {
    (:: $($status:ident)::+ { $($value:tt)* } $(, $($field:tt)*)?) => {
        $crate::__private::occurrence! { [$crate] [event $($($field)*)?] :: $($status)::+ { $($value)* } }
    };
    ($($status:ident)::+ { $($value:tt)* } $(, $($field:tt)*)?) => {
        $crate::__private::occurrence! { [$crate] [event $($($field)*)?] $($status)::+ { $($value)* } }
    };
    ($report:expr $(, $($field:tt)+)?) => {
        match &$report {
            report => {
                let status = $crate::scheme::Report::status(report);
                match status.severity_by_address() {
                    $crate::Severity::Info => $crate::__event!(INFO, Info, status, report $(, $($field)+)?),
                    $crate::Severity::Warning => {
                        $crate::__event!(WARN, Warning, status, report, error.type = status.code_str() $(, $($field)+)?)
                    }
                    _ => $crate::__event!(ERROR, Error, status, report, error.type = status.code_str() $(, $($field)+)?),
                }
            }
        }
    };
}

/// One event at a level, which `tracing` needs to know at compile time.
#[doc(hidden)]
#[macro_export]
macro_rules! __event {
    ($LEVEL:ident, $Severity:ident, $status:ident, $report:ident $(, $($field:tt)+)?) => {
        ::tracing::event!(
            ::tracing::Level::$LEVEL,
            code = %$status.code_str(),
            path = %$status.path(),
            severity = $crate::Severity::$Severity.as_str(),
            owner = $status.owner(),
            params = $report.params().map(::tracing::field::display),
            $($($field)+,)?
            "{}",
            $report
        )
    };
}

/// Writes a record of `log` about an error with a status.
///
/// The argument is a [`Report`](crate::Report), whose line is the message, or a status with its values, as for
/// [`occurrence!`](crate::occurrence!). The level comes from the severity. The key-values are `code`, `path`, `severity`, `owner`, `params`,
/// the values as JSON, and `error.type`, the code unless the severity is `info`. Key-values of your own follow the report,
/// in the syntax of `log::log!`. The target is the module that calls the macro.
///
/// The macro expands to `log::log!`, so the calling crate depends on `log`, with its feature `kv`;
/// azsm does not.
///
/// ```
/// use azsm::Report;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// let (error, job) = (job_run::Source::MountFailed, 7);
/// azsm::log!(Report::of(&error));
/// azsm::log!(Report::of(&error), job, share = "/backup");
/// ```
#[macro_export]
macro_rules! log {
    (:: $($status:ident)::+ { $($value:tt)* } $(, $($field:tt)*)?) => {
        $crate::__private::occurrence! { [$crate] [log $($($field)*)?] :: $($status)::+ { $($value)* } }
    };
    ($($status:ident)::+ { $($value:tt)* } $(, $($field:tt)*)?) => {
        $crate::__private::occurrence! { [$crate] [log $($($field)*)?] $($status)::+ { $($value)* } }
    };
    ($report:expr $(, $($key_value:tt)+)?) => {
        match &$report {
            report => {
                let status = $crate::scheme::Report::status(report);
                let severity = status.severity_by_address();
                let level = match severity {
                    $crate::Severity::Info => ::log::Level::Info,
                    $crate::Severity::Warning => ::log::Level::Warn,
                    _ => ::log::Level::Error,
                };
                ::log::log!(
                    level,
                    code:% = status.code_str(),
                    path:% = status.path(),
                    severity = severity.as_str(),
                    owner = status.owner(),
                    params = report.params().as_ref().map(::log::kv::Value::from_display),
                    "error.type" = ::core::option::Option::Some(status.code_str()).filter(|_| level < ::log::Level::Info)
                    $(, $($key_value)+)?;
                    "{}",
                    report
                )
            }
        }
    };
}

/// Asserts in a test that an error has a status.
///
/// The first argument is an error with a status, a [`Report`](crate::Report), or a `Result` or an `Option` of such an
/// error; a `Result` that is `Ok` fails. For an error whose type is not known, assert what
/// [`Registry::status_of`](crate::scheme::Registry::status_of) returns. The second argument is the expected status: a
/// variant of a generated enum, or a [`StatusInfo`](crate::StatusInfo). A message can follow, as for `assert_eq!`.
///
/// ```
/// use azsm::Coded;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" }
///         }
///     }
/// }
///
/// # use std::error::Error;
/// # use std::fmt;
/// use job_run::Source;
///
/// #[derive(Debug, Coded)]
/// enum CopyError {
///     #[status(Source::MountFailed)]
///     Open { path: String },
/// }
/// # impl fmt::Display for CopyError {
/// #     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
/// #         let Self::Open { path } = self;
/// #         write!(f, "cannot open {path}")
/// #     }
/// # }
/// # impl Error for CopyError {}
///
/// fn copy(path: &str) -> Result<u64, CopyError> {
///     Err(CopyError::Open { path: path.to_owned() })
/// }
///
/// azsm::assert_status!(copy("/share"), Source::MountFailed);
/// azsm::assert_status!(copy("/share").unwrap_err(), Source::MountFailed, "without a network");
/// ```
///
/// With feature `std`, which is on by default, the environment variable `AZSM_PRODUCED` names a file that each assertion
/// that holds appends its code to, one code a line. `azsm audit --produced` reports the codes that are not in it. The
/// path is absolute, because tests run in different folders.
///
/// # Panics
///
/// If the status is another one: with both codes and the report of the error. Also if `AZSM_PRODUCED` is a relative path,
/// or its file cannot be written.
#[macro_export]
macro_rules! assert_status {
    ($error:expr, $expected:expr $(,)?) => {
        $crate::__private::assert_status(&$expected, &$error, $crate::__private::None)
    };
    ($error:expr, $expected:expr, $($message:tt)+) => {
        $crate::__private::assert_status(
            &$expected,
            &$error,
            $crate::__private::Some(::core::format_args!($($message)+)),
        )
    };
}

/// A status with the values of one occurrence, where there is no error type: an [`Occurrence`](crate::Occurrence),
/// which borrows the values.
///
/// The values are written as in `#[status(...)]`: `share` for a variable of that name, `share = VALUE`, and `%` or `?`
/// before a value that is displayed or debugged. A name that the code does not have, a value of another kind, and a
/// value that is missing do not compile.
///
/// ```
/// use azsm::Report;
///
/// mod job_run {
///     azsm::status_codes! {
///         scope job {
///             source 1001..=1020 {
///                 MountFailed { share: string, attempts: integer? } = 1001 "Failed to mount {share}",
///             }
///         }
///     }
/// }
///
/// let share = String::from("/backup");
/// let occurrence = azsm::occurrence!(job_run::Source::MountFailed { share, attempts = 3 });
/// assert_eq!(occurrence.to_string(), "AZSM1001: Failed to mount /backup");
/// assert_eq!(Report::of(&occurrence).params().unwrap().to_string(), r#"{"share":"/backup","attempts":3}"#);
/// ```
#[macro_export]
macro_rules! occurrence {
    ($($occurrence:tt)*) => {
        $crate::__private::occurrence! { [$crate] [] $($occurrence)* }
    };
}
