//! Signing in, the own account, people, and the security journal, through the whole of the site.
#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod site;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ORIGIN, SET_COOKIE};
use axum::http::{Request, StatusCode};
use ledger::Role;
use site::{Browser, PASSWORD, Town, hash, today};
use store::NotedQuery;
use store::people::{Stage, Term};
use totp_rs::{Builder, Secret};

fn code(secret: &str, now_at: i64) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(now_at / 1_000_000).unwrap()).to_string()
}

async fn attempt(browser: &mut Browser, login: &str, password: &str) -> StatusCode {
    browser.post("/sign-in", &[("login", login), ("password", password)]).await.status
}

#[tokio::test]
async fn who_knows_the_password_comes_in_with_a_session_that_nobody_has_seen() {
    let town = Town::new().await;
    let li = town.person("li", "李梅", &[Role::Clerk]).await;
    let mut browser = town.browser();
    // A session that somebody else has planted.
    let planted = town.store.session_begun(li, Stage::Factor, "", None).await.unwrap();
    browser.cookies.insert("gongkai".to_owned(), planted.secret.clone());
    let form = browser.get("/sign-in?next=/account").await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(
        form.body.contains("value=\"/account\"") && form.body.contains("<label for=\"login\">")
    );
    let fields = [("login", "li"), ("password", PASSWORD), ("next", "/account")];
    let answer = browser.post("/sign-in", &fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/account"));
    let cookie = answer.headers[SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains("Secure"), "over plain HTTP it could not be kept");
    assert_ne!(browser.cookies["gongkai"], planted.secret);
    assert!(town.store.session(&planted.secret, today()).await.unwrap().is_none());
    let account = browser.get("/account").await;
    assert_eq!(account.status, StatusCode::OK);
    assert!(account.body.contains("李梅") && account.body.contains("清河县民政局 经办"));
    assert_eq!(account.headers["cache-control"], "no-store");
    let out = browser.post("/sign-out", &[]).await;
    assert_eq!((out.status, out.location()), (StatusCode::SEE_OTHER, "/"));
    let after = browser.get("/account").await;
    assert_eq!(after.location(), "/sign-in?next=/account");
}

#[tokio::test]
async fn behind_tls_the_cookie_is_kept_to_it() {
    let settings = web::Settings { address: "https://a.example".to_owned(), ..Default::default() };
    let town = Town::with(settings).await;
    town.person("li", "李梅", &[Role::Clerk]).await;
    let mut browser = town.browser();
    let fields = [("login", "li"), ("password", PASSWORD)];
    let answer = browser.post("/sign-in", &fields).await;
    assert!(answer.headers[SET_COOKIE].to_str().unwrap().contains("; Secure"));
}

#[tokio::test]
async fn what_was_wrong_is_not_told_and_too_many_mistakes_lock() {
    let town = Town::new().await;
    let li = town.person("li", "李梅", &[Role::Clerk]).await;
    let mut browser = town.browser();
    let wrong = |login: &'static str| [("login", login), ("password", "wrong")];
    let unknown = browser.post("/sign-in", &wrong("nobody")).await;
    let known = browser.post("/sign-in", &wrong("li")).await;
    assert_eq!((unknown.status, known.status), (StatusCode::UNPROCESSABLE_ENTITY, unknown.status));
    assert_eq!(unknown.body.replace("nobody", "li"), known.body, "the same page");
    assert!(known.body.contains("href=\"#password\"") && known.body.contains("password-wrong"));
    assert!(!known.body.contains("value=\"wrong\""), "no password is sent back");
    for _ in 0..4 {
        assert_eq!(attempt(&mut browser, "li", "wrong").await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let locked = browser.post("/sign-in", &[("login", "li"), ("password", PASSWORD)]).await;
    assert_eq!((locked.status, &locked.body), (known.status, &known.body), "locked");
    town.wait(61);
    assert_eq!(attempt(&mut browser, "li", PASSWORD).await, StatusCode::SEE_OTHER);
    let failed = NotedQuery { act: Some("sign-in-failed".to_owned()), ..NotedQuery::default() };
    let noted = town.store.noted(&failed, 100).await.unwrap();
    assert_eq!(noted.iter().filter(|one| one.person == li).count(), 5);
    assert_eq!(noted.len(), 6);
}

#[tokio::test]
async fn whoever_tries_without_pause_is_asked_to_wait() {
    let town = Town::new().await;
    // All at once, because a slow machine would be a pause.
    let mut attempts = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let mut browser = town.browser();
        attempts.spawn(async move { attempt(&mut browser, "nobody", "guess").await });
    }
    let answers = attempts.join_all().await;
    let of = |status| answers.iter().filter(|answer| **answer == status).count();
    let (wrong, waits) = (of(StatusCode::UNPROCESSABLE_ENTITY), of(StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(wrong + waits, 20);
    assert!(wrong >= 10 && waits > 0, "{wrong} {waits}");
}

#[tokio::test]
async fn no_form_is_taken_from_elsewhere_and_no_link_leads_there() {
    let town = Town::new().await;
    town.person("li", "李梅", &[Role::Clerk]).await;
    let mut browser = town.signed_in("li").await;
    let forged = browser.post_bare("/account/sessions", &[]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN, "no token");
    let forged = browser.post_bare("/account/sessions", &[("token", "guess")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN, "a wrong one");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK, "nothing was ended");
    let foreign = Request::post("/sign-in")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("host", "a.example")
        .header(ORIGIN, "https://evil.example")
        .body(Body::from(format!("login=li&password={PASSWORD}")));
    let answer = town.browser().send(foreign.unwrap()).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "nobody signs another in");
    for (host, origin) in
        [("a.example", "https://a.example"), ("inside:80", "http://127.0.0.1:8640")]
    {
        let own = Request::post("/sign-in")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("host", host)
            .header(ORIGIN, origin)
            .body(Body::from(format!("login=li&password={PASSWORD}")));
        let answer = town.browser().send(own.unwrap()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{origin}");
    }
    for next in ["//evil.example", "https://evil.example", "/\\evil.example", ""] {
        let fields = [("login", "li"), ("password", PASSWORD), ("next", next)];
        let answer = town.browser().post("/sign-in", &fields).await;
        assert_eq!(answer.location(), "/workbench", "{next}");
    }
    let fields = [("login", "li"), ("password", PASSWORD), ("next", "/account\r\nX-Evil: 1")];
    let answer = town.browser().post("/sign-in", &fields).await;
    assert!(answer.headers.get("x-evil").is_none() && answer.location() == "/workbench");
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_no_code_is_good_twice() {
    let town = Town::new().await;
    let wang = town.person("wang", "王芳", &[Role::Head]).await;
    let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    town.store.factor_set(wang, wang, secret, 0).await.unwrap().unwrap();
    let codes = town.store.card_made(wang, wang).await.unwrap().unwrap();
    let mut browser = town.browser();
    let fields = [("login", "wang"), ("password", PASSWORD), ("next", "/account")];
    let answer = browser.post("/sign-in", &fields).await;
    assert_eq!(answer.location(), "/sign-in/factor?next=/account");
    assert_eq!(browser.get("/account").await.location(), "/sign-in/factor", "half is not whole");
    for half in ["/account/password", "/account/factor"] {
        assert_eq!(browser.get(half).await.location(), "/sign-in/factor", "{half}");
    }
    let before = browser.cookies["gongkai"].clone();
    browser.get("/sign-in/factor?next=/account").await;
    let wrong = browser.post("/sign-in/factor", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let now = code(secret, town.now_at());
    let right = browser.post("/sign-in/factor", &[("code", &now), ("next", "/account")]).await;
    assert_eq!(right.location(), "/account");
    assert_ne!(browser.cookies["gongkai"], before, "a new session for a new right");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);

    let mut other = town.browser();
    other.post("/sign-in", &fields).await;
    other.get("/sign-in/factor").await;
    let replayed = other.post("/sign-in/factor", &[("code", &now)]).await;
    assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY, "looked over a shoulder");
    let card = other.post("/sign-in/factor", &[("code", &codes[0])]).await;
    assert_eq!(card.status, StatusCode::SEE_OTHER);
    let mut third = town.browser();
    third.post("/sign-in", &fields).await;
    third.get("/sign-in/factor").await;
    let spent = third.post("/sign-in/factor", &[("code", &codes[0])]).await;
    assert_eq!(spent.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_given_password_is_changed_before_anything_else() {
    let town = Town::new().await;
    let li = town.person("li", "李梅", &[Role::Clerk]).await;
    town.store.password_set(li, li, &hash(PASSWORD), Term::Initial).await.unwrap().unwrap();
    let mut browser = town.signed_in("li").await;
    assert_eq!(browser.get("/account").await.location(), "/account/password");
    let page = browser.get("/account/password").await;
    assert_eq!(page.status, StatusCode::OK);
    let change = |now: &str, new: &str, again: &str| {
        [("password-now", now), ("password-new", new), ("password-again", again)]
            .map(|(name, value)| (name, value.to_owned()))
    };
    for (new, again, field) in [
        ("Short-1", "Short-1", "password-new"),
        ("onlysmallletters", "onlysmallletters", "password-new"),
        ("Mei-li-123456", "Mei-li-123456", "password-new"),
        (PASSWORD, PASSWORD, "password-new"),
        ("Peach-blossom-27", "Peach-blossom-28", "password-again"),
    ] {
        let fields = change(PASSWORD, new, again);
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let answer = browser.post("/account/password", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
        assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{new}: {field}");
    }
    let wrong = [
        ("password-now", "wrong"),
        ("password-new", "Peach-blossom-27"),
        ("password-again", "Peach-blossom-27"),
    ];
    let answer = browser.post("/account/password", &wrong).await;
    assert!(answer.body.contains("href=\"#password-now\""));
    let elsewhere = town.store.session_begun(li, Stage::Whole, "", None).await.unwrap();
    let right = [("password-now", PASSWORD), wrong[1], wrong[2]];
    let answer = browser.post("/account/password", &right).await;
    assert_eq!(answer.location(), "/account?done=password");
    assert!(town.store.session(&elsewhere.secret, today()).await.unwrap().is_none());
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    let mut again = town.browser();
    assert_eq!(attempt(&mut again, "li", PASSWORD).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(attempt(&mut again, "li", "Peach-blossom-27").await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn heads_and_administrators_set_up_a_second_factor_first() {
    let town = Town::new().await;
    let zhao = town.person("zhao", "赵强", &[Role::System]).await;
    let mut browser = town.signed_in("zhao").await;
    assert_eq!(browser.get("/workbench/people").await.location(), "/account/factor");
    let page = browser.get("/account/factor").await;
    let secret = page.body.split("name=\"secret\" value=\"").nth(1).unwrap();
    let secret = secret.split('"').next().unwrap().to_owned();
    assert!(page.body.contains(&format!("secret={secret}&")), "as an address, too");
    let now = code(&secret, town.now_at());
    let fields = [("secret", secret.as_str()), ("code", "000000"), ("password", PASSWORD)];
    let wrong = browser.post("/account/factor", &fields).await;
    assert!(wrong.body.contains(&format!("value=\"{secret}\"")), "the same secret again");
    let fields = [("secret", secret.as_str()), ("code", now.as_str()), ("password", "wrong")];
    let wrong = browser.post("/account/factor", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("secret", secret.as_str()), ("code", now.as_str()), ("password", PASSWORD)];
    let right = browser.post("/account/factor", &fields).await;
    assert_eq!(right.location(), "/account?done=factor");
    assert_eq!(browser.get("/workbench/people").await.status, StatusCode::OK);
    let card = browser.post("/account/card", &[("card-password", PASSWORD)]).await;
    assert_eq!(card.body.matches("<li><code>").count(), 20);
    assert_eq!(town.store.codes_left(zhao).await.unwrap(), 20);
}

/// A site on which nobody needs a second factor, with the three administrators and a clerk.
async fn peopled() -> Town {
    let second_factor = web::SecondFactor::Optional;
    let town = Town::with(web::Settings { second_factor, ..Default::default() }).await;
    town.person("xi", "系统员", &[Role::System]).await;
    town.person("an", "安全员", &[Role::Security]).await;
    town.person("ji", "审计员", &[Role::Audit]).await;
    town.person("li", "李梅", &[Role::Clerk]).await;
    town
}

#[tokio::test]
async fn the_three_administrators_each_do_their_own() {
    let town = peopled().await;
    let [mut xi, mut an, mut ji, mut li] = [
        town.signed_in("xi").await,
        town.signed_in("an").await,
        town.signed_in("ji").await,
        town.signed_in("li").await,
    ];
    for browser in [&mut xi, &mut an, &mut ji, &mut li] {
        browser.get("/account").await;
    }
    assert_eq!(li.get("/workbench/people").await.status, StatusCode::FORBIDDEN);
    assert_eq!(xi.get("/workbench/security").await.status, StatusCode::FORBIDDEN);
    assert_eq!(an.get("/workbench/people/new").await.status, StatusCode::FORBIDDEN);
    let list = ji.get("/workbench/people?q=li").await;
    assert!(list.body.contains("李梅") && !list.body.contains("系统员"));
    assert!(ji.get("/workbench/people?role=audit").await.body.contains("审计员"));

    let name = "<script>alert(1)</script>";
    let added = xi.post("/workbench/people/new", &[("login", "wu"), ("name", name)]).await;
    assert_eq!(added.status, StatusCode::OK);
    assert!(
        !added.body.contains(name) && added.body.contains("&#60;script&#62;"),
        "a name is text"
    );
    let password = added.body.split("<code>").nth(2).unwrap().split('<').next().unwrap().to_owned();
    let twice = xi.post("/workbench/people/new", &[("login", "wu"), ("name", "吴")]).await;
    assert!(twice.body.contains("href=\"#login\""));
    let wu = town.store.credentials("wu").await.unwrap().unwrap().person.id;
    let own = format!("/workbench/people/{wu}");
    assert!(!xi.get(&own).await.body.contains(name));
    let post = [("role", "clerk"), ("organ", &town.organ.to_string()), ("from", "2026-06-30")]
        .map(|(name, value)| (name, value.to_owned()));
    let post = post.each_ref().map(|(name, value)| (*name, value.as_str()));
    let posts = format!("{own}/posts");
    assert_eq!(xi.post(&posts, &post).await.status, StatusCode::FORBIDDEN, "not the system's");
    an.get(&own).await;
    assert_eq!(an.post(&posts, &post).await.location(), format!("{own}?done=1"));
    let again = an.post(&posts, &post).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("role=\"alert\""));
    let system = town.store.credentials("xi").await.unwrap().unwrap().person.id;
    let both = format!("/workbench/people/{system}/posts");
    let audit = [("role", "audit"), ("organ", ""), ("from", "2026-06-30")];
    let both = an.post(&both, &audit).await;
    assert_eq!(both.status, StatusCode::CONFLICT, "三员分立");
    assert!(both.body.contains("三员分立：这个人已经是系统管理员"));
    let mine = town.store.credentials("an").await.unwrap().unwrap().person.id;
    let mine = an.post(&format!("/workbench/people/{mine}/posts"), &post).await;
    assert_eq!(mine.status, StatusCode::CONFLICT, "nobody gives himself a post");

    reset_and_stopped(&town, &mut xi, &own, &password).await;
    assert!(!town.store.person(wu).await.unwrap().unwrap().is_active);
    assert_eq!(
        ji.post(&format!("{own}/name"), &[("name", "x")]).await.status,
        StatusCode::FORBIDDEN
    );
}

/// Somebody new signs in, is given another password, and is stopped.
async fn reset_and_stopped(town: &Town, xi: &mut Browser, own: &str, password: &str) {
    let mut new = town.browser();
    assert_eq!(attempt(&mut new, "wu", password).await, StatusCode::SEE_OTHER);
    assert_eq!(new.get("/account").await.location(), "/account/password");
    let reset = xi.post(&format!("{own}/password"), &[]).await;
    assert_eq!(reset.status, StatusCode::OK);
    assert_eq!(new.get("/account/password").await.location(), "/sign-in?next=/account/password");
    let stop = xi.post(&format!("{own}/activity"), &[("activity", "stopped")]).await;
    assert_eq!(stop.location(), format!("{own}?done=1"));
}

#[tokio::test]
async fn deputies_and_handovers_move_what_may_be_done() {
    let town = peopled().await;
    let wu = town.person("wu", "吴兰", &[]).await;
    let li = town.store.credentials("li").await.unwrap().unwrap().person.id;
    let [mut xi, mut an] = [town.signed_in("xi").await, town.signed_in("an").await];
    xi.get("/account").await;
    an.get("/account").await;
    let organ = town.organ.to_string();
    let deputy = [
        ("deputy-login", "wu"),
        ("deputy-organ", organ.as_str()),
        ("deputy-from", "2026-06-29"),
        ("deputy-until", "2026-07-02"),
    ];
    let named = xi.post(&format!("/workbench/people/{li}/deputies"), &deputy).await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    let held = town.store.held(wu, today()).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].deputy_for, Some(li));
    let mut deputy = town.signed_in("wu").await;
    let own = deputy.get("/account").await.body;
    assert!(own.contains("代理 李梅"), "{own}");

    let page = an.get(&format!("/workbench/people/{li}/handover")).await;
    assert!(page.body.contains("清河县民政局") && page.body.contains("name=\"successor\""));
    let path = format!("/workbench/people/{li}/hand-over");
    let nobody = [("successor", "no"), ("last", "2026-06-30"), ("first", "2026-07-01")];
    assert_eq!(an.post(&path, &nobody).await.status, StatusCode::CONFLICT);
    let fields = [("successor", "wu"), ("last", "2026-06-30"), ("first", "2026-07-01")];
    let moved = an.post(&path, &fields).await;
    assert_eq!(moved.location(), format!("/workbench/people/{wu}?done=1"));
    let later = "2026-07-01".parse().unwrap();
    assert_eq!(town.store.held(li, later).await.unwrap(), []);
    let held = town.store.held(wu, later).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!((held[0].post.given.role, held[0].deputy_for), (Role::Clerk, None));
}

#[tokio::test]
async fn the_auditor_reads_the_journal_and_every_look_is_in_it() {
    let town = peopled().await;
    let mut ji = town.signed_in("ji").await;
    let page = ji.get("/workbench/security?act=sign-in").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("审计员") && page.body.contains("登录"), "{}", page.body);
    let looks = ji.get("/workbench/security?act=journal-read").await;
    assert_eq!(looks.body.matches("<td>查看安全日志</td>").count(), 2, "this look and the last");
    let none = ji.get("/workbench/security?login=nobody-at-all").await;
    assert!(!none.body.contains("<td class=\"num\">"));
    let old = ji.get("/workbench/security?to=2020-01-01").await;
    assert!(!old.body.contains("<td class=\"num\">"));
    let list = ji.get("/workbench/security?format=csv").await;
    assert_eq!(list.headers["content-type"], "text/csv; charset=utf-8");
    assert!(list.body.starts_with('\u{feff}') && list.body.lines().count() > 5);
    assert!(list.body.contains("导出安全日志"), "the export is in the export");
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let town = peopled().await;
    let mut here = town.signed_in("li").await;
    let mut there = town.signed_in("li").await;
    let page = here.get("/account").await;
    assert_eq!(page.body.matches("name=\"session\"").count(), 2);
    let li = town.store.credentials("li").await.unwrap().unwrap().person.id;
    let sessions = town.store.sessions_of(li).await.unwrap();
    let newest = sessions[0].id.to_string();
    here.post("/account/sessions", &[("session", &newest)]).await;
    assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
    here.post("/account/sessions", &[]).await;
    assert_eq!(here.get("/account").await.status, StatusCode::SEE_OTHER);
    let mut an = town.signed_in("an").await;
    an.get("/account").await;
    let own = town.signed_in("li").await;
    let watched = an.get(&format!("/workbench/people/{li}")).await;
    assert!(watched.body.contains("id=\"sessions\""));
    let ended = an.post(&format!("/workbench/people/{li}/sessions"), &[]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let secret = &own.cookies["gongkai"];
    assert!(town.store.session(secret, today()).await.unwrap().is_none());
}
