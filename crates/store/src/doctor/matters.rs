//! Every matter is folded from its entries anew, and compared with its cached columns, facts and attachments.

use super::{Diagnosis, Finding, PIECE};
use crate::entities::{entries, matters};
use crate::read::facts_of;
use crate::sql::Asked;
use crate::{StoreError, row};
use ledger::journal::hex;
use ledger::{Entry, Fact, MatterId, Rules, Summary};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// What is noted of attachments: hash, number of the entry, place.
type Noted = (String, i32, i32);

/// Walks all matters.
pub(super) async fn look(
    db: &impl ConnectionTrait,
    rules: &Rules<'_>,
    found: &mut Diagnosis,
) -> Result<(), StoreError> {
    let mut last = Uuid::nil();
    loop {
        let rows = matters::Entity::find()
            .filter(matters::Column::Id.gt(last))
            .order_by_asc(matters::Column::Id)
            .limit(PIECE)
            .all(db)
            .await?;
        let Some(end) = rows.last() else { return Ok(()) };
        last = end.id;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut entries = entries_of(db, &ids).await?;
        let mut facts = facts_of(db, &ids).await?;
        let mut noted = noted_of(db, &ids).await?;
        for row in rows {
            let entries = entries.remove(&row.id).unwrap_or_default();
            let noted = noted.remove(&row.id).unwrap_or_default();
            let matter = MatterId(row.id);
            if noted != spoken_of(&entries) {
                found.tell(Finding::Attachments { matter });
            }
            compare(&row, &entries, facts.remove(&row.id).unwrap_or_default(), rules, found);
            found.matters += 1;
        }
    }
}

fn compare(
    row: &matters::Model,
    entries: &[Entry],
    facts: Vec<Fact>,
    rules: &Rules,
    found: &mut Diagnosis,
) {
    let matter = MatterId(row.id);
    let Some(last) = entries.last() else {
        return found.tell(Finding::Stray { table: "matters", matter });
    };
    let Some(summary) = folded(matter, entries, rules, found) else { return };
    for column in different(row, &row::of_matter(last, &summary)) {
        found.tell(Finding::Summary { matter, column });
    }
    if summary.facts != facts {
        found.tell(Finding::Facts { matter });
    }
}

fn folded(
    matter: MatterId,
    entries: &[Entry],
    rules: &Rules,
    found: &mut Diagnosis,
) -> Option<Summary> {
    let register = entries.first().and_then(|first| rules.registers.get(&first.register));
    let folded = match register {
        Some(register) => register.fold(entries, rules),
        None => Err(ledger::Refusal::new("register-unknown")),
    };
    match folded {
        Ok(summary) => Some(summary),
        Err(refusal) => {
            found.tell(Finding::Replay { matter, refusal });
            None
        }
    }
}

/// The columns in which two rows differ.
fn different(kept: &matters::Model, folded: &matters::Model) -> Vec<&'static str> {
    let (kept, folded) = (row::matter_values(kept), row::matter_values(folded));
    let columns = row::MATTERS.columns.iter().zip(kept.iter().zip(&folded));
    columns.filter(|(_, (kept, folded))| kept != folded).map(|(column, _)| *column).collect()
}

/// The entries of some matters, in the order of recording; a row that cannot be read was told by the walk of the
/// chains and is left out.
pub(crate) async fn entries_of(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Entry>>, StoreError> {
    let rows = entries::Entity::find()
        .filter(entries::Column::Matter.is_in(ids.iter().copied()))
        .order_by_asc(entries::Column::Matter)
        .order_by_asc(entries::Column::Number)
        .all(db)
        .await?;
    let mut entries: HashMap<Uuid, Vec<Entry>> = HashMap::new();
    for entry in rows.into_iter().filter_map(|row| row::entry(row).ok()) {
        entries.entry(entry.matter.0).or_default().push(entry);
    }
    Ok(entries)
}

async fn noted_of(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Noted>>, StoreError> {
    let mut asked = Asked::default();
    asked.say("SELECT matter, hash, number, place FROM attachments WHERE matter IN ");
    asked.list(ids.iter().copied()).say(" ORDER BY matter, number, place");
    let mut noted: HashMap<Uuid, Vec<Noted>> = HashMap::new();
    for row in asked.rows(db).await? {
        let hash: Vec<u8> = row.try_get_by_index(1)?;
        let one = (hex(&hash), row.try_get_by_index(2)?, row.try_get_by_index(3)?);
        noted.entry(row.try_get_by_index(0)?).or_default().push(one);
    }
    Ok(noted)
}

fn spoken_of(entries: &[Entry]) -> Vec<Noted> {
    let of_entry = |entry: &Entry| {
        let number = row::number(entry.number);
        let noted =
            |(file, place): (&ledger::Attachment, i32)| (file.hash.0.clone(), number, place);
        entry.files.iter().zip(0..).map(noted).collect::<Vec<Noted>>()
    };
    entries.iter().flat_map(of_entry).collect()
}
