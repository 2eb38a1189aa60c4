//! What leaves a program about an error. What fails here hands a client what is for the log: a host, a path, a
//! runbook, or what the declaration says of a code that is for the organization alone.

use std::error::Error;
use std::fmt;

use azsm::{Coded, Report, StatusInfo};

/// What no client may see.
const SECRET: &str = "SECRET";

mod codes {
    azsm::status_codes! {
        #![url = "https://example.com/{path}#{code}"]

        #[internal]
        #[help = "The SECRET help."]
        scope job {
            /// All of it.
            source 1001..=1020 {
                /// The SECRET description.
                #[symbol = "SECRET_SYMBOL"]
                #[meta(retryable = true, http = 503, grpc = "UNAVAILABLE", runbook = "SECRET")]
                QuotaFull {
                    #[public]
                    limit: integer,
                    share: string,
                } = 1001 "The SECRET quota of {limit} is full",
                #[internal = false]
                #[help = "Retry."]
                Open = 1002 "The source cannot be opened",
                retired Probe = 1003 "The SECRET probe failed",
            }
            #[internal = false]
            target 1021..=1040 {
                #[internal]
                Full = 1021 "The SECRET target is full",
                Open = 1022 "The target cannot be opened",
            }
        }
    }
}

mod published {
    azsm::status_codes! {
        #![url = "https://example.com/codes#{code}"]

        #[help = "Retry."]
        scope file {
            failed 2001..=2020 {
                #[meta(retryable = true, http = 503, grpc = "UNAVAILABLE", runbook = "SECRET")]
                Mount { share: string, #[public] tries: integer? } = 2001 "Failed to mount {share}",
                #[meta(runbook = "SECRET", retryable = false)]
                Copy { #[public] name: string, share: string } = 2002 "Failed to copy {name} {{sic}}",
                Plain { #[public] name: string, share: string } = 2003 "Failed",
                #[internal]
                Hidden = 2004 "The SECRET failure",
            }
        }
    }
}

/// An error whose words, and those of its source, are secret, with the values of some status.
#[derive(Debug)]
struct Failure(&'static StatusInfo);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot open SECRET")
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&codes::Source::QuotaFull)
    }
}

impl Coded for Failure {
    fn status(&self) -> &'static StatusInfo {
        self.0
    }

    fn visit_params(&self, visitor: &mut dyn FnMut(&'static str, azsm::ParamValue<'_>)) {
        visitor("share", azsm::ParamValue::String(SECRET));
        visitor("name", azsm::ParamValue::String("a\n{b}"));
        visitor("tries", azsm::ParamValue::Integer(3));
        visitor("limit", azsm::ParamValue::Integer(7));
    }
}

fn all() -> Vec<Failure> {
    [rows(&codes::STATUS_CODES), rows(&published::STATUS_CODES)].concat().into_iter().map(Failure).collect()
}

fn rows(declaration: &'static azsm::Declaration) -> Vec<&'static StatusInfo> {
    let subcategories = declaration.subcategories().iter();
    let mut rows: Vec<_> = subcategories.flat_map(|subcategory| subcategory.codes()).collect();
    rows.sort_by_key(|info| info.code());
    rows
}

/// When this fails, an entry is published that is internal by its scope, or a retired one.
#[test]
fn what_is_internal_is_inherited_until_it_ends() {
    let facts = rows(&codes::STATUS_CODES).into_iter().map(|info| {
        assert_eq!(info.severity(), azsm::Severity::Error);
        (info.code().number(), info.is_internal(), info.state())
    });
    let (active, retired) = (azsm::State::Active, azsm::State::Retired);
    let wanted = [
        (1001, true, active),
        (1002, false, active),
        (1003, true, retired),
        (1021, true, active),
        (1022, false, active),
    ];
    assert_eq!(facts.collect::<Vec<_>>(), wanted);
    assert!(!StatusInfo::SUCCESS.is_internal() && published::Failed::Hidden.info().is_internal());
}

#[test]
fn a_redacted_report_and_the_line_for_other_protocols_keep_what_is_secret() {
    let mut lines = Vec::new();
    for error in all() {
        let report = Report::of(&error);
        let line = format!("{} | {}", report.redacted(), report.problem_details());
        assert!(!line.contains(SECRET), "{line}");
        assert!(report.to_string().contains(SECRET), "the log has it: {report}");
        lines.push(line);
    }
    assert_eq!(
        lines,
        [
            "AZSM1001: Internal error | AZSM1001: Internal error",
            "AZSM1002: The source cannot be opened | AZSM1002: The source cannot be opened",
            "AZSM1003: Internal error | AZSM1003: Internal error",
            "AZSM1021: Internal error | AZSM1021: Internal error",
            "AZSM1022: The target cannot be opened | AZSM1022: The target cannot be opened",
            "AZSM2001: Failed to mount ‹share› | AZSM2001: Failed to mount {share}",
            "AZSM2002: Failed to copy a\\n{b} {sic} | AZSM2002: Failed to copy a\\n{b} {sic}",
            "AZSM2003: Failed | AZSM2003: Failed",
            "AZSM2004: Internal error | AZSM2004: Internal error",
        ]
    );
    // Without the values there is nothing to show.
    let unknown = Report::new(published::Failed::Copy.info(), &published::Failed::Copy);
    assert_eq!(unknown.problem_details().detail().map(|detail| detail.to_string()), None);
    assert_eq!(unknown.redacted().to_string(), "AZSM2002: Failed to copy {name} {sic}");
}

#[cfg(feature = "alloc")]
#[test]
fn the_error_info_of_grpc_has_public_values_alone() {
    let mut infos = Vec::new();
    for error in all() {
        let info = Report::of(&error).error_info();
        assert!(!format!("{info:?}").contains(SECRET), "{info:?}");
        assert_eq!(info.domain, "AZSM");
        infos.extend(info.metadata.into_iter().map(|(name, value)| format!("{} {name}={value:?}", info.reason)));
    }
    assert_eq!(infos, ["AZSM2001 tries=\"3\"", "AZSM2002 name=\"a\\n{b}\"", "AZSM2003 name=\"a\\n{b}\""]);
}

#[cfg(feature = "serde")]
#[test]
fn problem_details_have_what_is_published_alone() {
    use serde_json::{Value, json};

    let problem = |error: &Failure| {
        let (status, media_type, body) = Report::of(error).problem_details().with_meta("retryable").into_parts();
        let text = serde_json::to_string(&body).unwrap();
        let inherits_help = !error.0.is_internal() && error.0.help() == Some("The SECRET help.");
        assert!(!text.contains(SECRET) || inherits_help, "{text}");
        assert_eq!((media_type, u64::from(status)), ("application/problem+json", body_status(&text)));
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let wanted = [
        json!({"title": "Internal error", "status": 503, "code": "AZSM1001"}),
        json!({
            "type": "https://example.com/job.source.Open#AZSM1002", "title": "The source cannot be opened",
            "status": 500, "code": "AZSM1002", "help": "Retry.",
        }),
        json!({"title": "Internal error", "status": 500, "code": "AZSM1003"}),
        json!({"title": "Internal error", "status": 500, "code": "AZSM1021"}),
        json!({
            "type": "https://example.com/job.target.Open#AZSM1022", "title": "The target cannot be opened",
            "status": 500, "code": "AZSM1022", "help": "The SECRET help.",
        }),
        json!({
            "type": "https://example.com/codes#AZSM2001", "title": "Failed to mount {share}", "status": 503,
            "code": "AZSM2001", "help": "Retry.", "meta": {"retryable": true},
        }),
        json!({
            "type": "https://example.com/codes#AZSM2002", "title": "Failed to copy {name} {sic}", "status": 500,
            "detail": "Failed to copy a\n{b} {sic}", "code": "AZSM2002", "help": "Retry.", "meta": {"retryable": false},
        }),
        json!({
            "type": "https://example.com/codes#AZSM2003", "title": "Failed", "status": 500, "code": "AZSM2003",
            "help": "Retry.",
        }),
        json!({"title": "Internal error", "status": 500, "code": "AZSM2004"}),
    ];
    assert_eq!(all().iter().map(problem).collect::<Vec<_>>(), wanted);
}

#[cfg(feature = "serde")]
fn body_status(body: &str) -> u64 {
    serde_json::from_str::<serde_json::Value>(body).unwrap()["status"].as_u64().unwrap()
}

/// When this fails, what a handler adds by name is lost, or is said of an internal code.
#[cfg(feature = "serde")]
#[test]
fn a_program_says_more_by_name() {
    let body = |status: &'static StatusInfo| {
        let error = Failure(status);
        let problem = Report::of(&error).problem_details().with_detail("on disk 7");
        let problem = problem.with_meta("retryable").with_meta("http").with_meta("unknown");
        (serde_json::to_value(problem).unwrap(), problem.to_string())
    };
    let (json, line) = body(published::Failed::Mount.info());
    assert_eq!(
        (&json["detail"], &json["meta"]),
        (&"on disk 7".into(), &serde_json::json!({"http": 503, "retryable": true}))
    );
    assert_eq!(line, "AZSM2001: on disk 7");
    let (json, line) = body(codes::Source::QuotaFull.info());
    assert_eq!(json, serde_json::json!({"title": "Internal error", "status": 503, "code": "AZSM1001"}));
    assert_eq!(line, "AZSM1001: Internal error");
}

/// When this fails, a client of two services cannot read an answer of one of them.
#[cfg(all(feature = "alloc", feature = "serde"))]
#[test]
fn a_client_reads_problem_details_of_any_service() {
    use azsm::{Meta, Problem};

    let error = Failure(published::Failed::Copy.info());
    let sent = serde_json::to_string(&Report::of(&error).problem_details().with_meta("retryable")).unwrap();
    let problem: Problem = serde_json::from_str(&sent).unwrap();
    assert_eq!(problem.url.as_deref(), Some("https://example.com/codes#AZSM2002"));
    assert_eq!(problem.title.as_deref(), Some("Failed to copy {name} {sic}"));
    assert_eq!((problem.status, problem.detail.as_deref()), (Some(500), Some("Failed to copy a\n{b} {sic}")));
    assert_eq!((problem.code, problem.help.as_deref()), (Some(error.0.code()), Some("Retry.")));
    assert_eq!(problem.meta.into_iter().collect::<Vec<_>>(), [("retryable".to_owned(), Meta::Bool(false))]);

    let other = r#"{"status": "500", "title": null, "type": {"a": [1]}, "code": "E42", "detail": 1.5, "help": [{}],
        "instance": "/jobs/7", "meta": {"a": -1, "b": "c", "d": [1], "e": {"f": 1}, "g": null}, "more": {"x": [{}]}}"#;
    let problem: Problem = serde_json::from_str(other).unwrap();
    assert_eq!((problem.url, problem.title, problem.status, problem.detail), Default::default());
    assert_eq!((problem.code, problem.help, problem.instance.as_deref()), (None, None, Some("/jobs/7")));
    let meta: Vec<_> = problem.meta.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(meta, ["a=-1", "b=c"]);
    // azsm-audit-ignore: only a newer service declares it
    let newer: Problem = serde_json::from_str(r#"{"code": "AZSM9999"}"#).unwrap();
    assert_eq!(newer.code, azsm::Code::new(9999));
    assert!(serde_json::from_str::<Problem>("[]").unwrap_err().to_string().contains("an object of problem details"));
}

/// When this fails, a message of a protocol with bare numbers is read as another code, or refused without a reason.
#[cfg(feature = "serde")]
#[test]
fn a_code_is_a_bare_number_where_a_protocol_wants_one() {
    use azsm::{Code, serde_number};
    use serde_json::{Value, json};

    assert_eq!(serde_number::serialize(&published::Failed::Mount, serde_json::value::Serializer).unwrap(), 2001);
    let whole = published::StatusCode::Success;
    assert_eq!(serde_number::serialize(&whole, serde_json::value::Serializer).unwrap(), 0);
    assert_eq!(serde_number::deserialize::<published::StatusCode, _, _>(json!(0)).unwrap(), whole);
    assert_eq!(serde_number::deserialize::<published::Failed, _, _>(json!(2001)).unwrap(), published::Failed::Mount);
    assert_eq!(serde_number::deserialize::<Code, _, _>(json!(9999)).unwrap(), Code::MAX);
    let ticket = serde_number::deserialize::<crate::ticket::Code, _, _>(json!(7)).unwrap();
    assert_eq!(serde_number::serialize(&ticket, serde_json::value::Serializer).unwrap(), 7);
    let refused = |value: Value| serde_number::deserialize::<published::Failed, _, _>(value).unwrap_err().to_string();
    let known = "expected the number of a status code, 0 to 9999";
    assert_eq!(refused(json!(10_000)), format!("invalid value: integer `10000`, {known}"));
    assert_eq!(refused(json!(-1)), format!("invalid value: integer `-1`, {known}"));
    assert_eq!(refused(json!(u64::MAX)), format!("invalid value: integer `{}`, {known}", u64::MAX));
    assert_eq!(refused(json!("AZSM2001")), format!("invalid type: string \"AZSM2001\", {known}"));
    assert!(refused(json!(1001)).starts_with("AZSM1001 "), "{}", refused(json!(1001)));
}
