//! A form that was not taken, because the session had ended or a file was too large: what was typed is shown once more, and
//! can be sent from there. Whether it may be shown is decided where forms are read.

use super::TOKEN;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use std::sync::Arc;

/// What is never sent back to a browser; a form with such a field is typed anew.
const SECRET: &[&str] = &["password", "code", "secret"];

/// What a form bears for itself.
const TECHNICAL: &[&str] = &[TOKEN, "seen", "do", "kept", "key", "matter"];

/// A form that was not taken.
#[derive(Debug, Clone)]
pub(crate) struct Untaken {
    /// Why.
    pub(crate) why: Problem,
    fields: Vec<(String, String)>,
    /// Files that came with it: their fields and names.
    files: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "untaken.html")]
struct UntakenPage<'a> {
    f: Frame,
    heading: String,
    /// Everything that is sent again.
    fields: Vec<&'a (String, String)>,
    files: &'a [(String, String)],
    /// What was typed, by the labels of the fields, to be read and copied.
    typed: Vec<(String, &'a str)>,
}

impl Untaken {
    /// The problem with what was typed, or the problem alone where nothing was, or a secret.
    pub(super) fn of(
        why: Problem,
        fields: Vec<(String, String)>,
        files: Vec<(String, String)>,
    ) -> Problem {
        let is_secret = |(name, _): &(String, String)| SECRET.iter().any(|one| name.contains(one));
        let is_typed = |(name, value): &(String, String)| {
            !TECHNICAL.contains(&name.as_str()) && !value.trim().is_empty()
        };
        if fields.iter().any(is_secret) || !fields.iter().any(is_typed) {
            return why;
        }
        Problem::Untaken(Arc::new(Untaken { why, fields, files }))
    }

    /// The page with what was typed.
    pub(crate) fn page(&self, f: Frame, heading: String) -> Result<Response, Problem> {
        let typed = self.fields.iter().filter_map(|(name, value)| {
            let is_code = value.bytes().all(|one| one.is_ascii_alphanumeric() || one == b'-');
            if TECHNICAL.contains(&name.as_str()) || is_code {
                return None;
            }
            Some((label(&f, name)?, value.as_str()))
        });
        page(&UntakenPage {
            typed: typed.collect(),
            fields: self.fields.iter().filter(|(name, _)| name != TOKEN).collect(),
            files: &self.files,
            heading,
            f,
        })
    }
}

/// What a field is called on its own page.
fn label(f: &Frame, name: &str) -> Option<String> {
    let name = name.replace('_', "-");
    let keys = [format!("desk-{name}-field"), format!("desk-{name}"), format!("field-{name}")];
    keys.iter().find(|key| f.words.has(key)).map(|key| f.t(key).into_owned())
}

#[cfg(test)]
mod tests {
    use crate::trial::Trial;
    use axum::http::StatusCode;
    use ledger::Role;

    const NEW: &str = "/workbench/disclosures/new";
    const TYPED: &[(&str, &str)] =
        &[("do", "save"), ("title", "关于\"防汛\"的通知"), ("text", "第一条\n第二条<b>")];

    #[tokio::test]
    async fn what_was_typed_in_a_session_that_has_ended_can_be_sent_again() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        let late = trial.send_from(None, NEW, TYPED, "http://site.example").await;
        assert_eq!(late.status, StatusCode::UNAUTHORIZED);
        for part in
            ["value=\"关于&#34;防汛&#34;的通知\"", "第一条\n第二条&#60;b&#62;", "target=\"_blank\""]
        {
            assert!(late.body.contains(part), "{part}: {}", late.body);
        }
        let again = trial.send_from(Some(&clerk), NEW, TYPED, "http://site.example").await;
        assert_eq!(again.status, StatusCode::FORBIDDEN, "the token is not this session's");
        assert!(again.body.contains(&format!("name=\"token\" value=\"{}\"", clerk.csrf)));
        assert!(again.body.contains("第一条\n第二条&#60;b&#62;") && !again.body.contains("_blank"));
        let list = trial.get(Some(&clerk), "/workbench/disclosures").await.body;
        assert!(!list.contains("防汛"), "nothing was done: {list}");
    }

    #[tokio::test]
    async fn what_another_site_sends_and_secrets_are_not_shown() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        for who in [None, Some(&clerk)] {
            let answer = trial.send_from(who, NEW, TYPED, "http://evil.example").await;
            assert!(!answer.body.contains("防汛"), "{}", answer.body);
            let secret = [("password-now", "Plum-blossom-26"), ("password-new", "x")];
            let answer =
                trial.send_from(who, "/account/password", &secret, "http://site.example").await;
            assert!(answer.status.is_client_error() && !answer.body.contains("Plum"));
        }
    }

    #[tokio::test]
    async fn a_file_that_is_too_large_takes_nothing_of_what_was_typed_with_it() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        let large = vec![b'x'; crate::posted::FILE_MAX + 1];
        let files = [("files", "大.pdf", large.as_slice())];
        let answer = trial.post_files(&clerk, NEW, TYPED, &files).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        for part in
            ["第一条\n第二条&#60;b&#62;", "大.pdf", "type=\"file\" id=\"file-1\" name=\"files\""]
        {
            assert!(answer.body.contains(part), "{part}: {}", answer.body);
        }
    }
}
