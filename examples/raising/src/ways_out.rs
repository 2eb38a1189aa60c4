//! What leaves the program about an error, beside the log line and the exit code: an HTTP response
//! and a gRPC status. The numbers come from the declaration.

use axum::Json;
use axum::http::{StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use azsm::Report;

use crate::error::CopyError;

/// Problem details, as RFC 9457 defines them.
impl IntoResponse for CopyError {
    fn into_response(self) -> Response {
        let (status, media_type, body) = Report::of(&self).problem_details().with_meta("retryable").into_parts();
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(CONTENT_TYPE, media_type)], Json(body)).into_response()
    }
}

/// A gRPC status, with the code in its metadata.
impl From<CopyError> for tonic::Status {
    fn from(error: CopyError) -> Self {
        let report = Report::of(&error);
        let mut status = Self::new(report.grpc_code().into(), report.problem_details().to_string());
        status.metadata_mut().insert("status-code", report.error_info().reason.parse().expect("ASCII"));
        status
    }
}
