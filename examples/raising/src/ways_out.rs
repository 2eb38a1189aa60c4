//! What leaves the program about an error, beside the log line and the exit code: an HTTP response
//! and a gRPC status. The numbers come from the declaration.

use axum::Json;
use axum::http::{StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use azsm::{ProblemDetails, Report};

use crate::error::CopyError;

/// Problem details, as RFC 9457 defines them.
impl IntoResponse for CopyError {
    fn into_response(self) -> Response {
        let report = Report::of(&self);
        let status = StatusCode::from_u16(report.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(CONTENT_TYPE, ProblemDetails::MEDIA_TYPE)], Json(report.problem_details())).into_response()
    }
}

/// A gRPC status, with the code in its metadata.
impl From<CopyError> for tonic::Status {
    fn from(error: CopyError) -> Self {
        let report = Report::of(&error);
        let mut status = Self::new(report.grpc_code().into(), report.to_string());
        status.metadata_mut().insert("status-code", report.status().code().to_string().parse().expect("ASCII"));
        status
    }
}
