//! What every generated enum implements, with nothing imported. Removing a trait from an expansion
//! is a breaking change; it fails to compile here first.

#![deny(deprecated)]

mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                #[help = "Verify the server name."]
                MountFailed = 1001 "Failed to mount source path",
                ScanFailed = 1002 "Failed to scan source path",
                #[deprecated(note = "use `MountFailed`")]
                ShareMissing = 1003 "Source share is missing",
            }
            empty 1021..=1040 {}
            gone 1041..=1060 { retired Gone = 1041 "Gone" }
        }
    }
}

use job_run::{Empty, Gone, Source, StatusCode};

/// The traits of section "What a declaration expands to" in the documentation.
fn has_all<T>()
where
    T: Clone
        + Copy
        + PartialEq
        + Eq
        + PartialOrd
        + Ord
        + core::hash::Hash
        + core::fmt::Debug
        + core::fmt::Display
        + core::error::Error
        + core::str::FromStr<Err = azsm::ParseStatusError>
        + TryFrom<u16, Error = azsm::UndeclaredError>
        + TryFrom<azsm::Code, Error = azsm::UndeclaredError>
        + Into<azsm::Code>
        + azsm::Status
        + azsm::Coded
        + Send
        + Sync
        + Unpin
        + std::panic::UnwindSafe
        + std::panic::RefUnwindSafe
        + 'static,
    azsm::Code: From<T>,
{
}

fn converts<T>()
where
    T: Into<StatusCode> + TryFrom<StatusCode, Error = azsm::UndeclaredError>,
    StatusCode: From<T>,
{
}

#[cfg(feature = "serde")]
fn is_data<T: serde::Serialize + serde::de::DeserializeOwned>() {}

#[cfg(feature = "miette")]
fn is_diagnostic<T: miette::Diagnostic>() {}

#[test]
fn every_generated_enum_has_every_trait() {
    has_all::<StatusCode>();
    has_all::<Source>();
    has_all::<Empty>();
    has_all::<Gone>();
    converts::<Source>();
    converts::<Empty>();
    converts::<Gone>();
    #[cfg(feature = "serde")]
    {
        is_data::<StatusCode>();
        is_data::<Source>();
        is_data::<Empty>();
    }
    #[cfg(feature = "miette")]
    {
        is_diagnostic::<StatusCode>();
        is_diagnostic::<Source>();
        is_diagnostic::<Empty>();
    }
}

#[test]
fn the_errors_are_errors() {
    fn is_error<T: core::error::Error + Copy + Eq + core::fmt::Debug + Send + Sync + 'static>() {}

    is_error::<azsm::NumberError>();
    is_error::<azsm::ParseCodeError>();
    is_error::<azsm::ParseSeverityError>();
    is_error::<azsm::ParseStateError>();
    is_error::<azsm::ParseStatusError>();
    is_error::<azsm::UndeclaredError>();
    is_error::<azsm::NextFreeError>();
    is_error::<azsm::lock::LockError>();
}

/// A program that only has a number at run time can return its row with `?`.
#[test]
fn a_row_is_an_error() {
    fn lookup() -> Result<(), Box<dyn core::error::Error + Send + Sync>> {
        Err(azsm::StatusInfo::SUCCESS)?
    }

    assert_eq!(lookup().unwrap_err().to_string(), "AZSM0000: Success");
    assert!(azsm::StatusInfo::SUCCESS.path() == "Success", "a path is compared with a literal");
}

#[test]
fn the_words_of_severities_and_states_parse_back() {
    for severity in azsm::Severity::ALL.iter().copied() {
        assert_eq!(severity.as_str().parse(), Ok(severity));
    }
    for state in azsm::State::ALL.iter().copied() {
        assert_eq!(state.as_str().parse(), Ok(state));
    }
    let severity = "Error".parse::<azsm::Severity>().unwrap_err();
    assert_eq!(severity.to_string(), "unknown severity: use `info`, `warning` or `error`");
    let state = "".parse::<azsm::State>().unwrap_err();
    assert_eq!(state.to_string(), "unknown state: use `active`, `deprecated` or `retired`");
}

#[test]
fn tables_and_codes_can_be_shared_between_threads() {
    fn is_shared<T: Send + Sync + 'static>() {}

    is_shared::<azsm::Code>();
    is_shared::<azsm::Declaration>();
    is_shared::<azsm::Registry>();
    is_shared::<azsm::StatusInfo>();
    is_shared::<azsm::Subcategory>();
}

#[test]
fn the_methods_are_const_and_need_no_import() {
    const STATUS: Source = Source::MountFailed;
    const CODE: azsm::Code = STATUS.code();
    const INFO: &azsm::StatusInfo = STATUS.info();
    const MESSAGE: &str = STATUS.message();
    const HELP: Option<&str> = STATUS.help();
    const ALL: &[Source] = Source::ALL;

    const WIDE: StatusCode = StatusCode::Source(STATUS);
    const WIDE_CODE: azsm::Code = WIDE.code();
    const WIDE_INFO: &azsm::StatusInfo = WIDE.info();
    const WIDE_MESSAGE: &str = WIDE.message();
    const WIDE_HELP: Option<&str> = WIDE.help();
    const WIDE_ALL: &[StatusCode] = StatusCode::ALL;
    const IS_SUCCESS: [bool; 2] = [WIDE.is_success(), StatusCode::Success.is_success()];

    const ROW: Option<&azsm::StatusInfo> = job_run::STATUS_CODES.get(CODE);
    const PATH: &str = INFO.subcategory().unwrap().path();

    assert_eq!((CODE.number(), MESSAGE, HELP), (1001, "Failed to mount source path", Some("Verify the server name.")));
    assert_eq!((WIDE_CODE, WIDE_MESSAGE, WIDE_HELP), (CODE, MESSAGE, HELP));
    assert_eq!((ALL.len(), WIDE_ALL.len(), IS_SUCCESS), (3, 4, [false, true]));
    assert_eq!((ROW, WIDE_INFO, PATH), (Some(INFO), INFO, "job.source"));
    assert!(Empty::ALL.is_empty() && Gone::ALL.is_empty());
}

#[test]
fn generic_code_needs_one_trait() {
    fn worst<S: azsm::Status>(codes: &[azsm::Code]) -> Option<S> {
        codes.iter().filter_map(|&code| S::try_from(code).ok()).max_by_key(|status| (status.info().severity(), *status))
    }
    fn shown(status: impl azsm::Status) -> String {
        format!("{status} ({}, {})", status.message().len(), status.help().unwrap_or("no help"))
    }
    fn boxed(status: impl azsm::Status) -> Box<dyn core::error::Error + Send + Sync> {
        Box::new(status)
    }

    let codes: Vec<_> = [0, 1001, 4242, 1002].into_iter().filter_map(azsm::Code::new).collect();
    assert_eq!(worst::<Source>(&codes), Some(Source::ScanFailed));
    assert_eq!(worst::<StatusCode>(&codes), Some(Source::ScanFailed.into()));
    assert_eq!(worst::<Empty>(&codes), None);
    assert_eq!(shown(Source::ScanFailed), "AZSM1002: Failed to scan source path (26, no help)");
    let error = boxed(Source::MountFailed);
    assert_eq!(error.downcast_ref::<Source>(), Some(&Source::MountFailed));
    assert!(error.source().is_none());
}

#[test]
fn a_status_and_its_option_stay_small() {
    assert_eq!((size_of::<Source>(), size_of::<Option<Source>>()), (2, 2));
    assert!(size_of::<StatusCode>() <= 4 && size_of::<Option<StatusCode>>() <= 4);
}

#[test]
fn a_status_works_with_the_question_mark_and_in_sets() {
    fn run(code: &str) -> Result<Source, Box<dyn core::error::Error>> {
        let status: Source = code.parse()?;
        if status == Source::ScanFailed { Err(status)? } else { Ok(status) }
    }
    assert_eq!(run("AZSM1001").unwrap(), Source::MountFailed);
    assert_eq!(run("AZSM1002").unwrap_err().to_string(), "AZSM1002: Failed to scan source path");
    assert_eq!(
        run("AZSM1004").unwrap_err().to_string(),
        "AZSM1004 is not declared in `job.source` (AZSM1001 to AZSM1020)"
    );

    let set: std::collections::BTreeSet<StatusCode> = StatusCode::ALL.iter().rev().copied().collect();
    assert!(set.iter().eq(StatusCode::ALL));
}

/// A log line or table that asks for a column gets one, from every type that is displayed.
#[test]
fn width_and_alignment_apply_to_everything_that_is_displayed() {
    let info = Source::MountFailed.info();
    let subcategory = info.subcategory().unwrap();
    let range = subcategory.ranges()[0];
    let location = info.location().unwrap();
    let displayed: [&dyn core::fmt::Display; 8] = [
        &Source::MountFailed,
        &StatusCode::Success,
        info,
        &info.code(),
        &info.path(),
        &range,
        &location,
        &info.severity(),
    ];
    for each in displayed {
        let plain = each.to_string();
        let len = plain.chars().count();
        let (wide, narrow) = (len + 3, len - 1);
        assert_eq!(format!("{each:>wide$}"), format!("   {plain}"));
        assert_eq!(format!("{each:<wide$}|"), format!("{plain}   |"));
        assert_eq!(format!("{each:-^wide$}"), format!("-{plain}--"));
        assert_eq!(format!("{each:narrow$}"), plain);
    }
}
