//! Listening, looking whether anything was written by others, and stopping without breaking off what is under way.

use crate::tls::{self, Certificates};
use crate::{App, indexing, router, visits};
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// How soon pages show what another process wrote.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Serves until `stop` comes, over TLS if there are certificates; requests that are under way are answered first.
///
/// # Errors
/// The listener fails, or the certificate cannot be used.
pub async fn serve(
    app: App,
    listener: TcpListener,
    certificates: Option<Certificates>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let looker = tokio::spawn(look(app.clone()));
    let indexer = tokio::spawn(indexing::follow(app.clone()));
    let worker = tokio::spawn(crate::jobs::work(app.clone()));
    let (ended, end) = oneshot::channel();
    let counter = tokio::spawn(visits::keep_on(app.clone(), end));
    // Who tries too often is told by the address.
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let served = match certificates {
        Some(read) => tls::serve(service, listener, (read, tls::LOOK_EVERY), stop).await,
        None => axum::serve(listener, service).with_graceful_shutdown(stop).await,
    };
    looker.abort();
    indexer.abort();
    worker.abort();
    // What was counted last is kept before the process ends.
    drop(ended);
    if let Err(error) = counter.await {
        tracing::error!(%error, "visits were not kept at the end");
    }
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
