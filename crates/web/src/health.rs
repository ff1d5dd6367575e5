//! `/healthz`, `/readyz`: whether the process lives, and whether it can answer.

use crate::App;
use crate::problem::Problem;
use axum::extract::State;

/// It lives.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// It can ask its store.
pub(crate) async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    app.refresh().await?;
    Ok("ok\n")
}
