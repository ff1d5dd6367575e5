//! What a look at published items found, for the office of their organ, and what it decided. A finding goes when what was
//! found is there no more; what was decided on it goes with it. The look itself does not live here.

use crate::shelf::STANDING;
use crate::sql::{self, Asked};
use crate::{Store, StoreError, day};
use chrono::NaiveDate;
use ledger::{MatterId, OrganId, PersonId};
use sea_orm::QueryResult;

/// Something that was found in an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is known by within its item.
    pub key: String,
    /// The code of what it is, such as `mobile` or `dead-link`.
    pub kind: String,
    /// Where it stands: a field, a file, an address.
    pub field: String,
    /// The passage, with personal numbers hidden.
    pub passage: String,
}

/// What somebody decided on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The code of what is to happen.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub person: PersonId,
    /// When.
    pub on: NaiveDate,
}

/// A finding in the list of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The item.
    pub matter: MatterId,
    /// Its organ.
    pub organ: OrganId,
    /// The title of the item.
    pub title: String,
    /// What was found.
    pub found: Found,
    /// The first day on which it was.
    pub on: NaiveDate,
    /// What was decided, if anything was.
    pub decided: Option<Decided>,
}

impl Store {
    /// What was found in an item takes the place of what was found in it before; what is found again keeps its first day
    /// and what was decided.
    ///
    /// # Errors
    /// The database fails.
    pub async fn found(
        &self,
        (organ, matter): (OrganId, MatterId),
        on: NaiveDate,
        found: &[Found],
    ) -> Result<(), StoreError> {
        let known = self.keys_of(matter).await?;
        let writer = self.writer.lock().await;
        for key in known.iter().filter(|key| found.iter().all(|one| one.key != **key)) {
            let end = "DELETE FROM findings WHERE matter = $1 AND key = $2";
            sql::execute(&writer.db, end, [matter.0.into(), key.as_str().into()]).await?;
        }
        for one in found.iter().filter(|one| !known.contains(&one.key)) {
            let add = "INSERT INTO findings (matter, key, organ, kind, field, passage, found_on) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
            let text = |text: &str| text.to_owned().into();
            let values = [
                matter.0.into(),
                text(&one.key),
                organ.0.into(),
                text(&one.kind),
                text(&one.field),
                text(&one.passage),
                day::of(on).into(),
            ];
            sql::execute(&writer.db, add, values).await?;
        }
        Ok(())
    }

    async fn keys_of(&self, matter: MatterId) -> Result<Vec<String>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT key FROM findings WHERE matter = ").give(matter.0);
        let rows = asked.rows(&self.db).await?;
        rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
    }

    /// Forgets what was found in items that are public no more.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_findings(&self) -> Result<(), StoreError> {
        let states: Vec<String> = STANDING.iter().map(|state| format!("'{state}'")).collect();
        let end = format!(
            "DELETE FROM findings WHERE matter NOT IN (SELECT id FROM matters WHERE state IN ({}))",
            states.join(", ")
        );
        let writer = self.writer.lock().await;
        sql::execute(&writer.db, &end, []).await?;
        Ok(())
    }

    /// What was found in the public items of these organs: what is not decided on first, then what is to be mended, then
    /// what stays, the newest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn findings(
        &self,
        organs: &[OrganId],
        limit: u16,
    ) -> Result<Vec<Finding>, StoreError> {
        if organs.is_empty() {
            return Ok(Vec::new());
        }
        let mut asked = Asked::default();
        asked.say(
            "SELECT f.matter, f.organ, m.title, f.key, f.kind, f.field, f.passage, f.found_on, \
             f.verdict, f.reason, f.person, f.decided_on \
             FROM findings f JOIN matters m ON m.id = f.matter WHERE m.state IN ",
        );
        asked.list(STANDING.iter().copied()).say(" AND f.organ IN ");
        asked.list(organs.iter().map(|organ| organ.0));
        asked.say(
            " ORDER BY CASE WHEN f.verdict IS NULL THEN 0 WHEN f.verdict = 'to-mend' THEN 1 ELSE 2 END, \
             f.found_on DESC, f.matter, f.key LIMIT ",
        );
        asked.give(i64::from(limit));
        asked.rows(&self.db).await?.iter().map(read).collect()
    }

    /// How many findings of these organs are not decided on.
    ///
    /// # Errors
    /// The database fails.
    pub async fn findings_open(&self, organs: &[OrganId]) -> Result<i64, StoreError> {
        if organs.is_empty() {
            return Ok(0);
        }
        let mut asked = Asked::default();
        asked.say(
            "SELECT count(*) FROM findings f JOIN matters m ON m.id = f.matter WHERE m.state IN ",
        );
        asked.list(STANDING.iter().copied()).say(" AND f.verdict IS NULL AND f.organ IN ");
        asked.list(organs.iter().map(|organ| organ.0));
        let rows = asked.rows(&self.db).await?;
        let count = rows.first().map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
        Ok(count.unwrap_or_default())
    }

    /// Writes down what somebody decided on a finding of an organ; answers whether it is there.
    ///
    /// # Errors
    /// The database fails.
    pub async fn finding_decided(
        &self,
        (organ, matter, key): (OrganId, MatterId, &str),
        decided: &Decided,
    ) -> Result<bool, StoreError> {
        let set = "UPDATE findings SET verdict = $1, reason = $2, person = $3, decided_on = $4 \
                   WHERE matter = $5 AND key = $6 AND organ = $7";
        let values = [
            decided.verdict.as_str().into(),
            decided.reason.as_str().into(),
            decided.person.0.into(),
            day::of(decided.on).into(),
            matter.0.into(),
            key.into(),
            organ.0.into(),
        ];
        let writer = self.writer.lock().await;
        Ok(sql::execute(&writer.db, set, values).await? == 1)
    }
}

fn read(row: &QueryResult) -> Result<Finding, StoreError> {
    let verdict: Option<String> = row.try_get_by_index(8)?;
    let decided = match verdict {
        None => None,
        Some(verdict) => Some(Decided {
            verdict,
            reason: row.try_get_by_index::<Option<String>>(9)?.unwrap_or_default(),
            person: PersonId(row.try_get_by_index::<Option<uuid::Uuid>>(10)?.unwrap_or_default()),
            on: day::known(row.try_get_by_index::<Option<i32>>(11)?.unwrap_or_default())?,
        }),
    };
    Ok(Finding {
        matter: MatterId(row.try_get_by_index(0)?),
        organ: OrganId(row.try_get_by_index(1)?),
        title: row.try_get_by_index(2)?,
        found: Found {
            key: row.try_get_by_index(3)?,
            kind: row.try_get_by_index(4)?,
            field: row.try_get_by_index(5)?,
            passage: row.try_get_by_index(6)?,
        },
        on: day::known(row.try_get_by_index(7)?)?,
        decided,
    })
}
