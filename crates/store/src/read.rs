//! Reading one matter: its entries as they stand in the journal, personal values sealed.

use crate::entities::{entries, facts, matters, personal};
use crate::key::unhex;
use crate::sql::Script;
use crate::{Store, StoreError, day, row, sql};
use ledger::journal::hex;
use ledger::{Entry, Fact, Link, MatterId, OrganId, PersonId, Summary};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// A matter as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The matter.
    pub matter: MatterId,
    /// The organ whose matter it is.
    pub organ: OrganId,
    /// The code of its register.
    pub register: String,
    /// How many entries it has: what an append says it has seen.
    pub version: u32,
    /// What it has come to.
    pub summary: Summary,
    /// Its entries in the order of recording, personal values sealed; empty where a list shows it.
    pub entries: Vec<Entry>,
}

impl Store {
    /// A matter with its entries, personal values sealed; `None` if there is none of this id.
    ///
    /// # Errors
    /// The database fails, or a row cannot be understood.
    pub async fn matter(&self, matter: MatterId) -> Result<Option<Record>, StoreError> {
        let mut script = Script::of(&self.db);
        let asked = script.next();
        asked.say("SELECT 'matter' AS part, matters.* FROM matters WHERE id = ").give(matter.0);
        let asked = script.next();
        asked.say("SELECT 'fact' AS part, facts.* FROM facts WHERE matter = ").give(matter.0);
        asked.say(" ORDER BY place");
        let asked = script.next();
        asked.say("SELECT 'entry' AS part, entries.* FROM entries WHERE matter = ");
        asked.give(matter.0).say(" ORDER BY number");
        let (mut found, mut facts, mut entries) = (None, Vec::new(), Vec::new());
        for row in script.rows(&self.db).await? {
            match row.try_get::<String>("", "part")?.as_str() {
                "matter" => found = Some(record(matters::Model::from_query_result(&row, "")?)?),
                "fact" => facts.push(fact(facts::Model::from_query_result(&row, "")?)?),
                _ => entries.push(row::entry(entries::Model::from_query_result(&row, "")?)?),
            }
        }
        let Some(mut record) = found else { return Ok(None) };
        // An entry written between the questions belongs to the next answer.
        entries.retain(|entry: &Entry| entry.number <= record.version);
        record.entries = entries;
        record.summary.facts = facts;
        Ok(Some(record))
    }
}

impl Store {
    /// A matter with its personal values in the open, as far as they are not erased. The look is written into the
    /// security journal before anything is shown; `reason` must not name anybody.
    ///
    /// # Errors
    /// The database fails, the clock has jumped back, or a row cannot be understood.
    pub async fn matter_unsealed(
        &self,
        matter: MatterId,
        by: PersonId,
        reason: &str,
    ) -> Result<Option<Record>, StoreError> {
        if self.matter(matter).await?.is_none() {
            return Ok(None);
        }
        let act = json!({"act": "unsealed", "matter": matter, "reason": reason});
        let noted = self.note(by, act).await?;
        self.unsealed(matter, &noted).await
    }

    /// A matter with its personal values in the open, for a look at many that stands in the security journal already,
    /// under this link.
    ///
    /// # Errors
    /// Nothing stands under the link, the database fails, or a row cannot be understood.
    pub async fn unsealed(
        &self,
        matter: MatterId,
        noted: &Link,
    ) -> Result<Option<Record>, StoreError> {
        let find = "SELECT 1 FROM security WHERE position = $1 AND hash = $2";
        let link = [row::position(noted.position).into(), unhex(&noted.hash).into()];
        if sql::one(&self.db, find, link).await?.is_none() {
            return Err(StoreError::damaged("security", noted.position));
        }
        let Some(mut record) = self.matter(matter).await? else { return Ok(None) };
        let rows = personal::Entity::find().filter(personal::Column::Matter.eq(matter.0));
        let mut values = HashMap::new();
        for row in rows.all(&self.db).await? {
            let text = row.sealed.as_deref().and_then(|sealed| self.key.open(sealed));
            values.insert(hex(&row.digest), text);
        }
        let find = |digest: &str| values.get(digest).cloned().flatten();
        record.entries.iter_mut().for_each(|entry| ledger::personal::unseal(&mut entry.act, &find));
        Ok(Some(record))
    }

    /// The matters that hold this value in a personal field of this name, oldest first; erased ones are not found.
    ///
    /// # Errors
    /// The database fails.
    pub async fn holding(&self, field: &str, value: &str) -> Result<Vec<MatterId>, StoreError> {
        let blind = self.key.blind(field, value).to_vec();
        let rows = personal::Entity::find()
            .filter(personal::Column::Field.eq(field))
            .filter(personal::Column::Blind.eq(blind))
            .order_by_asc(personal::Column::Matter)
            .all(&self.db)
            .await?;
        let mut matters: Vec<MatterId> = rows.iter().map(|row| MatterId(row.matter)).collect();
        matters.dedup();
        Ok(matters)
    }
}

/// The record of a row, without entries and facts.
pub(crate) fn record(row: matters::Model) -> Result<Record, StoreError> {
    Ok(Record {
        matter: MatterId(row.id),
        organ: OrganId(row.organ),
        register: row.register.clone(),
        version: u32::try_from(row.version).unwrap_or_default(),
        summary: row::summary(row)?,
        entries: Vec::new(),
    })
}

/// The facts of some matters, each in its order.
pub(crate) async fn facts_of(
    db: &impl ConnectionTrait,
    matters: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Fact>>, StoreError> {
    if matters.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = facts::Entity::find()
        .filter(facts::Column::Matter.is_in(matters.iter().copied()))
        .order_by_asc(facts::Column::Matter)
        .order_by_asc(facts::Column::Place)
        .all(db)
        .await?;
    let mut facts: HashMap<Uuid, Vec<Fact>> = HashMap::new();
    for row in rows {
        facts.entry(row.matter).or_default().push(fact(row)?);
    }
    Ok(facts)
}

fn fact(row: facts::Model) -> Result<Fact, StoreError> {
    let date = day::read(row.date.unwrap_or_default())?;
    Ok(Fact { field: row.field, text: row.text, number: row.number, date })
}
