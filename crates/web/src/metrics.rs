//! `/metrics`: how many requests there were, how they were answered and how long that took, for whoever watches over the
//! machine. Nothing here tells of a person or of a path.

use crate::App;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::time::Instant;

/// What the Prometheus text format is called.
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// How a request was answered: the first digit of its status.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    class: &'static str,
}

/// The figures of one process.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    took: Histogram,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let requests = Family::default();
        // From half a millisecond to four seconds.
        let took = Histogram::new(exponential_buckets(0.0005, 2.0, 14));
        let mut registry = Registry::with_prefix("gongkai");
        registry.register("requests", "Requests by class of status", requests.clone());
        registry.register_with_unit("answer", "Time to an answer", Unit::Seconds, took.clone());
        Metrics { registry, requests, took }
    }
}

/// Counts a request.
#[expect(
    clippy::disallowed_methods,
    reason = "how long an answer takes is measured, and decides nothing"
)]
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let response = next.run(request).await;
    let class = match response.status().as_u16() / 100 {
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        5 => "5xx",
        _ => "1xx",
    };
    let metrics = app.metrics();
    metrics.requests.get_or_create(&Answered { class }).inc();
    metrics.took.observe(begun.elapsed().as_secs_f64());
    response
}

/// The figures as text.
pub(crate) async fn show(State(app): State<App>) -> Response {
    let mut text = String::new();
    match encode(&mut text, &app.metrics().registry) {
        Ok(()) => ([(CONTENT_TYPE, TEXT)], text).into_response(),
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told() {
        let metrics = Metrics::default();
        metrics.requests.get_or_create(&Answered { class: "2xx" }).inc();
        metrics.took.observe(0.002);
        let mut text = String::new();
        encode(&mut text, &metrics.registry).unwrap();
        assert!(text.contains("gongkai_requests_total{class=\"2xx\"} 1"), "{text}");
        assert!(text.contains("gongkai_answer_seconds_count 1"), "{text}");
    }
}
