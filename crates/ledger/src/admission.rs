//! The one door into the journals: an entry is admitted or refused, and only what is admitted can be appended.

use crate::{
    Attachment, By, Entry, EntryId, Mark, MatterId, OrganId, Refusal, Rules, Summary, entry,
};
use chrono::NaiveDate;
use serde_json::Value;

/// An entry as somebody wants to write it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The organ whose matter it is.
    pub organ: OrganId,
    /// The matter.
    pub matter: MatterId,
    /// The code of the register.
    pub register: String,
    /// The day it is dated on.
    pub dated_on: NaiveDate,
    /// By whom.
    pub by: By,
    /// Why.
    pub reason: Option<String>,
    /// Files that belong to it.
    pub files: Vec<Attachment>,
    /// What it does to the ones before it.
    pub mark: Mark,
    /// The act, with personal values in the open.
    pub act: Value,
}

/// An entry that the ledger has admitted, with what the matter has come to. Only [`admit`] makes one.
#[derive(Debug, Clone, PartialEq)]
pub struct Admitted {
    entry: Entry,
    summary: Summary,
}

impl Admitted {
    /// The entry.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// What the matter has come to with it.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Both, to be taken apart.
    pub fn into_parts(self) -> (Entry, Summary) {
        (self.entry, self.summary)
    }
}

/// Admits a draft behind the entries that its matter has, or refuses it. `id` and `recorded_at` (microseconds since
/// 1970 UTC) are minted outside.
///
/// # Errors
/// The refusal: by the rules of book-keeping, or by those of the register.
pub fn admit(
    history: &[Entry],
    draft: Draft,
    id: EntryId,
    recorded_at: i64,
    rules: &Rules,
) -> Result<Admitted, Refusal> {
    let register = rules
        .registers
        .get(&draft.register)
        .ok_or_else(|| Refusal::new("register-unknown").with("register", &draft.register))?;
    book_keeping(history, &draft, rules)?;
    let number = u32::try_from(history.len() + 1).map_err(|_| Refusal::new("matter-too-long"))?;
    let entry = Entry {
        id,
        organ: draft.organ,
        matter: draft.matter,
        register: draft.register,
        number,
        dated_on: draft.dated_on,
        recorded_at,
        by: draft.by,
        reason: draft.reason,
        files: draft.files,
        mark: draft.mark,
        act: draft.act,
    };
    let mut entries = history.to_vec();
    entries.push(entry);
    let summary = register.judge(&entries, rules)?;
    let entry = entries.pop().expect("it was pushed a moment ago");
    Ok(Admitted { entry, summary })
}

/// The rules that hold for every register.
fn book_keeping(history: &[Entry], draft: &Draft, rules: &Rules) -> Result<(), Refusal> {
    if draft.dated_on > rules.today {
        return Err(Refusal::new("dated-in-future")
            .with("on", draft.dated_on)
            .with("today", rules.today));
    }
    let strange = history.iter().any(|entry| {
        entry.matter != draft.matter
            || entry.organ != draft.organ
            || entry.register != draft.register
    });
    if strange {
        return Err(Refusal::new("matter-elsewhere").with("matter", draft.matter));
    }
    let has_reason = draft.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    match draft.mark {
        Mark::Act => Ok(()),
        _ if !has_reason => Err(Refusal::new("correction-without-reason")),
        Mark::Replaces(old) | Mark::Strikes(old) => {
            let stands = entry::effective(history).iter().any(|entry| entry.id == old);
            if stands { Ok(()) } else { Err(Refusal::new("corrects-nothing").with("entry", old)) }
        }
        Mark::Erases if history.is_empty() => Err(Refusal::new("erases-nothing")),
        Mark::Erases => Ok(()),
    }
}
