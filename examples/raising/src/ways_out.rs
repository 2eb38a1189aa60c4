//! What leaves the program about an error: a log line, JSON, an HTTP response, a gRPC status, an
//! exit code. Each takes its numbers from the declaration.

use std::error::Error;
use std::process::ExitCode;

use axum::http::{StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use azsm::{Coded, Meta, Report, Severity, StatusInfo};
use serde_json::json;

use crate::error::CopyError;

/// A number of the declaration, or another where it has none.
fn number<T: TryFrom<i64>>(status: &StatusInfo, key: &str, otherwise: T) -> T {
    status.meta(key).and_then(Meta::as_integer).and_then(|number| number.try_into().ok()).unwrap_or(otherwise)
}

/// One event at the level of the severity, with fields that a query can ask for.
pub fn log<E: Coded + Error>(error: &E) {
    let (report, status) = (Report::of(error), error.status());
    let (code, path, owner) = (status.code(), status.path(), status.owner());
    match status.severity() {
        Severity::Info => tracing::info!(%code, %path, owner, "{report}"),
        Severity::Warning => tracing::warn!(%code, %path, owner, "{report}"),
        Severity::Error => tracing::error!(%code, %path, owner, "{report}"),
    }
}

/// The exit code of the process.
pub fn exit<E: Coded + Error>(error: &E) -> ExitCode {
    ExitCode::from(number(error.status(), "exit", 1_u8))
}

/// Problem details, as RFC 9457 has them.
impl IntoResponse for CopyError {
    fn into_response(self) -> Response {
        let status = self.status();
        let http = StatusCode::from_u16(number(status, "http", 500)).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let problem = json!({
            "type": status.url(), "title": status.message(), "status": http.as_u16(), "detail": self.to_string(),
            "code": status.code(), "retryable": status.meta("retryable"), "help": status.help(),
        });
        (http, [(CONTENT_TYPE, "application/problem+json")], problem.to_string()).into_response()
    }
}

/// The gRPC status, with the code in the metadata.
impl From<CopyError> for tonic::Status {
    fn from(error: CopyError) -> Self {
        let status = error.status();
        let name = status.meta("grpc").and_then(Meta::as_str).unwrap_or("UNKNOWN").replace('_', "");
        let code = (0..=16).map(tonic::Code::from).find(|code| format!("{code:?}").eq_ignore_ascii_case(&name));
        let mut answer = Self::new(code.unwrap_or(tonic::Code::Unknown), Report::of(&error).to_string());
        if let Ok(code) = status.code().to_string().parse() {
            answer.metadata_mut().insert("status-code", code);
        }
        answer
    }
}
