//! TLS by a certificate of the own: served without a proxy, and renewed while it is served. Where the files lie the program
//! knows; here they are read through it again and again, because certificates are renewed by others.

use axum::Router;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// A certificate with its chain, and its key, both as PEM.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The certificate, and behind it those that vouch for it.
    pub chain: Vec<u8>,
    /// The private key.
    pub key: Vec<u8>,
}

/// What reads the certificate as it is now.
pub type Certificates = Box<dyn Fn() -> std::io::Result<Certificate> + Send + Sync>;

/// How often it is looked whether the certificate was renewed.
pub(crate) const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Serves over TLS until `stop` comes; requests that are under way are answered first.
///
/// # Errors
/// The certificate cannot be read or does not belong to its key, or the listener fails.
pub(crate) async fn serve(
    service: IntoMakeServiceWithConnectInfo<Router, SocketAddr>,
    listener: TcpListener,
    (read, look_every): (Certificates, Duration),
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let first = read()?;
    let config = RustlsConfig::from_pem(first.chain.clone(), first.key.clone()).await?;
    let handle = Handle::new();
    let renewer = tokio::spawn(renew(config.clone(), read, first, look_every));
    let stopper = {
        let handle = handle.clone();
        tokio::spawn(async move {
            stop.await;
            handle.graceful_shutdown(None);
        })
    };
    let server = axum_server::from_tcp_rustls(listener.into_std()?, config)?;
    let served = server.handle(handle).serve(service).await;
    stopper.abort();
    renewer.abort();
    served
}

/// Takes up every certificate that is another than before. One that cannot be used is told, and the last one stays.
async fn renew(config: RustlsConfig, read: Certificates, mut used: Certificate, every: Duration) {
    let mut looks = tokio::time::interval(every);
    loop {
        looks.tick().await;
        let renewed = match read() {
            Ok(now) if now == used => continue,
            Ok(now) => {
                config.reload_from_pem(now.chain.clone(), now.key.clone()).await.map(|()| now)
            }
            Err(error) => Err(error),
        };
        match renewed {
            Ok(now) => {
                tracing::info!("the certificate was renewed");
                used = now;
            }
            Err(error) => tracing::warn!(%error, "the certificate cannot be renewed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::process::Command;
    use std::sync::{Arc, Mutex};
    use tokio::sync::oneshot;

    /// A certificate for `site.test`, made now; nothing where there is no openssl.
    fn made() -> Option<Certificate> {
        let folder = std::env::temp_dir().join(format!("gongkai-tls-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        let made = Command::new("openssl")
            .current_dir(&folder)
            .args(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650"
                    .split(' '),
            )
            .args(["-subj", "/CN=site.test", "-addext", "subjectAltName=DNS:site.test"])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .args("-keyout key.pem -out chain.pem".split(' '))
            .output();
        let read = |name: &str| {
            #[expect(clippy::disallowed_methods, reason = "tests look at files")]
            std::fs::read(folder.join(name)).unwrap()
        };
        let pair = made
            .is_ok_and(|made| made.status.success())
            .then(|| Certificate { chain: read("chain.pem"), key: read("key.pem") });
        let _ = std::fs::remove_dir_all(&folder);
        pair
    }

    /// What comes back to who trusts this certificate alone.
    async fn asked(trusted: &Certificate, address: SocketAddr) -> Result<String, reqwest::Error> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .tls_certs_only([reqwest::Certificate::from_pem(&trusted.chain)?])
            .resolve("site.test", address)
            .no_proxy()
            .build()?;
        let url = format!("https://site.test:{}/", address.port());
        client.get(url).send().await?.text().await
    }

    #[tokio::test]
    async fn a_renewed_certificate_is_taken_up_and_a_broken_one_is_not() {
        let (Some(one), Some(two)) = (made(), made()) else { return };
        let now = Arc::new(Mutex::new(one.clone()));
        let read: Certificates = {
            let now = Arc::clone(&now);
            Box::new(move || Ok(now.lock().unwrap().clone()))
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (end, ended) = oneshot::channel::<()>();
        let from = |axum::extract::ConnectInfo(peer): axum::extract::ConnectInfo<SocketAddr>| async move {
            peer.ip().to_string()
        };
        let service = Router::new().route("/", get(from)).into_make_service_with_connect_info();
        let stop = async { drop(ended.await) };
        let served =
            tokio::spawn(serve(service, listener, (read, Duration::from_millis(20)), stop));
        assert_eq!(asked(&one, address).await.unwrap(), "127.0.0.1", "who asks is known");
        assert!(asked(&two, address).await.is_err());
        *now.lock().unwrap() = Certificate { chain: b"nothing".to_vec(), key: two.key.clone() };
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(asked(&one, address).await.is_ok(), "the last one that could be used stays");
        *now.lock().unwrap() = two.clone();
        let mut is_renewed = false;
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(20)).await;
            is_renewed = asked(&two, address).await.is_ok();
            if is_renewed {
                break;
            }
        }
        assert!(is_renewed);
        assert!(reqwest::get(format!("http://{address}/")).await.is_err(), "not without TLS");
        end.send(()).unwrap();
        served.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_key_of_another_certificate_is_told_at_once() {
        let (Some(one), Some(two)) = (made(), made()) else { return };
        let mixed = Certificate { chain: one.chain, key: two.key };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let service = Router::new().into_make_service_with_connect_info();
        let read: Certificates = Box::new(move || Ok(mixed.clone()));
        let served = serve(service, listener, (read, LOOK_EVERY), std::future::pending()).await;
        assert!(served.is_err());
    }
}
