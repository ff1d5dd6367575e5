//! E-mail addresses of persons; those of authorities are meant to be known.

use crate::{Hit, Kind};

/// Characters of a local part and of a domain that are read.
const LOCAL: usize = 64;
const DOMAIN: usize = 120;

/// The e-mail addresses of a text.
pub(crate) fn hits(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, sign) in text.match_indices(['@', '＠']) {
        let is_local =
            |one: &char| one.is_ascii_alphanumeric() || matches!(one, '.' | '_' | '-' | '+' | '%');
        let local: usize = text[..at].chars().rev().take(LOCAL).take_while(is_local).count();
        let after = &text[at + sign.len()..];
        let is_domain = |one: &char| one.is_ascii_alphanumeric() || matches!(one, '.' | '-');
        let domain: usize = after.chars().take(DOMAIN).take_while(is_domain).count();
        let domain = after[..domain].trim_end_matches(['.', '-']);
        let parts: Vec<&str> = domain.split('.').collect();
        let ends_well = parts.last().is_some_and(|last| {
            last.len() >= 2 && last.bytes().all(|one| one.is_ascii_alphabetic())
        });
        let whole = parts.len() >= 2 && parts.iter().all(|part| !part.is_empty()) && ends_well;
        if local > 0 && whole && !is_of_an_authority(domain) {
            hits.push(Hit::new(Kind::Email, at - local..at + sign.len() + domain.len()));
        }
    }
    hits
}

fn is_of_an_authority(domain: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    domain == "gov.cn" || domain.ends_with(".gov.cn")
}
