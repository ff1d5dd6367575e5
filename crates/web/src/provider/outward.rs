//! What is asked of the provider, by HTTP: soon given up, never led elsewhere, never longer than it need be.

use openidconnect::{HttpRequest, HttpResponse};
use reqwest::redirect::Policy;
use std::time::Duration;

/// How long an answer is waited for, because somebody waits for the page.
const TIME_MAX: Duration = Duration::from_secs(8);

/// How long it is tried to reach the provider.
const CONNECT_MAX: Duration = Duration::from_secs(3);

/// Bytes of an answer; keys and claims take some thousand.
const BYTES_MAX: usize = 1024 * 1024;

/// Why the provider gave no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unanswered {
    /// It cannot be reached, or not in time.
    #[error("{0}")]
    Unreached(#[from] reqwest::Error),
    /// It answers without end.
    #[error("the answer is longer than a megabyte")]
    TooLong,
    /// What it answers is no HTTP.
    #[error("{0}")]
    Broken(#[from] openidconnect::http::Error),
}

/// A way outward, over TLS with the certificates that this machine trusts.
pub(crate) fn way() -> Result<reqwest::Client, reqwest::Error> {
    // Whoever was here first has installed the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(Policy::none())
        .connect_timeout(CONNECT_MAX)
        .timeout(TIME_MAX)
        .no_proxy()
        .build()
}

/// Asks.
pub(crate) async fn ask(
    way: reqwest::Client,
    request: HttpRequest,
) -> Result<HttpResponse, Unanswered> {
    let mut response = way.execute(reqwest::Request::try_from(request)?).await?;
    let mut answer = openidconnect::http::Response::builder().status(response.status());
    for (name, value) in response.headers() {
        answer = answer.header(name, value);
    }
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await? {
        body.extend_from_slice(&piece);
        if body.len() > BYTES_MAX {
            return Err(Unanswered::TooLong);
        }
    }
    Ok(answer.body(body)?)
}
