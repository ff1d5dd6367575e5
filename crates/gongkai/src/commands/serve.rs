//! `gongkai serve`: the portal and the workbench over a data directory, until it is told to stop.

use crate::command::keeping::{Browser, Serving};
use crate::failure::Failure;
use crate::installation::Installation;
use crate::{Status, browser, output};
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;
use web::{App, Certificate, Certificates, Face, NotRebuilt, Secret, Settings};
use words::Words;

/// The keys of `[site]` that may also stand in the environment.
const KEYS: [&str; 8] =
    ["name", "address", "listen", "certificate", "key", "face", "second-factor", "as-of"];

/// Serves.
pub(crate) fn run(
    installation: Installation,
    serving: &Serving,
    words: &'static Words,
) -> Result<Status, Failure> {
    let mut settings = listening(&installation, serving.listen.as_deref(), words)?;
    if let Some(face) = serving.face.as_deref().and_then(Face::from_code) {
        settings.face = face;
    }
    log();
    let listen = settings.listen.clone();
    let certificates = certificates(&installation, &settings, words)?;
    let scheme = if certificates.is_some() { "https" } else { "http" };
    let (runtime, site) = installation.into_site(settings);
    runtime.block_on(async {
        let told = |error: std::io::Error| {
            let gaps = [("address", listen.as_str().into()), ("problem", error.to_string().into())];
            Failure::new(words.say("serve-address", &gaps))
        };
        let listener = TcpListener::bind(&listen).await.map_err(told)?;
        let address = listener.local_addr().map_or(listen.clone(), |address| address.to_string());
        let line = words.say("serve-at", &[("address", format!("{scheme}://{address}/").into())]);
        output::once(&format!("{line}\n"), None, words)?;
        if serving.browser == Browser::Opened {
            browser::open(&format!("{scheme}://{address}/workbench"));
        }
        web::serve(App::new(site), listener, certificates, stop()).await.map_err(told)?;
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
    listening(installation, None, words)
}

/// The same where the command line says where to listen. An address that nobody has set follows from that.
fn listening(
    installation: &Installation,
    listen: Option<&str>,
    words: &'static Words,
) -> Result<Settings, Failure> {
    let others = &installation.store.settings().others;
    let mut table = match others.get("site") {
        Some(toml::Value::Table(table)) => table.clone(),
        _ => toml::Table::new(),
    };
    for key in KEYS {
        let name = format!("GONGKAI_SITE_{}", key.to_uppercase().replace('-', "_"));
        if let Some(value) = given(&name) {
            table.insert(key.to_owned(), toml::Value::String(value));
        }
    }
    if let Some(listen) = listen {
        table.insert("listen".to_owned(), toml::Value::String(listen.to_owned()));
    }
    let is_named = table.contains_key("address");
    let dir = installation.store.dir();
    let path: PathBuf = dir.join("gongkai.toml");
    let mut settings: Settings = table
        .try_into()
        .map_err(|problem: toml::de::Error| Failure::at(words, "store-settings", &path, problem))?;
    if let Some(sign_on) = &mut settings.sign_on {
        sign_on.secret = match given("GONGKAI_SITE_SIGN_ON_SECRET") {
            Some(secret) => Secret::new(&secret),
            None => {
                sign_on.secret_file.as_ref().map(|file| secret(dir, file, words)).transpose()?
            }
        };
    }
    if !is_named {
        settings.address = own_address(&settings);
    }
    Ok(settings)
}

/// Where a browser on this machine finds the site.
fn own_address(settings: &Settings) -> String {
    let scheme = if settings.certificate.is_some() { "https" } else { "http" };
    let listen = settings.listen.as_str();
    // What listens everywhere listens here.
    let everywhere = listen.strip_prefix("0.0.0.0:").or_else(|| listen.strip_prefix("[::]:"));
    let host = everywhere.map_or_else(|| listen.to_owned(), |port| format!("127.0.0.1:{port}"));
    format!("{scheme}://{host}")
}

/// What reads the certificate and its key, tried once; nothing where TLS is another's business.
fn certificates(
    installation: &Installation,
    settings: &Settings,
    words: &Words,
) -> Result<Option<Certificates>, Failure> {
    let (chain, key) = match (&settings.certificate, &settings.key) {
        (Some(chain), Some(key)) => (chain, key),
        (None, None) => return Ok(None),
        _ => return Err(Failure::new(words.text("serve-certificate-half").into_owned())),
    };
    let dir = installation.store.dir();
    let (chain, key) = (dir.join(chain), dir.join(key));
    for path in [&chain, &key] {
        file(path).map_err(|error| Failure::at(words, "store-disk", path, error))?;
    }
    Ok(Some(Box::new(move || Ok(Certificate { chain: file(&chain)?, key: file(&key)? }))))
}

#[expect(clippy::disallowed_methods, reason = "the program touches files")]
fn file(path: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// The secret in a file; never in one of the data directory, so that a copy of the data is no copy of the secret.
#[expect(clippy::disallowed_methods, reason = "the program touches files")]
fn secret(dir: &Path, file: &Path, words: &Words) -> Result<Secret, Failure> {
    let path = dir.join(file);
    let at = |error| Failure::at(words, "store-disk", &path, error);
    let (real, inside) = (path.canonicalize().map_err(at)?, dir.canonicalize().map_err(at)?);
    let unfit = |key| Failure::at(words, key, &path, "");
    if real.starts_with(inside) {
        return Err(unfit("serve-secret-inside"));
    }
    let text = std::fs::read_to_string(&real).map_err(at)?;
    Secret::new(&text).ok_or_else(|| unfit("serve-secret-empty"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_nobody_has_set_is_where_it_listens() {
        for (listen, certificate, address) in [
            ("127.0.0.1:8640", None, "http://127.0.0.1:8640"),
            ("127.0.0.1:9000", Some("site.pem"), "https://127.0.0.1:9000"),
            ("0.0.0.0:80", None, "http://127.0.0.1:80"),
            ("[::]:8080", None, "http://127.0.0.1:8080"),
        ] {
            let settings = Settings {
                listen: listen.to_owned(),
                certificate: certificate.map(PathBuf::from),
                ..Settings::default()
            };
            assert_eq!(own_address(&settings), address);
        }
    }
}
