//! What every answer tells the browser: nothing from elsewhere, no script but ours, no page inside another's.

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// A page of the staff or of a form is never kept by a browser; a page of the portal says itself how long.
const PRIVATE: &str = "no-store";

/// Adds them.
pub(crate) async fn add(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_portal = !["/workbench", "/account", "/sign-in"].iter().any(|own| path.starts_with(own));
    let mut response = next.run(request).await;
    let is_cookie = response.headers().contains_key(axum::http::header::SET_COOKIE);
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/html")));
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(CACHE_CONTROL) {
        let kept = if is_portal && is_page && !is_cookie { "no-cache" } else { PRIVATE };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    }
    response
}
