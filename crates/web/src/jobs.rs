//! What the site does by itself: jobs that are due are done by whichever process claims them first.

use crate::App;
use crate::workbench::disclosures::schedule;
use std::time::Duration;

/// How often it is looked whether something is due.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Does what is due, again and again; a failure is told, and the next look may succeed.
pub(crate) async fn work(app: App) {
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    loop {
        ticks.tick().await;
        if let Err(problem) = schedule::run(&app).await {
            tracing::warn!(?problem, "jobs cannot be done");
        }
    }
}
