//! `gongkai serve`: the portal and the workbench over a data directory, until it is told to stop.

use crate::command::keeping::{Browser, Serving};
use crate::failure::Failure;
use crate::installation::Installation;
use crate::{Status, browser, output};
use std::path::PathBuf;
use tokio::net::TcpListener;
use web::{App, Face, NotRebuilt, Settings};
use words::Words;

/// Serves.
pub(crate) fn run(
    installation: Installation,
    serving: &Serving,
    words: &'static Words,
) -> Result<Status, Failure> {
    let mut settings = settings(&installation, words)?;
    if let Some(listen) = &serving.listen {
        settings.listen.clone_from(listen);
    }
    if let Some(face) = serving.face.as_deref().and_then(Face::from_code) {
        settings.face = face;
    }
    log();
    let listen = settings.listen.clone();
    let (runtime, site) = installation.into_site(settings);
    runtime.block_on(async {
        let told = |error: std::io::Error| {
            let gaps = [("address", listen.as_str().into()), ("problem", error.to_string().into())];
            Failure::new(words.say("serve-address", &gaps))
        };
        let listener = TcpListener::bind(&listen).await.map_err(told)?;
        let address = listener.local_addr().map_or(listen.clone(), |address| address.to_string());
        let line = words.say("serve-at", &[("address", format!("http://{address}/").into())]);
        output::once(&format!("{line}\n"), None, words)?;
        if serving.browser == Browser::Opened {
            browser::open(&format!("http://{address}/workbench"));
        }
        web::serve(App::new(site), listener, stop()).await.map_err(told)?;
        Ok(Status::Clean)
    })
}

/// Makes the search index anew from the entries.
pub(crate) fn rebuild_index(
    installation: Installation,
    words: &'static Words,
) -> Result<Status, Failure> {
    let settings = settings(&installation, words)?;
    let (runtime, site) = installation.into_site(settings);
    let rebuilt = runtime.block_on(web::rebuild_index(&App::new(site)));
    let count = rebuilt.map_err(|error| match error {
        NotRebuilt::Busy => Failure::new(words.text("index-busy").into_owned()),
        NotRebuilt::Failed(problem) => {
            Failure::new(words.say("index-failed", &[("problem", problem.into())]))
        }
    })?;
    let gaps = [("count", count.to_string().into())];
    output::once(&format!("{}\n", words.say("index-rebuilt", &gaps)), None, words)?;
    Ok(Status::Clean)
}

/// The table `[site]` of the settings file; every key may also stand in the environment, as `GONGKAI_SITE_LISTEN`.
pub(crate) fn settings(
    installation: &Installation,
    words: &'static Words,
) -> Result<Settings, Failure> {
    let others = &installation.store.settings().others;
    let mut table = match others.get("site") {
        Some(toml::Value::Table(table)) => table.clone(),
        _ => toml::Table::new(),
    };
    for key in ["name", "address", "listen", "face", "second-factor", "as-of"] {
        let name = format!("GONGKAI_SITE_{}", key.to_uppercase().replace('-', "_"));
        if let Some(value) = given(&name) {
            table.insert(key.to_owned(), toml::Value::String(value));
        }
    }
    let path: PathBuf = installation.store.dir().join("gongkai.toml");
    table
        .try_into()
        .map_err(|problem: toml::de::Error| Failure::at(words, "store-settings", &path, problem))
}

#[expect(clippy::disallowed_methods, reason = "the program alone looks at its environment")]
fn given(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// One JSON object a line on the standard error output; `GONGKAI_LOG` chooses what, as `info` or `web=debug`.
fn log() {
    let chosen = given("GONGKAI_LOG").unwrap_or_else(|| "warn".to_owned());
    let filter = tracing_subscriber::EnvFilter::try_new(chosen).unwrap_or_default();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(filter)
        .try_init();
    if let Err(error) = subscriber {
        tracing::debug!(%error, "there is a log already");
    }
}

/// Comes when the program is told to stop: Ctrl-C, or the signal of a service manager.
async fn stop() {
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => drop(terminated.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
