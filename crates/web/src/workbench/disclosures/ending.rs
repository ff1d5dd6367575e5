//! 期满: notices whose days are over come down by themselves, or give way to their text without persons, as was approved
//! with them. Any process may do it at any time: the number of entries that was seen sees to it that it happens once.

use super::REGISTER;
use super::case::Case;
use super::proof::Proof;
use crate::App;
use crate::problem::Problem;
use ledger::disclosure::version::{TEXT, Version};
use ledger::disclosure::{Ending, Kind};
use ledger::{Attachment, By, Draft, Mark};
use serde_json::{Value, json};
use store::{Appending, Desk};
use words::{Language, Words};

/// Notices that end in one night; those beyond wait for the next.
const AT_ONCE: u16 = 5_000;

/// Ends all notices whose days are over.
pub(crate) async fn run(app: &App) -> Result<(), Problem> {
    app.refresh().await?;
    let tree = app.tree().await?;
    let organs: Vec<_> = tree.on(app.today()).organs().map(|(organ, _)| organ).collect();
    for kind in Kind::ALL.iter().filter(|kind| kind.hears()) {
        let desk = Desk {
            register: Some(REGISTER.to_owned()),
            organs: organs.clone(),
            states: vec!["published".to_owned()],
            kind: Some(kind.code().to_owned()),
            due_before: Some(app.today()),
            ..Desk::default()
        };
        let mut records = app.store().desk_due(&desk, AT_ONCE).await?;
        // What is renewed at the time is due for that, and its days end all the same.
        let updating =
            store::desk::standing().into_iter().filter(|one| one.starts_with("updating"));
        let desk = Desk { states: updating.collect(), due_before: None, ..desk };
        records.extend(app.store().desk(&desk, None, AT_ONCE).await?);
        for record in records {
            let Some(whole) = app.store().matter(record.matter).await? else { continue };
            end(app, &Case::of(app, whole).await?).await?;
        }
    }
    Ok(())
}

/// Ends one notice, if its days are over and it says how they end; what somebody else does at this moment is left to them.
async fn end(app: &App, case: &Case) -> Result<(), Problem> {
    let Some(version) = case.versions.iter().find(|version| version.stands()) else {
        return Ok(());
    };
    let window = version.document.window.as_ref().filter(|window| window.to < app.today());
    let Some(ending) = window.and_then(|window| window.after) else { return Ok(()) };
    let Some(by) = publisher(case) else { return Ok(()) };
    let Some((act, files)) = how(app, case, version, ending)? else { return Ok(()) };
    let draft = Draft {
        organ: case.record.organ,
        matter: case.id(),
        register: REGISTER.to_owned(),
        dated_on: app.today(),
        by,
        reason: Some(Words::of(Language::Zh).text("ending-by-program").into_owned()),
        files,
        mark: Mark::Act,
        act,
    };
    match app.store().append(draft, Some(case.record.version), &app.rules()).await? {
        Appending::Done(recorded) => app.wrote(recorded.entry.recorded_at),
        Appending::Refused(refusal) => {
            tracing::warn!(matter = %case.id(), rule = refusal.rule, "a notice cannot be ended");
        }
        Appending::Changed { .. } => {}
    }
    Ok(())
}

/// It ends in the name of the one who published it: how it ends was approved with it.
fn publisher(case: &Case) -> Option<By> {
    let entries = ledger::entry::effective(&case.record.entries);
    let publishes = |entry: &&&ledger::Entry| {
        entry.act.get("act").is_some_and(|act| act == "published" || act == "listed")
    };
    entries.iter().rev().find(publishes).map(|entry| entry.by)
}

/// The act and its files; nothing for a text that is not there.
fn how(
    app: &App,
    case: &Case,
    version: &Version,
    ending: Ending,
) -> Result<Option<(Value, Vec<Attachment>)>, Problem> {
    Ok(match ending {
        Ending::TakeDown => {
            let words = Words::of(Language::Zh);
            let proof = Proof::of(case, app.today())?;
            Some((json!({"act": "taken-down", "proof": proof.line(words)}), Vec::new()))
        }
        Ending::Mask => version.after().map(|after| {
            let text = Attachment { name: TEXT.to_owned(), ..after.clone() };
            (json!({"act": "masked"}), vec![text])
        }),
    })
}

#[cfg(test)]
mod tests;
