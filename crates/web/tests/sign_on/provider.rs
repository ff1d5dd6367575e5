//! An invented provider of a single sign-on on this machine, which also lies when it is told to.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use openidconnect::core::{
    CoreEdDsaPrivateSigningKey, CoreIdToken, CoreIdTokenClaims, CoreJsonWebKeySet,
    CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AccessToken, Audience, EmptyAdditionalClaims, EndUserUsername, IssuerUrl, JsonWebKeyId, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, PrivateSigningKey, StandardClaims, SubjectIdentifier,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The secret that this site and the provider share, and how it comes (gongkai:hush).
pub(crate) const SECRET: &str = "hush";
const BASIC: &str = "Basic Z29uZ2thaTpodXNo";

/// The seeds of two keys, in the form of PKCS #8.
const KEYS: [&str; 2] = [
    "MC4CAQAwBQYDK2VwBCIEIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB",
    "MC4CAQAwBQYDK2VwBCIEIAICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC",
];

fn key(at: usize) -> CoreEdDsaPrivateSigningKey {
    let name = "PRIVATE KEY";
    let pem = format!("-----BEGIN {name}-----\n{}\n-----END {name}-----\n", KEYS[at]);
    let id = JsonWebKeyId::new(format!("key-{at}"));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(id)).unwrap()
}

/// What the provider says once a code is brought.
#[derive(Clone)]
pub(crate) struct Grant {
    pub(crate) login: Option<String>,
    pub(crate) nonce: String,
    /// What the code was asked for with; empty is asked for by nobody in particular.
    pub(crate) challenge: String,
    pub(crate) audience: &'static str,
    pub(crate) expires: i64,
    /// The key that it is signed with.
    pub(crate) signed_by: usize,
    /// What is told to who asks further.
    pub(crate) more: Value,
}

#[derive(Default)]
struct Known {
    codes: HashMap<String, Grant>,
    more: Value,
    /// The key that is shown.
    key: usize,
}

/// The provider.
#[derive(Clone)]
pub(crate) struct Provider {
    pub(crate) issuer: String,
    known: Arc<Mutex<Known>>,
}

impl Provider {
    /// A provider that does not listen yet.
    pub(crate) async fn new() -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        Provider { issuer, known: Arc::default() }
    }

    pub(crate) async fn listen(&self) -> JoinHandle<()> {
        let place = self.issuer.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind(place).await.unwrap();
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(told))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(me))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() })
    }

    /// From now on this key is shown.
    pub(crate) fn show_key(&self, key: usize) {
        self.known.lock().unwrap().key = key;
    }

    /// Somebody came with this address and gave a login; answers what the browser brings back.
    pub(crate) fn grant(
        &self,
        asked: &str,
        login: &str,
        change: impl FnOnce(&mut Grant),
    ) -> String {
        let value = |name: &str| {
            let pairs = asked.split_once('?').unwrap().1.split('&');
            let pair = pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name);
            pair.map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        assert!(asked.starts_with(&format!("{}/authorize?", self.issuer)), "{asked}");
        assert_eq!(
            (value("code_challenge_method").as_str(), value("response_type").as_str()),
            ("S256", "code")
        );
        let mut grant = Grant {
            login: Some(login.to_owned()),
            nonce: value("nonce"),
            challenge: value("code_challenge"),
            audience: "gongkai",
            expires: 4_000_000_000,
            signed_by: self.known.lock().unwrap().key,
            more: json!({"sub": "7"}),
        };
        change(&mut grant);
        let mut known = self.known.lock().unwrap();
        let code = format!("code-{}", known.codes.len() + usize::from(known.codes.is_empty()));
        let code = format!("{code}-{}", value("state"));
        known.codes.insert(code.clone(), grant);
        format!("/sign-in/provider/return?code={code}&state={}", value("state"))
    }
}

fn json(status: StatusCode, value: &Value) -> Response {
    (status, [("content-type", "application/json")], value.to_string()).into_response()
}

async fn told(State(provider): State<Provider>) -> Response {
    let at = |path: &str| format!("{}{path}", provider.issuer);
    let told = json!({
        "issuer": provider.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/me"),
        "jwks_uri": at("/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    });
    json(StatusCode::OK, &told)
}

async fn keys(State(provider): State<Provider>) -> Response {
    let shown = key(provider.known.lock().unwrap().key).as_verification_key();
    json(StatusCode::OK, &serde_json::to_value(CoreJsonWebKeySet::new(vec![shown])).unwrap())
}

async fn token(State(provider): State<Provider>, headers: HeaderMap, body: String) -> Response {
    let sent: HashMap<String, String> = serde_urlencoded::from_str(&body).unwrap();
    let refused = || json(StatusCode::BAD_REQUEST, &json!({"error": "invalid_grant"}));
    if headers.get("authorization").is_none_or(|value| value != BASIC) {
        return refused();
    }
    let Some(grant) = provider.known.lock().unwrap().codes.remove(&sent["code"]) else {
        return refused();
    };
    let verifier = PkceCodeVerifier::new(sent["code_verifier"].clone());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    if !grant.challenge.is_empty() && challenge.as_str() != grant.challenge {
        return refused();
    }
    provider.known.lock().unwrap().more = grant.more.clone();
    let subject = SubjectIdentifier::new("7".to_owned());
    let name = grant.login.clone().map(EndUserUsername::new);
    let at = |seconds| chrono::DateTime::from_timestamp(seconds, 0).unwrap();
    let claims = CoreIdTokenClaims::new(
        IssuerUrl::new(provider.issuer.clone()).unwrap(),
        vec![Audience::new(grant.audience.to_owned())],
        at(grant.expires),
        at(1_700_000_000),
        StandardClaims::new(subject).set_preferred_username(name),
        EmptyAdditionalClaims {},
    );
    let claims = claims.set_nonce(Some(Nonce::new(grant.nonce)));
    let access = AccessToken::new("access".to_owned());
    let algorithm = CoreJwsSigningAlgorithm::EdDsa;
    let token = CoreIdToken::new(claims, &key(grant.signed_by), algorithm, Some(&access), None);
    let token = token.unwrap().to_string();
    let told = json!({"access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": token});
    json(StatusCode::OK, &told)
}

async fn me(State(provider): State<Provider>) -> Response {
    json(StatusCode::OK, &provider.known.lock().unwrap().more.clone())
}
