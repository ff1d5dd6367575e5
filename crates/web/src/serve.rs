//! Listening, looking whether anything was written by others, and stopping without breaking off what is under way.

use crate::{App, indexing, router};
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// How soon pages show what another process wrote.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Serves until `stop` comes; requests that are under way are answered first.
///
/// # Errors
/// The listener fails.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let looker = tokio::spawn(look(app.clone()));
    let indexer = tokio::spawn(indexing::follow(app.clone()));
    let worker = tokio::spawn(crate::jobs::work(app.clone()));
    // Who tries too often is told by the address.
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    looker.abort();
    indexer.abort();
    worker.abort();
    served
}

/// Looks again and again; a failure is told, and the next look may succeed.
async fn look(app: App) {
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = app.refresh().await {
            tracing::warn!(%error, "the store cannot be asked");
        }
    }
}
