//! What stands beside each other on the shelf: items by their ids, those that link to one, the facts of a list; and the
//! annual reports that are public.

use crate::entities::matters;
use crate::read::{Record, facts_of, record};
use crate::shelf::on;
use crate::sql::Asked;
use crate::{After, Shelf, Store, StoreError, day};
use ledger::{MatterId, OrganId};
use sea_orm::{FromQueryResult, QueryResult};

/// Items that one page shows beside another; what has more links than that is read by programs.
const BESIDE_MAX: i64 = 200;

impl Store {
    /// Those of these matters that stand on the shelf, with their facts, newest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelved_among(&self, matters: &[MatterId]) -> Result<Vec<Record>, StoreError> {
        if matters.is_empty() {
            return Ok(Vec::new());
        }
        let mut asked = Asked::default();
        asked.say("SELECT m.* FROM matters m WHERE ");
        on(&mut asked, &Shelf::default());
        asked.say(" AND m.id IN ").list(matters.iter().map(|matter| matter.0));
        self.beside(asked).await
    }

    /// The items on the shelf one of whose fields names this matter, such as `link-interprets`, with their facts, newest
    /// first; before each the field, so that an item that names it twice stands here twice.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelved_linking(
        &self,
        fields: &[&str],
        to: MatterId,
    ) -> Result<Vec<(String, Record)>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT DISTINCT f.field AS linking, m.* FROM facts f JOIN matters m ON m.id = f.matter WHERE ");
        on(&mut asked, &Shelf::default());
        asked.say(" AND f.register = 'disclosures' AND f.field IN ").list(fields.iter().copied());
        asked.say(" AND f.text = ").give(to.to_string());
        asked.say(" ORDER BY m.public_on DESC, m.id DESC LIMIT ").give(BESIDE_MAX);
        let rows = asked.rows(&self.db).await?;
        let mut found = records(&rows)?;
        self.with_facts(&mut found).await?;
        let fields = rows.iter().map(|row| row.try_get::<String>("", "linking"));
        fields.zip(found).map(|(field, record)| Ok((field?, record))).collect()
    }

    /// The items on a part of the shelf in whose titles these words stand, with their facts, newest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelved_titled(
        &self,
        shelf: &Shelf,
        words: &str,
    ) -> Result<Vec<Record>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT m.* FROM matters m WHERE ");
        on(&mut asked, shelf);
        // The words are the program's own; nothing in them has a meaning for LIKE.
        asked.say(" AND m.title LIKE ").give(format!("%{words}%"));
        self.beside(asked).await
    }

    /// Every so many-th item of the shelf, newest first: where the parts of a long list begin.
    ///
    /// # Errors
    /// The database fails.
    pub async fn shelf_marks(&self, every: u16) -> Result<Vec<After>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT n.public_on, n.id FROM (SELECT m.public_on, m.id, row_number() OVER (ORDER BY m.public_on DESC, m.id DESC) AS place FROM matters m WHERE ");
        on(&mut asked, &Shelf::default());
        asked.say(") n WHERE n.place % ").give(i64::from(every)).say(" = 0 ORDER BY n.place");
        let rows = asked.rows(&self.db).await?;
        let read = |row: &QueryResult| -> Result<After, StoreError> {
            let day = day::read(row.try_get_by_index(0)?)?;
            Ok(After { day, matter: row.try_get_by_index(1)? })
        };
        rows.iter().map(read).collect()
    }

    async fn beside(&self, mut asked: Asked) -> Result<Vec<Record>, StoreError> {
        asked.say(" ORDER BY m.public_on DESC, m.id DESC LIMIT ").give(BESIDE_MAX);
        let mut records = records(&asked.rows(&self.db).await?)?;
        self.with_facts(&mut records).await?;
        Ok(records)
    }

    /// Adds their facts to the records of a list.
    ///
    /// # Errors
    /// The database fails.
    pub async fn with_facts(&self, records: &mut [Record]) -> Result<(), StoreError> {
        let ids: Vec<_> = records.iter().map(|record| record.matter.0).collect();
        let mut facts = facts_of(&self.db, &ids).await?;
        for record in records {
            record.summary.facts = facts.remove(&record.matter.0).unwrap_or_default();
        }
        Ok(())
    }

    /// The annual reports that are public, of one organ or of all, with their facts, the newest year first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn reports(&self, organ: Option<OrganId>) -> Result<Vec<Record>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT m.* FROM matters m WHERE m.register = 'filings' AND m.public_on > 0");
        asked.say(" AND m.state IN ('published', 'corrected')");
        if let Some(organ) = organ {
            asked.say(" AND m.organ = ").give(organ.0);
        }
        asked.say(" ORDER BY m.number DESC, m.organ, m.id");
        let mut records = records(&asked.rows(&self.db).await?)?;
        for some in records.chunks_mut(1_000) {
            self.with_facts(some).await?;
        }
        Ok(records)
    }
}

fn records(rows: &[QueryResult]) -> Result<Vec<Record>, StoreError> {
    rows.iter().map(|row| record(matters::Model::from_query_result(row, "")?)).collect()
}
