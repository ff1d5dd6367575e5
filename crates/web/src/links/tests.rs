//! Which links are dead, and that no link reaches into a network that is not public.

use super::*;
use crate::trial::Trial;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

#[test]
fn the_networks_of_an_office_are_its_own() {
    for own in [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "2002:0a00:0001::",
        "64:ff9b::10.0.0.1",
        "2001:db8::1",
        "ff02::1",
    ] {
        assert!(!is_public(own.parse().unwrap()), "{own}");
    }
    for open in ["1.2.3.4", "114.114.114.114", "2400:3200::1", "64:ff9b::1.2.3.4", "100.128.0.1"] {
        assert!(is_public(open.parse().unwrap()), "{open}");
    }
}

#[test]
fn an_address_that_is_a_number_is_looked_at_however_it_is_written() {
    for own in [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://[::1]:8640/",
        "http://10.0.0.5:80/x",
        "http://a@1.2.3.4/",
        "ftp://1.2.3.4/",
        "file:///etc/passwd",
    ] {
        assert!(!may_ask(&Url::parse(own).unwrap(), Reach::Public), "{own}");
    }
    assert!(may_ask(&Url::parse("https://www.example.gov.cn/x").unwrap(), Reach::Public));
    assert!(may_ask(&Url::parse("http://10.0.0.5/").unwrap(), Reach::Private));
}

#[test]
fn links_are_read_out_of_a_text_once() {
    let text = "<p><a href=\"https://a.example/?x=1&amp;y=2\">甲</a> <a href=\"https://a.example/?x=1&amp;y=2\">乙</a></p>";
    assert_eq!(hrefs(text), ["https://a.example/?x=1&y=2"]);
}

#[tokio::test]
async fn links_into_the_site_are_looked_up_without_any_network() {
    let trial = Trial::new().await;
    let own = |path: &str| aim(&trial.app, &trial.app.address(path));
    assert_eq!(own("/documents/x"), Aim::Own("/documents/x".to_owned()));
    assert_eq!(aim(&trial.app, "mailto:a@b.example"), Aim::Other);
    assert!(matches!(aim(&trial.app, "https://other.example/"), Aim::Outside(_)));
    assert_eq!(aim(&trial.app, "https://"), Aim::Malformed);
    let organ = trial.organ("青溪县民政局", "county-department", None).await;
    let nobody = uuid::Uuid::now_v7();
    for (path, dead) in [
        ("/".to_owned(), false),
        ("/columns/guide".to_owned(), false),
        (format!("/organs/{organ}"), false),
        (format!("/organs/{nobody}"), true),
        (format!("/documents/{nobody}"), true),
        ("/documents/nonsense".to_owned(), true),
        ("/no/such/page".to_owned(), true),
    ] {
        assert_eq!(is_dead_here(&trial.app, &path).await.unwrap(), dead, "{path}");
    }
}

/// A site that answers each request by its path.
async fn site() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut bytes = vec![0; 2_000];
            let read = stream.read(&mut bytes).await.unwrap_or_default();
            let asked = String::from_utf8_lossy(&bytes[..read]).into_owned();
            let line = asked.lines().next().unwrap_or_default();
            let status = match line {
                line if line.contains("/gone") => "404 Not Found",
                line if line.contains("/only-get") && line.starts_with("HEAD") => "405 Not Allowed",
                line if line.contains("/closed") => "403 Forbidden",
                line if line.contains("/around") => "302 Found\r\nLocation: /around",
                _ => "200 OK",
            };
            let body = if line.starts_with("GET") { "甲乙" } else { "" };
            let answer = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    at
}

#[tokio::test]
async fn outside_addresses_are_asked_first_briefly_then_for_the_page() {
    let at = site().await;
    let outside = Outside::new(Reach::Private).unwrap();
    let url = |path: &str| Url::parse(&format!("http://{at}{path}")).unwrap();
    assert_eq!(outside.dead(&url("/")).await, None);
    assert_eq!(outside.dead(&url("/only-get")).await, None);
    assert_eq!(outside.dead(&url("/closed")).await, None, "there is something");
    assert_eq!(outside.dead(&url("/gone")).await, Some(Dead::Answered(404)));
    assert_eq!(outside.dead(&url("/around")).await, None, "it goes in circles, and is there");
    assert_eq!(outside.page(&url("/")).await.unwrap(), "甲乙".as_bytes());
    assert_eq!(outside.page(&url("/gone")).await, Err(Dead::Answered(404)));
    let public = Outside::new(Reach::Public).unwrap();
    assert_eq!(public.dead(&url("/")).await, Some(Dead::Barred), "not even asked");
    let name = Url::parse(&format!("http://localhost:{}/", at.port())).unwrap();
    assert_eq!(public.dead(&name).await, Some(Dead::Barred), "nor by its name");
}
