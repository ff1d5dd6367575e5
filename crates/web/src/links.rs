//! Links of a text: which there are, and whether they lead anywhere. Those into this site are looked up in the store, without
//! any network. Outside addresses are only asked where a setting allows it, and never in networks that are not public, so
//! that nobody reaches into the office's own network by a link. What is done about a dead link does not live here.

use crate::App;
use crate::problem::Problem;
use ledger::MatterId;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Method, StatusCode, Url};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// How long an address may take to answer, redirections included.
const TIME_MAX: Duration = Duration::from_secs(15);

/// How long it may take to be reached.
const CONNECT_MAX: Duration = Duration::from_secs(6);

/// Redirections that are followed.
const HOPS_MAX: usize = 5;

/// Bytes of an outside page that are looked through.
const PAGE_MAX: usize = 2 * 1024 * 1024;

/// What the program calls itself to other sites.
const AGENT: &str = "gongkai-link-check";

/// Which networks may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Those that anyone can reach.
    Public,
    /// Those of the office too.
    Private,
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dead {
    /// This site has no such page (any more).
    Own,
    /// It answered that there is nothing there.
    Answered(u16),
    /// It did not answer.
    Silent,
    /// It lies in a network that may not be asked.
    Barred,
    /// It is no address.
    Malformed,
}

impl Dead {
    /// The key of its sentence.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Dead::Own => "link-own",
            Dead::Answered(_) => "link-answered",
            Dead::Silent => "link-silent",
            Dead::Barred => "link-barred",
            Dead::Malformed => "link-malformed",
        }
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Into this site: the path.
    Own(String),
    Outside(Url),
    /// Neither a page: a mail address, a place within the text.
    Other,
    Malformed,
}

/// The addresses that the links of a cleaned text name, each once.
pub(crate) fn hrefs(markup: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in markup.split("href=\"").skip(1) {
        let Some((address, _)) = piece.split_once('"') else { continue };
        let address = address.replace("&amp;", "&");
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// Where an address leads.
pub(crate) fn aim(app: &App, address: &str) -> Aim {
    let own = Url::parse(&app.address("/"));
    let Ok(url) = Url::parse(address) else { return Aim::Malformed };
    if !matches!(url.scheme(), "http" | "https") {
        return Aim::Other;
    }
    match own {
        Ok(own) if own.host() == url.host() && own.port() == url.port() => {
            Aim::Own(url.path().to_owned())
        }
        _ => Aim::Outside(url),
    }
}

/// Whether a path of this site leads nowhere.
pub(crate) async fn is_dead_here(app: &App, path: &str) -> Result<bool, Problem> {
    let mut parts = path.trim_matches('/').split('/');
    let (first, second, third, fourth) = (parts.next(), parts.next(), parts.next(), parts.next());
    let id = second.unwrap_or_default().split('.').next().unwrap_or_default();
    let id = id.parse::<MatterId>().ok();
    Ok(match (first, second, id) {
        (Some("documents"), Some(_), None) | (Some("organs"), Some(_), None) => true,
        (Some("documents"), _, Some(matter)) => {
            match crate::portal::document::opened(app, matter).await {
                Ok(opened) if third == Some("files") => {
                    let mut files = opened.visible().flat_map(|version| version.attachments());
                    !files.any(|file| Some(file.hash.0.as_str()) == fourth)
                }
                Ok(_) => false,
                Err(Problem::NotFound | Problem::Gone(_)) => true,
                Err(problem) => return Err(problem),
            }
        }
        (Some("organs"), _, Some(organ)) => {
            let tree = app.tree().await?;
            tree.get(ledger::OrganId(organ.0)).is_none()
        }
        _ => !crate::routes::knows(path),
    })
}

/// Whether an address belongs to a network that anyone can reach.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => {
            let parts = ip.segments();
            let inner =
                |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
            if let Some(mapped) = ip.to_ipv4_mapped() {
                return is_public_v4(mapped);
            }
            match parts {
                // 6to4, and translated addresses: what they carry counts.
                [0x2002, high, low, ..] => is_public_v4(inner(high, low)),
                [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_public_v4(inner(high, low)),
                // Documentation and Teredo.
                [0x2001, 0xdb8 | 0, ..] => false,
                // Global unicast is 2000::/3; everything else is somebody's own.
                [first, ..] => first & 0xe000 == 0x2000,
            }
        }
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b));
    !is_special
}

/// Looks names up, and knows no address that may not be asked.
struct Names(Reach);

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed = |at: &SocketAddr| reach == Reach::Private || is_public(at.ip());
            let found: Vec<SocketAddr> = found.filter(allowed).collect();
            if found.is_empty() {
                return Err(Barred.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// A name or an address leads into a network that may not be asked.
#[derive(Debug, thiserror::Error)]
#[error("an address that may not be asked")]
struct Barred;

/// Asks outside addresses.
#[derive(Clone)]
pub(crate) struct Outside {
    client: Client,
    reach: Reach,
}

impl Outside {
    /// One who asks; fails where there is no TLS to be had.
    pub(crate) fn new(reach: Reach) -> Result<Outside, Problem> {
        // Whoever was first has installed the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let follow = move |attempt: Attempt<'_>| {
            if attempt.previous().len() > HOPS_MAX {
                attempt.stop()
            } else if may_ask(attempt.url(), reach) {
                attempt.follow()
            } else {
                attempt.error(Barred)
            }
        };
        let client = Client::builder()
            .dns_resolver(Arc::new(Names(reach)))
            .redirect(Policy::custom(follow))
            .connect_timeout(CONNECT_MAX)
            .timeout(TIME_MAX)
            .user_agent(AGENT)
            .no_proxy()
            .build();
        let client = client.map_err(|error| Problem::Failed(Arc::new(error)))?;
        Ok(Outside { client, reach })
    }

    /// Why an address leads nowhere; nothing, if it leads somewhere. Some sites answer only to those who want the page.
    pub(crate) async fn dead(&self, url: &Url) -> Option<Dead> {
        if !may_ask(url, self.reach) {
            return Some(Dead::Barred);
        }
        match self.client.request(Method::HEAD, url.clone()).send().await {
            Ok(answer) if answer.status().is_success() => return None,
            Err(error) if is_barred(&error) => return Some(Dead::Barred),
            _ => {}
        }
        match self.client.get(url.clone()).send().await {
            Ok(answer) => dead_by(answer.status()),
            Err(error) if is_barred(&error) => Some(Dead::Barred),
            Err(_) => Some(Dead::Silent),
        }
    }

    /// The bytes of a page, as many as are looked through.
    pub(crate) async fn page(&self, url: &Url) -> Result<Vec<u8>, Dead> {
        if !may_ask(url, self.reach) {
            return Err(Dead::Barred);
        }
        let told =
            |error: reqwest::Error| if is_barred(&error) { Dead::Barred } else { Dead::Silent };
        let mut answer = self.client.get(url.clone()).send().await.map_err(told)?;
        if let Some(dead) = dead_by(answer.status()) {
            return Err(dead);
        }
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(told)? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > PAGE_MAX {
                bytes.truncate(PAGE_MAX);
                break;
            }
        }
        Ok(bytes)
    }
}

/// An answer that there is nothing. Who asks for a sign-in, or is asked too often, has something there.
fn dead_by(status: StatusCode) -> Option<Dead> {
    let is_there = status.is_success()
        || status.is_redirection()
        || matches!(status.as_u16(), 401 | 403 | 405 | 407 | 429);
    (!is_there).then(|| Dead::Answered(status.as_u16()))
}

/// An address that is a number is not looked up, so it is looked at here.
fn may_ask(url: &Url, reach: Reach) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty();
    let is_own = host.parse::<IpAddr>().is_ok_and(|ip| !is_public(ip));
    is_web && !host.is_empty() && (reach == Reach::Private || !is_own)
}

fn is_barred(error: &reqwest::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(one) = cause {
        if one.is::<Barred>() {
            return true;
        }
        cause = one.source();
    }
    false
}

#[cfg(test)]
mod tests;
