//! Parameters of codes, and the values of an occurrence.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use azsm::{Coded, Param, ParamKind, Report, StatusInfo};

mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                MountFailed {
                    /// The share, as the job names it.
                    share: string,
                    #[public] server: string,
                    attempts: integer?,
                } = 1001 "Failed to mount {share} on {server} {{sic}}",
                #[owner = "source-team"]
                ScanFailed { is_first: bool } = 1002 "Failed to scan",
                retired ProbeFailed { share: string } = 1006 "Failed to probe {share}",
                /// Braces are text without parameters.
                Plain = 1007 "A {plain} {{message}}",
            }
            target 1021..=1040 { Busy = 1021 "The target is {busy}" }
        }
    }
}

azsm::registry! {
    #[params(share: string, server: string, attempts: integer, is_first: bool)]
    #[unlocked]
    static JOBS = [job_run];
}

fn params(info: &StatusInfo) -> Vec<String> {
    info.params().map(|param| param.to_string()).collect()
}

/// When this fails, a program cannot learn which values an occurrence has, or gets those of another code.
#[test]
fn a_row_has_its_parameters() {
    use job_run::{Source, Target};

    let info = Source::MountFailed.info();
    assert_eq!(params(info), ["share: string", "server: string", "attempts: integer?"]);
    assert_eq!(info.params().as_str(), "share: string, server: string, attempts: integer?");
    let [share, server, attempts] = info.params().collect::<Vec<Param<'_>>>()[..] else { panic!() };
    assert_eq!(share.description(), Some("The share, as the job names it."));
    assert_eq!((server.description(), server.is_public(), share.is_public()), (None, true, false));
    assert_eq!((attempts.name(), attempts.kind(), attempts.is_optional()), ("attempts", ParamKind::Integer, true));
    assert_eq!(info.params().get("server"), Some(server));
    assert_eq!(params(Source::ScanFailed.info()), ["is_first: bool"]);
    assert_eq!(Source::ScanFailed.info().owner(), Some("source-team"));
    assert_eq!(params(JOBS.find("AZSM1006").unwrap()), ["share: string"]);
    assert!(params(Source::Plain.info()).is_empty() && params(Target::Busy.info()).is_empty());
    assert!(params(StatusInfo::SUCCESS).is_empty());
}

/// When this fails, people see the doubled braces of a template, or braces of a plain message are lost.
#[test]
fn a_code_alone_is_displayed_as_its_template() {
    use job_run::{Source, StatusCode, Target};

    let status = Source::MountFailed;
    assert_eq!(status.message(), "Failed to mount {share} on {server} {{sic}}");
    let shown = "AZSM1001: Failed to mount {share} on {server} {sic}";
    assert_eq!(status.to_string(), shown);
    assert_eq!(StatusCode::from(status).to_string(), shown);
    assert_eq!(format!("{:>55}|{:<55}|", status.info(), status), format!("{shown:>55}|{shown:<55}|"));
    assert_eq!(Source::Plain.to_string(), "AZSM1007: A {plain} {{message}}");
    assert_eq!(format!("{:>35}", Source::Plain.info()), "    AZSM1007: A {plain} {{message}}");
    assert_eq!(Target::Busy.to_string(), "AZSM1021: The target is {busy}");
}

/// An error whose fields have values of every type.
#[derive(Debug, Coded)]
enum CopyError<'a, T: fmt::Debug> {
    #[status(job_run::Source::MountFailed { share, server = %server.0, attempts = *tries })]
    Mount { share: String, server: Host, tries: u64, _context: T },
    #[status(job_run::Source::MountFailed { share = *share, server = "srv", attempts })]
    Again { share: Cow<'a, str>, attempts: Option<i8> },
    #[status(job_run::Source::MountFailed { server = ?_1, share = format!("{_0}!") })]
    Unnamed(&'a str, Host),
    #[status(job_run::Source::ScanFailed { is_first = step == &1 })]
    Scan { step: usize },
    #[status(inherit)]
    Inner { source: Box<CopyError<'a, T>> },
    #[status(job_run::Source::Plain)]
    Plain,
}

#[derive(Debug)]
struct Host(&'static str);

impl<T: fmt::Debug> fmt::Display for CopyError<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no route\nto host")
    }
}

impl<T: fmt::Debug> Error for CopyError<'_, T> {}

/// What a report says of an error: its line, and its values.
fn said(error: &CopyError<'_, ()>) -> (String, Option<String>) {
    let report = Report::of(error);
    (report.to_string(), report.params().map(|params| params.to_string()))
}

/// When this fails, a log line names the place of a value instead of the value, or the value of another one.
#[test]
fn a_report_has_the_values_of_its_error() {
    let line = |text: &str| format!("AZSM1001: Failed to mount {text} {{sic}}: no route\\nto host");
    let error = CopyError::Mount { share: "da\nta".to_owned(), server: Host("srv"), tries: u64::MAX, _context: () };
    let params = r#"{"share":"da\u000ata","server":"srv","attempts":18446744073709551615}"#;
    assert_eq!(said(&error), (line("da\\nta on srv"), Some(params.to_owned())));
    let error = CopyError::Again { share: "a\"\\".into(), attempts: Some(-1) };
    assert_eq!(said(&error).1.unwrap(), r#"{"share":"a\"\\","server":"srv","attempts":-1}"#);
    let error = CopyError::Again { share: "{server}".into(), attempts: None };
    let params = r#"{"share":"{server}","server":"srv"}"#;
    assert_eq!(said(&error), (line("{server} on srv"), Some(params.to_owned())));
    let error = CopyError::Unnamed("x", Host("h"));
    assert_eq!(said(&error).0, line("x! on Host(\"h\")"));
    assert_eq!(said(&CopyError::Scan { step: 1 }).1.unwrap(), r#"{"is_first":true}"#);
    let inner = CopyError::Unnamed("x", Host("h"));
    assert_eq!(said(&CopyError::Inner { source: Box::new(inner) }).0, line("x! on Host(\"h\")"));
    assert_eq!(said(&CopyError::Plain), ("AZSM1007: A {plain} {{message}}: no route\\nto host".to_owned(), None));
}

/// When this fails, a function that takes the report of any error loses the values.
#[test]
fn values_are_known_wherever_the_type_of_the_error_was() {
    let error: CopyError<'static, ()> = CopyError::Again { share: "data".into(), attempts: None };
    let of_any: Report<'_> = Report::of(&error).into();
    assert!(of_any.to_string().starts_with("AZSM1001: Failed to mount data on srv"));
    assert!(of_any.params().is_some());
    let boxed: Box<dyn Coded> = Box::new(error);
    let mut names = Vec::new();
    boxed.visit_params(&mut |name, value| names.push(format!("{name}={value}")));
    assert_eq!(names, ["share=data", "server=srv"]);
    let unknown = Report::new(job_run::Source::MountFailed.info(), &job_run::Source::MountFailed);
    assert_eq!(unknown.to_string(), "AZSM1001: Failed to mount {share} on {server} {sic}");
    assert!(unknown.params().is_none());
}

/// When this fails, an error type must name an enum where its team has a constant.
#[test]
fn a_path_names_an_enum_the_whole_or_a_row() {
    use job_run::{Source, StatusCode};

    const WHOLE: StatusCode = StatusCode::Source(Source::MountFailed);
    const ROW: &StatusInfo = Source::MountFailed.info();

    #[derive(Debug, Coded)]
    #[status(scheme = azsm::Azsm)]
    enum Chosen {
        #[status(WHOLE { share, server = "srv" })]
        Whole { share: &'static str },
        #[status(ROW { share, server = "srv" })]
        Row { share: Box<str> },
        #[status(StatusCode::Success)]
        Success,
    }

    let of = |error: Chosen| {
        let mut values = Vec::new();
        error.visit_params(&mut |name, value| values.push(format!("{name}={value}")));
        (error.status().number(), values.join(" "))
    };
    assert_eq!(of(Chosen::Whole { share: "a" }), (1001, "share=a server=srv".to_owned()));
    assert_eq!(of(Chosen::Row { share: "a".into() }), (1001, "share=a server=srv".to_owned()));
    assert_eq!(of(Chosen::Success), (0, String::new()));
    let (whole, row) = (azsm::occurrence!(WHOLE { share = "a", server = "b" }), azsm::occurrence!(StatusInfo::SUCCESS));
    assert_eq!((whole.to_string().as_str(), row.status().number()), ("AZSM1001: Failed to mount a on b {sic}", 0));
}

/// When this fails, a program without an error type cannot say what an occurrence was about.
#[test]
fn an_occurrence_borrows_its_values() {
    let (share, port) = (String::from("data"), 2049);
    let occurrence = azsm::occurrence!(job_run::Source::MountFailed { share, server = %format_args!("srv:{port}") });
    assert_eq!(occurrence.to_string(), "AZSM1001: Failed to mount data on srv:2049 {sic}");
    assert_eq!(format!("{occurrence:?}"), r#"{"share": data, "server": srv:2049}"#);
    assert_eq!(*occurrence.status(), job_run::Source::MountFailed);
    let report = Report::of(&occurrence);
    assert_eq!(report.to_string(), "AZSM1001: Failed to mount data on srv:2049 {sic}");
    assert_eq!(report.params().unwrap().to_string(), r#"{"share":"data","server":"srv:2049"}"#);
    let (attempts, server) = (Some(&3_u8), Cow::Borrowed("srv"));
    let occurrence = azsm::occurrence!(job_run::Source::MountFailed { %share, ?server, attempts, });
    assert_eq!(report_params(&occurrence), r#"{"share":"data","server":"\"srv\"","attempts":3}"#);
    let plain = azsm::occurrence!(job_run::Target::Busy);
    assert_eq!(plain.to_string(), "AZSM1021: The target is {busy}");
}

fn report_params(occurrence: &azsm::Occurrence<'_>) -> String {
    Report::of(occurrence).params().unwrap().to_string()
}

/// When this fails, a client that reads JSON parses sentences again, or gets a number as a string.
#[cfg(feature = "serde")]
#[test]
fn values_have_their_types_in_json() {
    use serde_json::json;

    let error: CopyError<'_, ()> = CopyError::Again { share: "data".into(), attempts: Some(-1) };
    let object = serde_json::to_value(Report::of(&error)).unwrap();
    assert_eq!(object["message"], "Failed to mount data on srv {sic}");
    assert_eq!(object["template"], "Failed to mount {share} on {server} {{sic}}");
    assert_eq!(object["params"], json!({"share": "data", "server": "srv", "attempts": -1}));
    let large = azsm::occurrence!(job_run::Source::MountFailed { share = "a", server = "b", attempts = u64::MAX });
    assert_eq!(
        serde_json::to_value(large).unwrap(),
        json!({
            "code": "AZSM1001", "path": "job.source.MountFailed", "severity": "error",
            "message": "Failed to mount a on b {sic}", "template": "Failed to mount {share} on {server} {{sic}}",
            "params": {"share": "a", "server": "b", "attempts": u64::MAX},
        }),
    );
    let plain = serde_json::to_value(Report::of(&job_run::Target::Busy)).unwrap();
    assert_eq!((&plain["message"], &plain["params"]), (&json!("The target is {busy}"), &json!({})));
    let row = serde_json::to_value(job_run::Source::ScanFailed.info()).unwrap();
    let param = json!({"name": "is_first", "kind": "bool", "optional": false, "public": false, "description": null});
    assert_eq!(row["params"], json!([param]));
    let unknown = Report::new(job_run::Source::MountFailed.info(), &error);
    let unknown = serde_json::to_value(unknown).unwrap();
    assert_eq!(unknown["message"], "Failed to mount {share} on {server} {sic}");
    assert_eq!(unknown["params"], json!({}));
}
