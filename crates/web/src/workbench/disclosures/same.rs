//! What is sent a second time: the same files in the same organ, the same draft, or a form that began a matter already.
//! What is done about the first two stands where drafts are made.

use super::REGISTER;
use crate::App;
use crate::door::{Medium, Wanted, act_on};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::Visitor;
use chrono::NaiveDate;
use ledger::disclosure::Document;
use ledger::{Attachment, MatterId, OrganId, PersonId};
use serde_json::Value;
use tokio::sync::Mutex;

/// The field that bears the id of the matter that a form is to begin.
pub(super) const ONCE: &str = "once";

/// Held while a matter is looked for and made, so that two of the same are not made side by side.
pub(super) static BEGINNING: Mutex<()> = Mutex::const_new(());

/// The first item of an organ that bears one of these files.
pub(super) async fn bearing(
    app: &App,
    organ: OrganId,
    files: &[Attachment],
) -> Result<Option<MatterId>, Problem> {
    for file in files {
        let bearing = app.store().bearing(organ, REGISTER, &file.hash).await?;
        if let Some(first) = bearing.first() {
            return Ok(Some(*first));
        }
    }
    Ok(None)
}

/// The draft of this person that says the same with the same files, and in which nothing was done since: a form that was
/// sent twice.
pub(super) async fn drafted(
    app: &App,
    (organ, person): (OrganId, PersonId),
    act: &Value,
    files: &[Attachment],
) -> Result<Option<MatterId>, Problem> {
    let Some(file) = files.first() else { return Ok(None) };
    let hashes = |files: &[Attachment]| -> Vec<(String, String)> {
        files.iter().map(|file| (file.name.clone(), file.hash.0.clone())).collect()
    };
    for matter in app.store().bearing(organ, REGISTER, &file.hash).await? {
        let Some(record) = app.store().matter(matter).await? else { continue };
        let [entry] = record.entries.as_slice() else { continue };
        let is_same = entry.by.person == person
            && hashes(&entry.files) == hashes(files)
            && document(&entry.act).is_some_and(|one| document(act) == Some(one));
        if is_same {
            return Ok(Some(matter));
        }
    }
    Ok(None)
}

fn document(act: &Value) -> Option<Document> {
    serde_json::from_value(act.get("document")?.clone()).ok()
}

/// The id that a form bears, for the page that shows it again; a fresh one where it bears none.
pub(super) fn once(app: &App, posted: Option<&Posted>) -> MatterId {
    posted.and_then(minted).unwrap_or_else(|| app.store().matter_id())
}

/// The id that a form bears, if it is one that a page may have given it.
fn minted(posted: &Posted) -> Option<MatterId> {
    let id: MatterId = posted.number(ONCE)?;
    (id.0.get_version_num() == 7).then_some(id)
}

/// Does an act that begins a matter, on a day, and answers in which: whoever presses the button of a form twice begins
/// one. The matter has the id that the form bears.
pub(super) async fn begin(
    app: &App,
    visitor: &Visitor,
    wanted: Wanted,
    on: NaiveDate,
    posted: &Posted,
) -> Result<MatterId, Problem> {
    let _one_at_a_time = BEGINNING.lock().await;
    let mut matter = once(app, Some(posted));
    if let Some(record) = app.store().matter(matter).await? {
        let first = record.entries.first();
        let is_own = first.is_some_and(|entry| entry.by.person == visitor.person());
        if is_own && record.organ == wanted.organ && record.register == wanted.register {
            return Ok(matter);
        }
        matter = app.store().matter_id();
    }
    // What another process has begun meanwhile is refused, and not added to.
    let wanted = Wanted { matter, seen: Some(0), ..wanted };
    act_on(app, visitor, wanted, on, Medium::Screen).await?;
    Ok(matter)
}

#[cfg(test)]
mod tests {
    use crate::trial::{Answer, Trial, Who};
    use axum::http::StatusCode;
    use ledger::{OrganId, Role};

    const COUNTED: &[(&str, &str)] = &[
        ("kind", "normative"),
        ("quantity", "12"),
        ("counted_on", "2026-01-01"),
        ("source", "2025年末清理结果"),
    ];

    const LISTED: &[(&str, &str)] = &[
        ("kind", "other"),
        ("title", "青溪县养老服务管理办法"),
        ("topic", "20-1"),
        ("published_on", "2024-06-05"),
        ("carrier", "website"),
        ("place-website", "elsewhere"),
        ("address-website", "https://www.qingxi.example/a/1.html"),
        ("do", "save"),
    ];

    async fn clerk(trial: &Trial, login: &str, organ: OrganId) -> Who {
        trial.person(login, &[(Some(organ), Role::Clerk)]).await
    }

    /// The number of a form that is opened now.
    async fn opened(trial: &Trial, who: &Who, path: &str) -> String {
        let page = trial.get(Some(who), path).await.body;
        let once = page.split("name=\"once\" value=\"").nth(1).unwrap();
        once.split('"').next().unwrap().to_owned()
    }

    async fn sent(trial: &Trial, who: &Who, (path, typed): Form<'_>, once: &str) -> Answer {
        let mut fields = typed.to_vec();
        fields.push(("once", once));
        let answer = trial.post(who, path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
        answer
    }

    type Form<'a> = (&'a str, &'a [(&'a str, &'a str)]);

    #[tokio::test]
    async fn a_form_that_is_sent_twice_begins_one_matter() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县人民政府", "county", None).await;
        let (one, two) =
            (clerk(&trial, "clerk-1", organ).await, clerk(&trial, "clerk-2", organ).await);
        for (page, typed) in [("counted", COUNTED), ("listed", LISTED)] {
            let path = format!("/workbench/disclosures/{page}");
            let form = (path.as_str(), typed);
            let once = opened(&trial, &one, &path).await;
            let first = sent(&trial, &one, form, &once).await.location().to_owned();
            assert!(first.contains(&once), "{first}");
            let both =
                tokio::join!(sent(&trial, &one, form, &once), sent(&trial, &one, form, &once));
            for again in [both.0, both.1] {
                assert_eq!(again.location(), first);
            }
            let record = trial.app.store().matter(once.parse().unwrap()).await.unwrap().unwrap();
            assert_eq!(record.entries.len(), 1, "{page}");
            // The number of somebody else's form, and what is no number, begin something new.
            for once in [once.as_str(), "", "x", "00000000-0000-0000-0000-000000000000"] {
                let other = sent(&trial, &two, form, once).await.location().to_owned();
                assert_ne!(other, first, "{page} {once}");
                assert!(!other.contains("00000000-0000"), "{other}");
            }
        }
    }
}
