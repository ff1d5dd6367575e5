//! The entrance: a login and a password, measured at a rate that nobody can guess at. What comes of it is the same for a
//! wrong login, a wrong password, a stopped person and a lock-out.

use crate::App;
use crate::password::{self, NOBODY};
use crate::problem::Problem;
use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use store::people::Person;

/// Attempts a minute from one address: an office behind one address has many people.
const PER_ADDRESS: NonZeroU32 = NonZeroU32::new(40).expect("it is not zero");

/// Attempts a minute for one login.
const PER_LOGIN: NonZeroU32 = NonZeroU32::new(10).expect("it is not zero");

/// Keys that are remembered before those that have calmed down are forgotten.
const REMEMBERED: usize = 10_000;

/// How often somebody has tried.
pub(crate) struct Entrance {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    logins: DefaultKeyedRateLimiter<String>,
}

impl Default for Entrance {
    fn default() -> Entrance {
        Entrance {
            addresses: RateLimiter::keyed(Quota::per_minute(PER_ADDRESS)),
            logins: RateLimiter::keyed(Quota::per_minute(PER_LOGIN)),
        }
    }
}

impl Entrance {
    /// Counts an attempt of somebody whose login is not known yet.
    ///
    /// # Errors
    /// There were too many.
    pub(crate) fn count_address(&self, address: Option<IpAddr>) -> Result<(), Problem> {
        if self.addresses.len() > REMEMBERED {
            self.addresses.retain_recent();
        }
        let is_fine = address.is_none_or(|address| self.addresses.check_key(&address).is_ok());
        if is_fine { Ok(()) } else { Err(Problem::TooMany) }
    }

    /// Counts an attempt.
    ///
    /// # Errors
    /// There were too many.
    pub(crate) fn count(&self, address: Option<IpAddr>, login: &str) -> Result<(), Problem> {
        if self.logins.len() > REMEMBERED {
            self.logins.retain_recent();
        }
        let address = self.count_address(address);
        let login = self.logins.check_key(&login.to_lowercase()).is_ok();
        if login { address } else { Err(Problem::TooMany) }
    }
}

/// The address that a request came from. A proxy of the settings says for whom it asks; nobody else is believed.
pub(crate) fn address(trusted: &[IpAddr], request: &Request) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?.0.ip().to_canonical();
    let behind = request.headers().get("x-forwarded-for").filter(|_| trusted.contains(&peer));
    let last = behind.and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    Some(last.unwrap_or(peer))
}

/// What the browser calls itself.
pub(crate) fn agent(headers: &HeaderMap) -> &str {
    headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default()
}

/// Who this login and password belong to; `None` tells nothing about what was wrong.
pub(crate) async fn measured(
    app: &App,
    login: &str,
    password: &str,
) -> Result<Option<Person>, Problem> {
    let found = app.store().credentials(login).await?;
    let hash = match &found {
        Some(found) if found.may_try => found.password.clone(),
        _ => NOBODY.to_owned(),
    };
    let fits = fits(password.to_owned(), hash).await?;
    match found {
        Some(found) if found.may_try && fits => Ok(Some(found.person)),
        // What is tried during a lock-out is not looked at, and does not make it longer.
        Some(found) if !found.may_try => Ok(None),
        other => {
            app.store().sign_in_failed(other.map(|found| found.person.id)).await?;
            Ok(None)
        }
    }
}

/// Whether the one who is signed in knows the password; a wrong one counts like one at the entrance.
pub(crate) async fn knows(app: &App, person: &Person, password: &str) -> Result<bool, Problem> {
    app.entrance().count(None, &person.login)?;
    Ok(measured(app, &person.login, password).await?.is_some_and(|found| found.id == person.id))
}

/// Whether a password belongs to a hash, reckoned where it keeps nobody else waiting.
pub(crate) async fn fits(password: String, hash: String) -> Result<bool, Problem> {
    let reckoned = tokio::task::spawn_blocking(move || password::fits(&password, &hash)).await;
    reckoned.map_err(|error| Problem::Failed(Arc::new(error)))
}

/// The hash of a password, reckoned where it keeps nobody else waiting.
pub(crate) async fn hashed(password: String) -> Result<String, Problem> {
    let reckoned = tokio::task::spawn_blocking(move || password::hash(&password)).await;
    let hash = reckoned.map_err(|error| Problem::Failed(Arc::new(error)))?;
    hash.map_err(|error| Problem::Failed(Arc::new(error)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn asked(trusted: &[&str], peer: &str, forwarded: Option<&str>) -> Option<IpAddr> {
        let mut request = Request::builder();
        if let Some(list) = forwarded {
            request = request.header("x-forwarded-for", list);
        }
        let mut request = request.body(Body::empty()).unwrap();
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        let trusted: Vec<IpAddr> = trusted.iter().map(|one| one.parse().unwrap()).collect();
        address(&trusted, &request)
    }

    #[test]
    fn only_a_proxy_of_the_settings_is_believed() {
        let ip = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        let here = |peer: &str, forwarded| asked(&["127.0.0.1"], peer, forwarded);
        assert_eq!(here("10.1.2.3:5", None), ip("10.1.2.3"));
        assert_eq!(here("10.1.2.3:5", Some("1.1.1.1")), ip("10.1.2.3"), "not believed");
        assert_eq!(here("127.0.0.1:5", Some("9.9.9.9, 10.7.7.7")), ip("10.7.7.7"));
        assert_eq!(here("[::ffff:127.0.0.1]:5", Some("10.7.7.7")), ip("10.7.7.7"));
        assert_eq!(here("127.0.0.1:5", Some("nonsense")), ip("127.0.0.1"));
        assert_eq!(asked(&[], "127.0.0.1:5", Some("10.7.7.7")), ip("127.0.0.1"));
        assert_eq!(asked(&["10.0.0.2"], "10.0.0.2:5", Some("10.7.7.7")), ip("10.7.7.7"));
    }

    #[test]
    fn who_tries_too_often_waits_by_login_and_by_address() {
        let entrance = Entrance::default();
        let from: IpAddr = "10.0.0.1".parse().unwrap();
        let tries = (0..11).filter(|_| entrance.count(Some(from), "Li").is_ok()).count();
        assert_eq!(tries, 10);
        assert!(entrance.count(None, "li").is_err(), "capitals make no other login");
        let others = (0..60).filter(|at| entrance.count(Some(from), &format!("a{at}")).is_ok());
        assert!(others.count() <= 29, "the address was counted too");
    }
}
