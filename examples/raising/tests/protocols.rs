//! The numbers of other protocols, as a report reads them from the declaration.

use azsm::Report;

mod names {
    azsm::status_codes! {
        scope job {
            name 1001..=1020 {
                #[meta(grpc = "OK")] Fine = 1001 "OK",
                #[meta(grpc = "CANCELLED")] Cancelled = 1002 "CANCELLED",
                #[meta(grpc = "UNKNOWN")] Unknown = 1003 "UNKNOWN",
                #[meta(grpc = "INVALID_ARGUMENT")] InvalidArgument = 1004 "INVALID_ARGUMENT",
                #[meta(grpc = "DEADLINE_EXCEEDED")] DeadlineExceeded = 1005 "DEADLINE_EXCEEDED",
                #[meta(grpc = "NOT_FOUND")] NotFound = 1006 "NOT_FOUND",
                #[meta(grpc = "ALREADY_EXISTS")] AlreadyExists = 1007 "ALREADY_EXISTS",
                #[meta(grpc = "PERMISSION_DENIED")] PermissionDenied = 1008 "PERMISSION_DENIED",
                #[meta(grpc = "RESOURCE_EXHAUSTED")] ResourceExhausted = 1009 "RESOURCE_EXHAUSTED",
                #[meta(grpc = "FAILED_PRECONDITION")] FailedPrecondition = 1010 "FAILED_PRECONDITION",
                #[meta(grpc = "ABORTED")] Aborted = 1011 "ABORTED",
                #[meta(grpc = "OUT_OF_RANGE")] OutOfRange = 1012 "OUT_OF_RANGE",
                #[meta(grpc = "UNIMPLEMENTED")] Unimplemented = 1013 "UNIMPLEMENTED",
                #[meta(grpc = "INTERNAL")] Internal = 1014 "INTERNAL",
                #[meta(grpc = "UNAVAILABLE")] Unavailable = 1015 "UNAVAILABLE",
                #[meta(grpc = "DATA_LOSS")] DataLoss = 1016 "DATA_LOSS",
                #[meta(grpc = "UNAUTHENTICATED")] Unauthenticated = 1017 "UNAUTHENTICATED",
                #[meta(grpc = "unavailable")] Lowercase = 1018 "Not a name of the specification",
                Without = 1019 "No value",
            }
        }
    }
}

mod numbers {
    azsm::status_codes! {
        scope job {
            number 1021..=1040 {
                #[meta(http = 100, exit = 0, grpc = 0)] Least = 1021 "The least values",
                #[meta(http = 599, exit = 255, grpc = 16)] Greatest = 1022 "The greatest values",
                #[meta(http = 99, exit = -1, grpc = -1)] Below = 1023 "Below",
                #[meta(http = 600, exit = 256, grpc = 17)] Above = 1024 "Above",
                Without = 1025 "No values",
            }
            flag 1041..=1060 { #[meta(retryable = true)] Flag = 1041 "Only a flag" }
        }
    }
}

#[test]
fn a_grpc_code_is_the_one_with_this_name() {
    for status in names::Name::ALL.iter().copied().take(17) {
        let code = tonic::Code::from(Report::of(&status).grpc_code());
        let name = status.message().replace('_', "");
        assert!(format!("{code:?}").eq_ignore_ascii_case(&name), "{name} became {code:?}");
    }
    for status in [names::Name::Lowercase, names::Name::Without] {
        assert_eq!(Report::of(&status).grpc_code(), tonic::Code::Unknown as i32, "{status}");
    }
}

#[test]
fn a_value_out_of_range_counts_as_none() {
    use numbers::Number::{Above, Below, Greatest, Least, Without};

    for (status, expected) in [
        (Least, (100, 0, 0)),
        (Greatest, (599, 255, 16)),
        (Below, (500, 1, 2)),
        (Above, (500, 1, 2)),
        (Without, (500, 1, 2)),
    ] {
        let report = Report::of(&status);
        assert_eq!((report.http_status(), report.exit_code(), report.grpc_code()), expected, "{status}");
    }
}

/// Members without a value are left out: `null` is not a URI, and not a help.
#[test]
fn problem_details_have_only_what_is_declared() {
    assert_eq!(
        serde_json::to_value(Report::of(&numbers::Number::Without).problem_details()).unwrap(),
        serde_json::json!({ "title": "No values", "status": 500, "code": "AZSM1025" })
    );
    assert_eq!(
        serde_json::to_value(Report::of(&numbers::Flag::Flag).problem_details()).unwrap(),
        serde_json::json!({
            "title": "Only a flag", "status": 500, "code": "AZSM1041",
        })
    );
}

/// A handler adds the members that only it knows.
#[test]
fn problem_details_can_be_extended() {
    #[derive(serde::Serialize)]
    struct Extended<'a> {
        #[serde(flatten)]
        problem: azsm::ProblemDetails<'a>,
        instance: &'a str,
    }

    let report: Report<'_> = Report::of(&numbers::Number::Without).into();
    let problem = report.problem_details();
    assert_eq!(
        serde_json::to_value(Extended { problem, instance: "/jobs/7" }).unwrap(),
        serde_json::json!({ "title": "No values", "status": 500, "code": "AZSM1025", "instance": "/jobs/7" })
    );
}
