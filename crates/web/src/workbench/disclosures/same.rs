//! What is drafted a second time: the same files in the same organ, and whether the whole draft is the same. What is done
//! about it stands where drafts are made.

use super::REGISTER;
use crate::App;
use crate::problem::Problem;
use ledger::disclosure::Document;
use ledger::{Attachment, MatterId, OrganId, PersonId};
use serde_json::Value;

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
