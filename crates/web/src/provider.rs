//! The provider of a single sign-on (OpenID Connect): what it tells of itself, kept for an hour; where a browser is sent
//! to; and whom the code that it brings back speaks of. Who that is here, the pages ask.

mod outward;

use crate::settings::SignOn;
use chrono::{DateTime, Utc};
use ledger::journal::hex;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod,
    CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields,
    IdTokenVerifier, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse,
    UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sm3::{Digest, Sm3};
use std::sync::{Arc, OnceLock};
use tokio::sync::Mutex;

/// How long what the provider tells of itself is kept: 1 h, in microseconds.
const KEPT: i64 = 3_600_000_000;

/// How long a provider that could not be reached is not asked again, so that nobody waits in a line: 10 s.
const LEFT_ALONE: i64 = 10_000_000;

/// All claims that the standard does not name.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Others(Map<String, Value>);

impl openidconnect::AdditionalClaims for Others {}

type Fields = IdTokenFields<
    Others,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type Answered = StandardTokenResponse<Fields, CoreTokenType>;

type Client = openidconnect::Client<
    Others,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Answered,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Why nobody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unnamed {
    /// The provider cannot be reached.
    Unreached,
    /// It does not take the code: used up, too old, or made for another browser.
    Refused,
    /// What it brings is not true: not signed by it, not for us, not for this sign-on, or out of date.
    Untrue,
    /// It does not tell the claim, or not as something that it has verified.
    Untold,
}

/// What a sign-on is bound to, all of it derived from the secret that only this browser holds.
pub(crate) struct Bound<'a>(pub(crate) &'a str);

impl Bound<'_> {
    fn derived(&self, what: &str) -> String {
        hex(&Sm3::digest(format!("{what}:{}", self.0).as_bytes()))
    }

    /// What must come back by the browser.
    pub(crate) fn state(&self) -> String {
        self.derived("state")
    }

    /// What must come back in the token.
    fn nonce(&self) -> Nonce {
        Nonce::new(self.derived("nonce"))
    }

    /// What proves that the code was asked for by us (RFC 7636).
    fn verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.derived("verifier"))
    }
}

/// What the provider told of itself, or that it told nothing, and when.
type Known = Option<(i64, Option<Arc<CoreProviderMetadata>>)>;

/// The provider, as far as it is known.
#[derive(Default)]
pub(crate) struct Provider {
    way: OnceLock<reqwest::Client>,
    known: Mutex<Known>,
}

/// Where a browser comes back to.
pub(crate) const RETURN: &str = "/sign-in/provider/return";

impl Provider {
    fn way(&self) -> Result<reqwest::Client, Unnamed> {
        if let Some(way) = self.way.get() {
            return Ok(way.clone());
        }
        let way = outward::way().map_err(|error| {
            tracing::error!(%error, "there is no way to the provider");
            Unnamed::Unreached
        })?;
        Ok(self.way.get_or_init(|| way).clone())
    }

    /// What the provider tells of itself, not older than `oldest_at`; what is known from before where it does not answer.
    async fn told(
        &self,
        settings: &SignOn,
        now_at: i64,
        oldest_at: i64,
    ) -> Result<Arc<CoreProviderMetadata>, Unnamed> {
        let mut known = self.known.lock().await;
        match &*known {
            Some((at, Some(told))) if *at > oldest_at => return Ok(Arc::clone(told)),
            Some((at, None)) if now_at - at < LEFT_ALONE => return Err(Unnamed::Unreached),
            _ => {}
        }
        let way = self.way()?;
        let ask = |request| outward::ask(way.clone(), request);
        let issuer = IssuerUrl::new(settings.issuer.as_str().to_owned());
        let issuer = issuer.map_err(|_| Unnamed::Unreached)?;
        let before = known.take().and_then(|(_, told)| told);
        let told = match CoreProviderMetadata::discover_async(issuer, &ask).await {
            Ok(told) => Some(Arc::new(told)),
            Err(error) => {
                tracing::warn!(%error, "the provider of the single sign-on does not answer");
                before
            }
        };
        *known = Some((now_at, told.clone()));
        told.ok_or(Unnamed::Unreached)
    }

    /// The address to which a browser is sent.
    pub(crate) async fn address(
        &self,
        settings: &SignOn,
        site: &str,
        now_at: i64,
        bound: &Bound<'_>,
    ) -> Result<String, Unnamed> {
        let told = self.told(settings, now_at, now_at - KEPT).await?;
        let client = client(&told, settings, site)?;
        let (state, nonce) = (CsrfToken::new(bound.state()), bound.nonce());
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&bound.verifier());
        let scopes = settings.scopes.iter().cloned().map(Scope::new);
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let asked = client.authorize_url(flow, || state, || nonce);
        let (address, _, _) = asked.add_scopes(scopes).set_pkce_challenge(challenge).url();
        Ok(address.into())
    }

    /// What the claim says of whom the code speaks.
    pub(crate) async fn named(
        &self,
        settings: &SignOn,
        site: &str,
        now_at: i64,
        (code, bound): (&str, &Bound<'_>),
    ) -> Result<String, Unnamed> {
        let told = self.told(settings, now_at, now_at - KEPT).await?;
        let client_now = client(&told, settings, site)?;
        let way = self.way()?;
        let ask = |request| outward::ask(way.clone(), request);
        let exchange = client_now.exchange_code(AuthorizationCode::new(code.to_owned()));
        let exchange = exchange.map_err(|_| Unnamed::Refused)?.set_pkce_verifier(bound.verifier());
        let answered = exchange.request_async(&ask).await.map_err(|error| {
            tracing::warn!(%error, "the provider does not take the code");
            match error {
                openidconnect::RequestTokenError::Request(_) => Unnamed::Unreached,
                _ => Unnamed::Refused,
            }
        })?;
        let mut claims = proved(&client_now, &answered, now_at, &bound.nonce());
        if claims.is_err() {
            // The provider may have changed its keys since it was asked for them.
            let anew = self.told(settings, now_at, now_at - LEFT_ALONE).await?;
            claims = proved(&client(&anew, settings, site)?, &answered, now_at, &bound.nonce());
        }
        let (subject, claims) = claims?;
        if let Some(named) = claim(&claims, &settings.claim) {
            return named;
        }
        let asked = client_now.user_info(answered.access_token().clone(), Some(subject));
        let asked = asked.map_err(|_| Unnamed::Untold)?;
        let more: UserInfoClaims<Others, CoreGenderClaim> =
            asked.request_async(&ask).await.map_err(|error| {
                tracing::warn!(%error, "the provider does not tell who it is");
                Unnamed::Untold
            })?;
        let more = serde_json::to_value(&more).unwrap_or_default();
        claim(&more, &settings.claim).unwrap_or(Err(Unnamed::Untold))
    }
}

/// This site as the provider knows it.
fn client(told: &CoreProviderMetadata, settings: &SignOn, site: &str) -> Result<Client, Unnamed> {
    let id = ClientId::new(settings.client_id.clone());
    let secret = settings.secret.as_ref().map(|secret| ClientSecret::new(secret.told().to_owned()));
    let back = RedirectUrl::new(format!("{site}{RETURN}")).map_err(|error| {
        tracing::error!(%error, "the address of the site is none");
        Unnamed::Unreached
    })?;
    let client = Client::from_provider_metadata(told.clone(), id, secret).set_redirect_uri(back);
    let basic = CoreClientAuthMethod::ClientSecretBasic;
    let takes_basic =
        told.token_endpoint_auth_methods_supported().is_none_or(|ways| ways.contains(&basic));
    Ok(client.set_auth_type(if takes_basic { AuthType::BasicAuth } else { AuthType::RequestBody }))
}

/// The claims of the token, if it is true: signed by the provider, for us, for this sign-on, and still good.
fn proved(
    client: &Client,
    answered: &Answered,
    now_at: i64,
    nonce: &Nonce,
) -> Result<(openidconnect::SubjectIdentifier, Value), Unnamed> {
    let untrue = |error: &dyn std::error::Error| {
        tracing::warn!(%error, "the token of the provider is not true");
        Unnamed::Untrue
    };
    let now = move || DateTime::<Utc>::from_timestamp_micros(now_at).unwrap_or_default();
    let verifier: IdTokenVerifier<'_, CoreJsonWebKey> = client.id_token_verifier().set_time_fn(now);
    let token = answered.id_token().ok_or(Unnamed::Untrue)?;
    let claims = token.claims(&verifier, nonce).map_err(|error| untrue(&error))?;
    if let Some(hash) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(|error| untrue(&error))?;
        let key = token.signing_key(&verifier).map_err(|error| untrue(&error))?;
        let own = AccessTokenHash::from_token(answered.access_token(), algorithm, key)
            .map_err(|error| untrue(&error))?;
        if own != *hash {
            return Err(Unnamed::Untrue);
        }
    }
    let told = serde_json::to_value(claims).map_err(|error| untrue(&error))?;
    Ok((claims.subject().clone(), told))
}

/// What a claim says, if it is told at all; an address for mail that the provider has not verified names nobody, because
/// anyone may have written it there.
fn claim(claims: &Value, name: &str) -> Option<Result<String, Unnamed>> {
    let told = match claims.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let is_verified = claims.get("email_verified").and_then(Value::as_bool) == Some(true);
    if told.is_empty() || (name == "email" && !is_verified) {
        return Some(Err(Unnamed::Untold));
    }
    Some(Ok(told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_sign_on_is_bound_to_tells_nothing_of_the_rest() {
        let (one, two) = (Bound("a"), Bound("b"));
        assert_eq!(one.state(), Bound("a").state());
        assert_ne!(one.state(), two.state());
        assert_ne!(one.state(), *one.nonce().secret());
        assert_ne!(one.state(), *one.verifier().secret());
        assert_eq!(one.verifier().secret().len(), 64, "43 to 128, by the standard");
    }

    #[test]
    fn only_what_the_provider_has_verified_names_somebody() {
        let claims =
            json!({"sub": "7", "email": "li@a.cn", "number": 12, "groups": ["x"], "no": " "});
        assert_eq!(claim(&claims, "sub"), Some(Ok("7".to_owned())));
        assert_eq!(claim(&claims, "number"), Some(Ok("12".to_owned())));
        assert_eq!(claim(&claims, "email"), Some(Err(Unnamed::Untold)));
        assert_eq!(claim(&claims, "no"), Some(Err(Unnamed::Untold)));
        assert_eq!((claim(&claims, "groups"), claim(&claims, "login")), (None, None));
        let verified = json!({"email": "li@a.cn", "email_verified": true});
        assert_eq!(claim(&verified, "email"), Some(Ok("li@a.cn".to_owned())));
    }
}
