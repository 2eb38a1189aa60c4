//! Every way out against the crates that it is for, servers on loopback among them.

use std::borrow::Cow;
use std::error::Error;
use std::io;
use std::process::Command;
use std::rc::Rc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use axum::routing::get;
use azsm::{Coded, Report};
use raising::AGENT;
use raising::codes::{Source, Target};
use raising::error::{CopyError, LeaseError};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

fn open() -> CopyError {
    CopyError::Open { path: "/share/a".to_owned(), source: io::Error::from(io::ErrorKind::NotFound) }
}

fn lease() -> CopyError {
    LeaseError { container: "backup".to_owned(), seconds: 5 }.into()
}

#[test]
fn a_report_is_a_line_or_an_object() {
    assert_eq!(
        Report::of(&open()).to_string(),
        "AZSM1001: The source cannot be opened: cannot open /share/a: entity not found"
    );
    // A transparent error is the error inside.
    assert_eq!(
        Report::of(&lease()).to_string(),
        "AZSM1023: The lease of backup expired: the lease of backup ended 5 seconds ago"
    );
    assert_eq!(Report::of(&Source::Denied).to_string(), Source::Denied.to_string(), "nothing is said twice");
    assert_eq!(
        serde_json::to_value(Report::of(&open())).unwrap(),
        json!({
            "code": "AZSM1001", "path": "job.source.OpenFailed", "severity": "error",
            "message": "The source cannot be opened", "template": "The source cannot be opened", "params": {}, "detail": "cannot open /share/a", "causes": ["entity not found"],
            "help": "Check the path, and that the share is mounted.", "url": "https://example.com/agent/codes#AZSM1001",
        })
    );
}

/// What a subscriber got.
#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Counts how often the value of an event is asked for.
fn counted() -> u8 {
    static COUNT: AtomicU8 = AtomicU8::new(7);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

#[test]
#[allow(unused_qualifications, reason = "a path may have any length")]
fn a_log_event_has_the_level_of_the_severity_and_fields() {
    let buffer = Buffer::default();
    let writer = buffer.clone();
    let subscriber =
        tracing_subscriber::fmt().with_ansi(false).without_time().with_writer(move || writer.clone()).finish();
    tracing::subscriber::with_default(subscriber, || {
        azsm::event!(Report::of(&open()));
        azsm::event!(Report::of(&lease()), job = 7, share = %"/share");
        azsm::event!(Target::LeaseExpired { container = %"backup", seconds = counted() }, job = 8);
        let (container, boxed) = (Cow::from("backup"), Box::new(lease()));
        azsm::event!(Report::of(&*boxed));
        azsm::event!(Target::LeaseExpired { container, seconds = Some(&5_i8) });
        azsm::event!(raising::codes::Target::LeaseExpired { container = Rc::<str>::from("b"), seconds = None::<u64> },);
        azsm::event!(crate::Target::LeaseExpired { ?container });
    });
    let log = String::from_utf8(buffer.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<_> = log.lines().map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "ERROR ways_out: AZSM1001: The source cannot be opened: cannot open /share/a: entity not found \
             code=AZSM1001 path=job.source.OpenFailed severity=\"error\" error.type=\"AZSM1001\"",
            "WARN ways_out: AZSM1023: The lease of backup expired: the lease of backup ended 5 seconds ago \
             code=AZSM1023 path=job.target.LeaseExpired severity=\"warning\" owner=\"storage\" params={\"container\":\"backup\",\"seconds\":5} \
             error.type=\"AZSM1023\" job=7 share=/share",
            "WARN ways_out: AZSM1023: The lease of backup expired code=AZSM1023 path=job.target.LeaseExpired \
             severity=\"warning\" owner=\"storage\" params={\"container\":\"backup\",\"seconds\":7} \
             error.type=\"AZSM1023\" container=backup seconds=7 job=8",
            "WARN ways_out: AZSM1023: The lease of backup expired: the lease of backup ended 5 seconds ago \
             code=AZSM1023 path=job.target.LeaseExpired severity=\"warning\" owner=\"storage\" params={\"container\":\"backup\",\"seconds\":5} \
             error.type=\"AZSM1023\"",
            "WARN ways_out: AZSM1023: The lease of backup expired code=AZSM1023 path=job.target.LeaseExpired \
             severity=\"warning\" owner=\"storage\" params={\"container\":\"backup\",\"seconds\":5} \
             error.type=\"AZSM1023\" container=\"backup\" seconds=5",
            "WARN ways_out: AZSM1023: The lease of b expired code=AZSM1023 path=job.target.LeaseExpired \
             severity=\"warning\" owner=\"storage\" params={\"container\":\"b\"} error.type=\"AZSM1023\" container=\"b\"",
            "WARN ways_out: AZSM1023: The lease of \"backup\" expired code=AZSM1023 path=job.target.LeaseExpired \
             severity=\"warning\" owner=\"storage\" params={\"container\":\"\\\"backup\\\"\"} error.type=\"AZSM1023\" container=\"backup\"",
        ]
    );
}

#[test]
fn the_process_ends_with_the_code_of_the_declaration() {
    let output = Command::new(env!("CARGO_BIN_EXE_raising")).arg("/nowhere/at/all").output().unwrap();
    assert_eq!(output.status.code(), Some(66));
    assert!(String::from_utf8_lossy(&output.stderr).contains("AZSM1001: The source cannot be opened"));
}

/// All that a client is sent.
async fn answer(app: axum::Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /copy HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    response
}

/// The declaration and the values say what happens inside of the house.
#[tokio::test]
async fn of_an_internal_code_no_client_gets_more_than_the_code() {
    use axum::Json;
    use axum::http::StatusCode;

    mod codes {
        azsm::status_codes! {
            #[internal]
            scope ledger = 8 {
                #[help = "SECRET help"]
                #[meta(team = "SECRET team", http = 503, grpc = "UNAVAILABLE")]
                shard 8001..=8020 { Lost { host: string } = 8001 "SECRET message of {host}" }
            }
        }
    }

    #[derive(Debug, displaydoc::Display, azsm::Coded)]
    #[status(codes::Shard::Lost { host })]
    /// SECRET text of {host}
    struct Lost {
        host: String,
    }

    impl Error for Lost {}

    let lost = || Lost { host: "SECRET host".to_owned() };
    let http = move || async move {
        let lost = lost();
        let (status, _, body) = Report::of(&lost).problem_details().with_meta("team").into_parts();
        (StatusCode::from_u16(status).unwrap(), Json(serde_json::to_value(body).unwrap()))
    };
    let grpc = move || async move {
        let lost = lost();
        let report = Report::of(&lost);
        let status = tonic::Status::new(report.grpc_code().into(), report.problem_details().to_string());
        status.into_http::<axum::body::Body>()
    };
    let answers = [axum::Router::new().route("/copy", get(http)), axum::Router::new().route("/copy", get(grpc))];
    for (app, status) in answers.into_iter().zip(["503 Service Unavailable", "grpc-status: 14"]) {
        let answer = answer(app).await;
        assert!(answer.contains(status) && answer.contains(&codes::Shard::Lost.info().code().to_string()), "{answer}");
        assert!(!answer.contains("SECRET"), "{answer}");
    }
}

#[tokio::test]
async fn an_http_client_gets_problem_details() {
    let response = answer(axum::Router::new().route("/copy", get(|| async { Err::<(), _>(lease()) }))).await;
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 503 Service Unavailable"), "{head}");
    assert!(head.contains("content-type: application/problem+json"), "{head}");
    assert_eq!(
        serde_json::from_str::<Value>(body).unwrap(),
        json!({
            "type": "https://example.com/agent/codes#AZSM1023", "title": "The lease of {container} expired", "status": 503,
            "detail": "The lease of backup expired", "code": "AZSM1023", "help": "Wait a minute, and retry.",
            "meta": { "retryable": true },
        })
    );
    let problem: azsm::Problem = serde_json::from_str(body).unwrap();
    assert_eq!(problem.code.map(Target::try_from), Some(Ok(Target::LeaseExpired)));
}

#[tokio::test]
async fn a_grpc_client_gets_the_status_and_the_code() {
    use axum::http::Request;
    use tonic::codegen::Service as _;

    // What a generated server answers with, served as one is.
    let answer = || async { tonic::Status::from(open()).into_http::<axum::body::Body>() };
    let app = axum::Router::new().route("/agent.Copy/Start", axum::routing::post(answer));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });

    let mut channel = tonic::transport::Endpoint::from_shared(format!("http://{address}")).unwrap().connect_lazy();
    std::future::poll_fn(|context| channel.poll_ready(context)).await.unwrap();
    let request =
        Request::post(format!("http://{address}/agent.Copy/Start")).header("content-type", "application/grpc");
    let response = channel.call(request.body(tonic::body::Body::empty()).unwrap()).await.unwrap();
    let status = tonic::Status::from_header_map(response.headers()).unwrap();
    assert_eq!(status.code(), tonic::Code::NotFound);
    assert_eq!(status.message(), "AZSM1001: The source cannot be opened");
    assert!(!format!("{response:?}").contains("/share/a"), "what the log has: {response:?}");
    assert_eq!(status.metadata().get("status-code").unwrap(), "AZSM1001");
}

/// The code of an error that went through somebody's error type.
fn found(error: &(dyn Error + 'static)) -> Option<String> {
    AGENT.status_of_types::<(CopyError, LeaseError)>(error).map(|status| status.code().to_string())
}

#[test]
fn anyhow_eyre_and_boxes_keep_the_code() {
    use anyhow::Context as _;

    let of_anyhow = Err::<(), _>(open()).context("job 7").context("the night run").unwrap_err();
    assert_eq!(found(of_anyhow.as_ref()).as_deref(), Some("AZSM1001"));
    let of_eyre = eyre::Report::new(lease()).wrap_err("job 7");
    assert_eq!(found(of_eyre.as_ref()).as_deref(), Some("AZSM1023"));
    let boxed: Box<dyn Error + Send + Sync> = open().into();
    assert_eq!(found(&*boxed).as_deref(), Some("AZSM1001"));
    // A status itself needs no list of types.
    let status = anyhow::Error::new(Target::LeaseExpired).context("job 7");
    assert_eq!(AGENT.status_of(status.as_ref()), Some(Target::LeaseExpired.info()));
    assert_eq!(found(anyhow::anyhow!("no code").as_ref()), None);
}

#[test]
fn error_stack_keeps_the_code_among_its_frames() {
    let report = error_stack::Report::new(open()).change_context(io::Error::other("job 7"));
    let frame = report.frames().find_map(|frame| frame.downcast_ref::<CopyError>());
    assert_eq!(frame.map(Coded::status), Some(Source::OpenFailed.info()));
}

#[test]
fn snafu_and_displaydoc_go_with_the_derive() {
    #[derive(Debug, snafu::Snafu, azsm::Coded)]
    enum OfSnafu {
        #[snafu(display("cannot open {path}"))]
        #[status(Source::OpenFailed)]
        Open { path: String, source: io::Error },
    }

    #[derive(Debug, displaydoc::Display, azsm::Coded)]
    enum OfDisplaydoc {
        /// cannot read {0}
        #[status(Source::ReadFailed)]
        Read(String),
    }

    impl Error for OfDisplaydoc {}

    let source = io::Error::other("no route");
    let error = OfSnafu::Open { path: "/a".to_owned(), source };
    assert_eq!(Report::of(&error).to_string(), "AZSM1001: The source cannot be opened: cannot open /a: no route");
    let error = OfDisplaydoc::Read("/b".to_owned());
    assert_eq!(Report::of(&error).to_string(), "AZSM1020: The source cannot be read: cannot read /b");
}

/// Programs that log with `log` get the same.
#[test]
fn a_log_record_has_the_level_of_the_severity_and_key_values() {
    struct Logger;

    static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

    impl log::Log for Logger {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }

        fn log(&self, record: &log::Record<'_>) {
            struct Pairs(Vec<String>);

            impl<'kvs> log::kv::VisitSource<'kvs> for Pairs {
                fn visit_pair(
                    &mut self,
                    key: log::kv::Key<'kvs>,
                    value: log::kv::Value<'kvs>,
                ) -> Result<(), log::kv::Error> {
                    self.0.push(format!("{key}={value}"));
                    Ok(())
                }
            }

            let mut pairs = Pairs(Vec::new());
            record.key_values().visit(&mut pairs).unwrap();
            let line = format!("{} {}: {} {}", record.level(), record.target(), record.args(), pairs.0.join(" "));
            LINES.lock().unwrap().push(line);
        }

        fn flush(&self) {}
    }

    log::set_logger(&Logger).unwrap();
    log::set_max_level(log::LevelFilter::Info);
    azsm::log!(Report::of(&open()));
    azsm::log!(Report::of(&lease()), job = 7);
    let container = String::from("backup");
    azsm::log!(Target::LeaseExpired { container }, job = 8);
    assert_eq!(
        *LINES.lock().unwrap(),
        [
            "ERROR ways_out: AZSM1001: The source cannot be opened: cannot open /share/a: entity not found \
             code=AZSM1001 path=job.source.OpenFailed severity=error owner=None params=None error.type=AZSM1001",
            "WARN ways_out: AZSM1023: The lease of backup expired: the lease of backup ended 5 seconds ago \
             code=AZSM1023 path=job.target.LeaseExpired severity=warning owner=storage params={\"container\":\"backup\",\"seconds\":5} \
             error.type=AZSM1023 job=7",
            "WARN ways_out: AZSM1023: The lease of backup expired code=AZSM1023 path=job.target.LeaseExpired \
             severity=warning owner=storage params={\"container\":\"backup\"} error.type=AZSM1023 job=8",
        ]
    );
}

/// With feature `miette`, a status is a diagnostic: as the source of one, it gives a report its code,
/// help and URL.
#[test]
fn a_miette_report_shows_the_code_in_its_chain() {
    #[derive(Debug, thiserror::Error, miette::Diagnostic)]
    #[error("job 7 failed")]
    struct JobFailed(
        #[source]
        #[diagnostic_source]
        Source,
    );

    let mut text = String::new();
    miette::NarratableReportHandler::new().render_report(&mut text, &JobFailed(Source::OpenFailed)).unwrap();
    for part in ["job 7 failed", "AZSM1001: The source cannot be opened"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let status: &dyn miette::Diagnostic = &Source::OpenFailed;
    assert_eq!(status.url().unwrap().to_string(), "https://example.com/agent/codes#AZSM1001");
}

/// An older receiver keeps what it does not know, as `#[serde(other)]` cannot.
#[test]
fn a_receiver_keeps_a_code_that_it_does_not_know() {
    #[derive(serde::Deserialize)]
    struct Row {
        status: azsm::Code,
    }

    let known: Row = serde_json::from_str(r#"{"status": "AZSM1023"}"#).unwrap();
    assert_eq!(Target::try_from(known.status), Ok(Target::LeaseExpired));
    // azsm-audit-ignore: only a newer agent declares it
    let newer = "AZSM1039";
    let row: Row = serde_json::from_value(json!({ "status": newer })).unwrap();
    assert_eq!(row.status.to_string(), newer);
    assert!(Target::try_from(row.status).is_err());
    assert_eq!(AGENT.get(row.status), None);
    // The enum itself refuses it, with the whole row.
    assert!(serde_json::from_value::<Target>(json!(newer)).is_err());
}
