//! Entries and summaries as rows, and back again.

use crate::entities::{entries, matters};
use crate::key::unhex;
use crate::sql::Table;
use crate::{StoreError, day};
use ledger::{
    By, Entry, EntryId, Link, Mark, MatterId, OfficeId, OrganId, PersonId, Summary, canonical,
};
use sea_orm::Value;

pub(crate) const ENTRIES: Table = Table {
    name: "entries",
    columns: &[
        "organ",
        "position",
        "hash",
        "id",
        "matter",
        "register",
        "number",
        "dated_on",
        "recorded_at",
        "person",
        "office",
        "deputy_for",
        "reason",
        "mark",
        "cites",
        "files",
        "act",
    ],
    on_conflict: "",
};

pub(crate) const MATTERS: Table = Table {
    name: "matters",
    columns: &[
        "id",
        "organ",
        "register",
        "version",
        "state",
        "number",
        "title",
        "kind",
        "outcome",
        "requester",
        "opened_on",
        "public_on",
        "due_on",
        "closed_on",
        "amount_fen",
        "quantity",
    ],
    on_conflict: "",
};

pub(crate) const FACTS: Table = Table {
    name: "facts",
    columns: &["matter", "place", "organ", "register", "field", "text", "number", "date"],
    on_conflict: "",
};

/// The row of an entry; `act` is its sealed act in canonical form.
pub(crate) fn of_entry(entry: &Entry, link: &Link, act: String) -> Result<Vec<Value>, StoreError> {
    let (mark, cites) = match entry.mark {
        Mark::Act => ("act", None),
        Mark::Replaces(old) => ("replaces", Some(old.0)),
        Mark::Strikes(old) => ("strikes", Some(old.0)),
        Mark::Erases => ("erases", None),
    };
    Ok(vec![
        entry.organ.0.into(),
        position(link.position).into(),
        unhex(&link.hash).into(),
        entry.id.0.into(),
        entry.matter.0.into(),
        entry.register.as_str().into(),
        number(entry.number).into(),
        day::of(entry.dated_on).into(),
        entry.recorded_at.into(),
        entry.by.person.0.into(),
        entry.by.office.map(|office| office.0).into(),
        entry.by.deputy_for.map(|person| person.0).into(),
        entry.reason.clone().into(),
        mark.into(),
        cites.into(),
        files(entry)?.into(),
        act.into(),
    ])
}

/// The attachments of an entry as JSON; nothing if it has none.
fn files(entry: &Entry) -> Result<Option<String>, StoreError> {
    if entry.files.is_empty() {
        return Ok(None);
    }
    let value = serde_json::to_value(&entry.files);
    let value = value.map_err(|problem| StoreError::damaged("entries", problem))?;
    canonical::canonical(&value).map(Some).ok_or(StoreError::NotCanonical)
}

/// The entry of a row.
pub(crate) fn entry(row: entries::Model) -> Result<Entry, StoreError> {
    let broken = |what: &str| StoreError::damaged("entries", format!("{what} of entry {}", row.id));
    let cited = || row.cites.map(EntryId).ok_or_else(|| broken("cites"));
    let mark = match row.mark.as_str() {
        "act" => Mark::Act,
        "replaces" => Mark::Replaces(cited()?),
        "strikes" => Mark::Strikes(cited()?),
        "erases" => Mark::Erases,
        _ => return Err(broken("mark")),
    };
    let files = row.files.as_deref().map(serde_json::from_str).transpose();
    Ok(Entry {
        id: EntryId(row.id),
        organ: OrganId(row.organ),
        matter: MatterId(row.matter),
        number: u32::try_from(row.number).map_err(|_| broken("number"))?,
        dated_on: day::known(row.dated_on)?,
        recorded_at: row.recorded_at,
        by: By {
            person: PersonId(row.person),
            office: row.office.map(OfficeId),
            deputy_for: row.deputy_for.map(PersonId),
        },
        mark,
        files: files.map_err(|_| broken("files"))?.unwrap_or_default(),
        act: serde_json::from_str(&row.act).map_err(|_| broken("act"))?,
        register: row.register,
        reason: row.reason,
    })
}

/// The row of a matter behind its newest entry.
pub(crate) fn of_matter(entry: &Entry, summary: &Summary) -> matters::Model {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    matters::Model {
        id: entry.matter.0,
        organ: entry.organ.0,
        register: entry.register.clone(),
        version: number(entry.number),
        state: summary.state.clone(),
        number: text(&summary.number),
        title: summary.title.clone(),
        kind: text(&summary.kind),
        outcome: text(&summary.outcome),
        requester: text(&summary.requester),
        opened_on: day::of_maybe(summary.opened_on),
        public_on: day::of_maybe(summary.public_on),
        due_on: day::of_maybe(summary.due_on),
        closed_on: day::of_maybe(summary.closed_on),
        amount_fen: summary.amount_fen,
        quantity: summary.quantity,
    }
}

/// The values of the row of a matter.
pub(crate) fn matter_values(row: &matters::Model) -> Vec<Value> {
    vec![
        row.id.into(),
        row.organ.into(),
        row.register.as_str().into(),
        row.version.into(),
        row.state.as_str().into(),
        row.number.as_str().into(),
        row.title.as_str().into(),
        row.kind.as_str().into(),
        row.outcome.as_str().into(),
        row.requester.as_str().into(),
        row.opened_on.into(),
        row.public_on.into(),
        row.due_on.into(),
        row.closed_on.into(),
        row.amount_fen.into(),
        row.quantity.into(),
    ]
}

/// The summary in the row of a matter, without its facts.
pub(crate) fn summary(row: matters::Model) -> Result<Summary, StoreError> {
    let text = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(Summary {
        state: row.state,
        number: text(row.number),
        title: row.title,
        kind: text(row.kind),
        outcome: text(row.outcome),
        requester: text(row.requester),
        opened_on: day::read(row.opened_on)?,
        public_on: day::read(row.public_on)?,
        due_on: day::read(row.due_on)?,
        closed_on: day::read(row.closed_on)?,
        amount_fen: row.amount_fen,
        quantity: row.quantity,
        facts: Vec::new(),
    })
}

/// The rows of a matter's facts.
pub(crate) fn of_facts(matter: &matters::Model, summary: &Summary) -> Vec<Vec<Value>> {
    let rows = summary.facts.iter().zip(0_i32..).map(|(fact, place)| {
        vec![
            matter.id.into(),
            place.into(),
            matter.organ.into(),
            matter.register.as_str().into(),
            fact.field.as_str().into(),
            fact.text.clone().into(),
            fact.number.into(),
            fact.date.map(day::of).into(),
        ]
    });
    rows.collect()
}

/// A place in a journal as the engines keep it.
pub(crate) fn position(position: u64) -> i64 {
    i64::try_from(position).expect("no journal holds 9 · 10¹⁸ entries")
}

/// A number of an entry as the engines keep it.
pub(crate) fn number(number: u32) -> i32 {
    i32::try_from(number).expect("no matter holds 2 · 10⁹ entries")
}
