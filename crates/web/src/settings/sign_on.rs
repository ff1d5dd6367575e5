//! 统一身份认证: the table `[site.sign-on]` of the settings file, for a provider that speaks OpenID Connect.

use serde::Deserialize;
use std::fmt;
use std::path::PathBuf;

/// A secret that no log and no error tells.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret that a text holds, without the line break behind it; `None` where it holds none.
    pub fn new(text: &str) -> Option<Secret> {
        let text = text.trim();
        (!text.is_empty()).then(|| Secret(text.to_owned()))
    }

    pub(crate) fn told(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret")
    }
}

/// The address of a provider: `https://`, or a machine that is this one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Issuer(String);

impl TryFrom<String> for Issuer {
    type Error = String;

    fn try_from(text: String) -> Result<Issuer, String> {
        let url = openidconnect::IssuerUrl::new(text.clone()).map_err(|error| error.to_string())?;
        let (scheme, host) = (url.url().scheme(), url.url().host_str().unwrap_or_default());
        let is_here = ["127.0.0.1", "localhost", "[::1]"].contains(&host);
        if scheme == "https" || (scheme == "http" && is_here) {
            return Ok(Issuer(text));
        }
        Err(format!("{text} is neither an https:// address nor one of this machine"))
    }
}

impl Issuer {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whose second factor is asked for after a single sign-on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactorOf {
    /// Ours, as after a password.
    #[default]
    Site,
    /// The provider's counts: it asks everybody for one.
    Provider,
}

/// A provider of a single sign-on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SignOn {
    /// The address of the provider, as it stands in its own tokens.
    pub issuer: Issuer,
    /// The name under which this site is known there.
    pub client_id: String,
    /// The file that holds the secret of this site, outside the data directory. A path that is not absolute starts from
    /// the data directory.
    #[serde(default)]
    pub secret_file: Option<PathBuf>,
    /// The claim that names the login, letter by letter.
    #[serde(default = "claim")]
    pub claim: String,
    /// What is asked of the provider beside `openid`, so that it tells the claim.
    #[serde(default = "scopes")]
    pub scopes: Vec<String>,
    /// The words on the button.
    #[serde(default)]
    pub words: Option<String>,
    /// Whose second factor is asked for.
    #[serde(default)]
    pub second_factor: FactorOf,
    /// The secret itself, which never stands in this table.
    #[serde(skip)]
    pub secret: Option<Secret>,
}

fn claim() -> String {
    "preferred_username".to_owned()
}

fn scopes() -> Vec<String> {
    vec!["profile".to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_elsewhere_is_reached_by_tls_alone() {
        for (issuer, fits) in [
            ("https://id.example.gov.cn/realms/a", true),
            ("http://127.0.0.1:4000", true),
            ("http://[::1]:4000", true),
            ("http://id.example.gov.cn", false),
            ("http://127.0.0.1.example.cn", false),
            ("ldap://id.example.gov.cn", false),
            ("id", false),
        ] {
            assert_eq!(Issuer::try_from(issuer.to_owned()).is_ok(), fits, "{issuer}");
        }
    }

    #[test]
    fn a_secret_is_not_told_and_not_taken_from_the_table() {
        assert_eq!(Secret::new(" \n"), None);
        assert_eq!(format!("{:?}", Secret::new("hidden\n")), "Some(Secret)");
        let table = serde_json::json!({"issuer": "https://a.cn", "client-id": "x", "secret": "y"});
        assert!(serde_json::from_value::<SignOn>(table).is_err());
    }
}
