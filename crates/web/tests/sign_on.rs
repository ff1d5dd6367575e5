//! The single sign-on through the whole of the site, with an invented provider: who comes in, and everybody who does not.
#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

#[path = "sign_on/provider.rs"]
mod provider;
mod site;

use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use ledger::{PersonId, Role};
use provider::{Grant, Provider, SECRET};
use serde_json::json;
use site::{Answer, Browser, PASSWORD, Town, hash};
use store::NotedQuery;
use store::people::{Activity, Term};
use web::{FactorOf, Issuer, Secret, SignOn};

fn settings(provider: &Provider) -> SignOn {
    SignOn {
        issuer: Issuer::try_from(provider.issuer.clone()).unwrap(),
        client_id: "gongkai".to_owned(),
        secret_file: None,
        claim: "preferred_username".to_owned(),
        scopes: vec!["profile".to_owned()],
        words: None,
        second_factor: FactorOf::Site,
        secret: Secret::new(SECRET),
    }
}

async fn town(sign_on: SignOn) -> Town {
    let town = Town::with(web::Settings { sign_on: Some(sign_on), ..Default::default() }).await;
    town.person("li", "李梅", &[Role::Clerk]).await;
    town
}

/// A town with a provider that listens.
async fn both() -> (Town, Provider) {
    let provider = Provider::new().await;
    provider.listen().await;
    (town(settings(&provider)).await, provider)
}

/// Begins a sign-on; answers where the browser is sent.
async fn begun(browser: &mut Browser, next: &str) -> String {
    let answer = browser.get(&format!("/sign-in/provider?next={next}")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().to_owned()
}

async fn signed_on(
    town: &Town,
    provider: &Provider,
    login: &str,
    change: impl FnOnce(&mut Grant),
) -> (Browser, Answer) {
    let mut browser = town.browser();
    let asked = begun(&mut browser, "/account").await;
    let back = provider.grant(&asked, login, change);
    let answer = browser.get(&back).await;
    (browser, answer)
}

/// Nobody came in, and the page says this.
fn refused(answer: &Answer, status: StatusCode, words: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert!(answer.body.contains(words), "{words}: {}", answer.body);
    assert!(answer.body.contains("name=\"password\""), "a password still does");
    for cookie in answer.headers.get_all(SET_COOKIE) {
        assert!(!cookie.to_str().unwrap().starts_with("gongkai="), "{cookie:?}");
    }
}

#[tokio::test]
async fn whom_the_provider_names_comes_in() {
    let (town, provider) = both().await;
    let li = town.store.credentials("li").await.unwrap().unwrap().person.id;
    // The password that the administrator gave need not be known by who never uses it.
    town.store.password_set(li, li, &hash(PASSWORD), Term::Initial).await.unwrap().unwrap();
    let mut browser = town.browser();
    let page = browser.get("/sign-in?next=/account").await;
    assert!(page.body.contains("href=\"/sign-in/provider?next=/account\""), "{}", page.body);
    let started = browser.get("/sign-in/provider?next=/account").await;
    let cookie = started.headers[SET_COOKIE].to_str().unwrap();
    for part in ["gongkai-sign-on=", "Path=/sign-in/provider/return", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    let secret = &browser.cookies["gongkai-sign-on"];
    assert!(!started.location().contains(secret.as_str()), "the secret stays in the browser");
    let back = provider.grant(started.location(), "li", |_| {});
    let answer = browser.get(&back).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/account"));
    assert_eq!(browser.cookies["gongkai-sign-on"], "", "it is over");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    let noted = town.store.noted(&NotedQuery::default(), 1).await.unwrap();
    assert_eq!((noted[0].person, &noted[0].act["act"]), (li, &json!("sign-in")));
    assert_eq!(noted[0].act["vouched"], json!("login"));
    let replayed = browser.get(&back).await;
    refused(&replayed, StatusCode::FORBIDDEN, "已经过期");
}

#[tokio::test]
async fn what_was_not_begun_in_this_browser_is_not_ended_in_it() {
    let (town, provider) = both().await;
    let (mut one, mut two) = (town.browser(), town.browser());
    let asked = begun(&mut one, "/account").await;
    let back = provider.grant(&asked, "li", |_| {});
    let (path, state) = back.split_once("&state=").unwrap();
    refused(&two.get(&back).await, StatusCode::FORBIDDEN, "已经过期");
    // Somebody who lures the victim into a sign-on of his own.
    let other = begun(&mut two, "/account").await;
    refused(&two.get(&back).await, StatusCode::FORBIDDEN, "已经过期");
    let kept = one.cookies["gongkai-sign-on"].clone();
    let wrong = format!("{path}&state={}", "0".repeat(state.len()));
    refused(&one.get(&wrong).await, StatusCode::FORBIDDEN, "已经过期");
    refused(&one.get(path).await, StatusCode::FORBIDDEN, "已经过期");
    one.cookies.insert("gongkai-sign-on".to_owned(), kept);
    assert_eq!(one.get(&back).await.location(), "/account", "a wrong state ends nothing");
    // A code that was made for another browser, put into a sign-on that is under way here.
    let mine = provider.grant(&other, "li", |_| {});
    let theirs = begun(&mut one, "/account").await;
    let own = provider.grant(&theirs, "li", |_| {});
    let stolen = mine.split_once("&state=").unwrap().0;
    let put = format!("{stolen}&state={}", own.split_once("&state=").unwrap().1);
    one.cookies.remove("gongkai");
    refused(&one.get(&put).await, StatusCode::FORBIDDEN, "没有通过");
}

#[tokio::test]
async fn a_sign_on_that_took_too_long_is_begun_anew() {
    let (town, provider) = both().await;
    let mut browser = town.browser();
    let asked = begun(&mut browser, "/account").await;
    let back = provider.grant(&asked, "li", |_| {});
    town.wait(601);
    refused(&browser.get(&back).await, StatusCode::FORBIDDEN, "已经过期");
}

/// What is untrue of a token, and what makes it so.
type Lie = (&'static str, fn(&mut Grant));

#[tokio::test]
async fn a_token_that_is_not_true_lets_nobody_in() {
    let (town, provider) = both().await;
    let lies: [Lie; 5] = [
        ("of another sign-on", |grant| grant.nonce = "another".to_owned()),
        ("without a sign-on", |grant| grant.nonce.clear()),
        ("for somebody else", |grant| grant.audience = "another-site"),
        ("out of date", |grant| grant.expires = 1_700_000_100),
        ("signed by somebody else", |grant| grant.signed_by = 1),
    ];
    for (lie, change) in lies {
        let (_, answer) = signed_on(&town, &provider, "li", change).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{lie}");
        refused(&answer, StatusCode::FORBIDDEN, "核对不上");
    }
    let mut browser = town.browser();
    let asked = begun(&mut browser, "/account").await;
    let back = provider.grant(&asked, "li", |_| {});
    let answer = browser.get(&format!("{back}&iss=http://127.0.0.1:1")).await;
    refused(&answer, StatusCode::FORBIDDEN, "核对不上");
    let asked = begun(&mut browser, "/account").await;
    let state = provider.grant(&asked, "li", |_| {});
    let state = state.split_once("&state=").unwrap().1;
    let cancelled = format!("/sign-in/provider/return?error=access_denied&state={state}");
    refused(&browser.get(&cancelled).await, StatusCode::FORBIDDEN, "被取消");
}

#[tokio::test]
async fn who_is_nobody_here_stays_outside_and_is_not_made() {
    let (town, provider) = both().await;
    let wu = town.person("wu", "吴兰", &[Role::Clerk]).await;
    town.store.person_active(wu, wu, Activity::Stopped).await.unwrap().unwrap();
    let li = town.store.credentials("li").await.unwrap().unwrap().person.id;
    let people = town.store.people().await.unwrap().len();
    for (login, words) in [
        ("nobody", "没有这个登录名的人员"),
        ("Li", "没有这个登录名的人员"),
        ("<script>", "没有这个登录名的人员"),
        ("wu", "已经停用"),
        ("", "没有说明登录名"),
    ] {
        let (_, answer) = signed_on(&town, &provider, login, |_| {}).await;
        refused(&answer, StatusCode::FORBIDDEN, words);
        assert!(!answer.body.contains("<script>"), "{}", answer.body);
    }
    for _ in 0..5 {
        town.store.sign_in_failed(Some(li)).await.unwrap();
    }
    let (_, locked) = signed_on(&town, &provider, "li", |_| {}).await;
    refused(&locked, StatusCode::FORBIDDEN, "暂时锁定");
    town.wait(61);
    let (_, after) = signed_on(&town, &provider, "li", |_| {}).await;
    assert_eq!(after.location(), "/account");
    assert_eq!(town.store.people().await.unwrap().len(), people);
    let asked = NotedQuery { act: Some("sign-on-refused".to_owned()), ..NotedQuery::default() };
    let noted = town.store.noted(&asked, 100).await.unwrap();
    let told: Vec<(PersonId, &str)> =
        noted.iter().map(|one| (one.person, one.act["why"].as_str().unwrap())).collect();
    assert_eq!(told[..2], [(li, "locked"), (wu, "stopped")]);
    assert_eq!(told.len(), 5);
}

#[tokio::test]
async fn a_claim_may_have_another_name_and_be_told_only_on_asking() {
    let provider = Provider::new().await;
    provider.listen().await;
    let town = town(SignOn { claim: "工号".to_owned(), ..settings(&provider) }).await;
    let more = json!({"sub": "7", "工号": "li"});
    let (_, answer) = signed_on(&town, &provider, "x", |grant| grant.more = more).await;
    assert_eq!(answer.location(), "/account");
    let other = json!({"sub": "8", "工号": "li"});
    let (_, answer) = signed_on(&town, &provider, "x", |grant| grant.more = other).await;
    refused(&answer, StatusCode::FORBIDDEN, "没有说明登录名");
}

#[tokio::test]
async fn a_second_factor_is_asked_for_by_whom_the_settings_say() {
    let provider = Provider::new().await;
    provider.listen().await;
    let ours = town(settings(&provider)).await;
    let wang = ours.person("wang", "王芳", &[Role::Head]).await;
    let (mut browser, answer) = signed_on(&ours, &provider, "wang", |_| {}).await;
    assert_eq!(answer.location(), "/account");
    assert_eq!(browser.get("/account").await.location(), "/account/factor", "a head needs one");
    ours.store.factor_set(wang, wang, "JBSWY3DPEHPK3PXP", 0).await.unwrap().unwrap();
    let codes = ours.store.card_made(wang, wang).await.unwrap().unwrap();
    let (mut browser, answer) = signed_on(&ours, &provider, "wang", |_| {}).await;
    assert_eq!(answer.location(), "/sign-in/factor?next=/account");
    assert_eq!(browser.get("/workbench").await.location(), "/sign-in/factor", "half is not whole");
    browser.get("/sign-in/factor").await;
    let fields = [("code", codes[0].as_str()), ("next", "/account")];
    assert_eq!(browser.post("/sign-in/factor", &fields).await.location(), "/account");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);

    let second_factor = FactorOf::Provider;
    let theirs = town(SignOn { second_factor, ..settings(&provider) }).await;
    theirs.person("wang", "王芳", &[Role::Head]).await;
    let (mut browser, answer) = signed_on(&theirs, &provider, "wang", |_| {}).await;
    assert_eq!(answer.location(), "/account");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK, "the provider's counts");
    let mut by_password = theirs.signed_in("wang").await;
    assert_eq!(by_password.get("/account").await.location(), "/account/factor");
}

#[tokio::test]
async fn a_provider_that_changes_its_keys_is_asked_for_them_again() {
    let (town, provider) = both().await;
    let (_, answer) = signed_on(&town, &provider, "li", |_| {}).await;
    assert_eq!(answer.location(), "/account");
    town.wait(11);
    provider.show_key(1);
    let (_, answer) = signed_on(&town, &provider, "li", |_| {}).await;
    assert_eq!(answer.location(), "/account");
}

#[tokio::test]
async fn without_the_provider_the_page_says_so_and_passwords_still_do() {
    let provider = Provider::new().await;
    let town = town(settings(&provider)).await;
    let mut browser = town.browser();
    for _ in 0..2 {
        let answer = browser.get("/sign-in/provider?next=/account").await;
        refused(&answer, StatusCode::SERVICE_UNAVAILABLE, "暂时连不上");
        assert!(answer.body.contains("value=\"/account\""), "it still leads where it was going");
    }
    town.signed_in("li").await;
    let listening = provider.listen().await;
    town.wait(11);
    let asked = begun(&mut browser, "/account").await;
    let back = provider.grant(&asked, "li", |_| {});
    listening.abort();
    let _ended = listening.await;
    let answer = browser.get(&back).await;
    assert_ne!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn no_sign_on_leads_elsewhere() {
    let (town, provider) = both().await;
    for next in ["//evil.example", "https://evil.example", "/%5Cevil.example", "/a%0D%0AX: 1"] {
        let mut browser = town.browser();
        let asked = begun(&mut browser, &next.replace(' ', "%20")).await;
        let answer = browser.get(&provider.grant(&asked, "li", |_| {})).await;
        assert_eq!(answer.location(), "/workbench", "{next}");
    }
}

#[tokio::test]
async fn without_the_setting_there_is_no_such_way() {
    let town = Town::new().await;
    let mut browser = town.browser();
    for path in ["/sign-in/provider", "/sign-in/provider/return?code=a&state=b"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!browser.get("/sign-in").await.body.contains("/sign-in/provider"));
}
