//! People: nothing speaks of somebody who is not there, what is sealed can be opened, and the three administrators are
//! three.

use super::{Diagnosis, Finding};
use crate::sql::Asked;
use crate::{Key, StoreError};
use ledger::PersonId;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Which column of which table names a person.
const NAMED: &[(&str, &str)] = &[
    ("posts", "person"),
    ("deputies", "absent"),
    ("deputies", "deputy"),
    ("sessions", "person"),
    ("cards", "person"),
];

/// Looks at everything about people.
pub(super) async fn look(
    db: &impl ConnectionTrait,
    key: &Key,
    found: &mut Diagnosis,
) -> Result<(), StoreError> {
    for (table, column) in NAMED {
        let missing = format!(
            "SELECT DISTINCT {column} FROM {table} t WHERE NOT EXISTS \
             (SELECT 1 FROM people p WHERE p.id = t.{column}) LIMIT 1000"
        );
        for person in people(db, &missing).await? {
            found.tell(Finding::PersonMissing { table, person });
        }
    }
    let mut asked = Asked::default();
    asked.say("SELECT id, factor FROM people WHERE factor IS NOT NULL ORDER BY id");
    for row in asked.rows(db).await? {
        let sealed: Vec<u8> = row.try_get_by_index(1)?;
        if key.open(&sealed).is_none() {
            found.tell(Finding::Factor { person: PersonId(row.try_get_by_index(0)?) });
        }
    }
    let both = "SELECT DISTINCT a.person FROM posts a JOIN posts b ON b.person = a.person \
        WHERE a.role IN ('system', 'security', 'audit') AND b.role IN ('system', 'security', 'audit') \
        AND a.role < b.role AND (a.until_on = 0 OR b.from_on <= a.until_on) \
        AND (b.until_on = 0 OR a.from_on <= b.until_on)";
    for person in people(db, both).await? {
        found.tell(Finding::Administrators { person });
    }
    Ok(())
}

async fn people(db: &impl ConnectionTrait, sql: &str) -> Result<Vec<PersonId>, StoreError> {
    let mut asked = Asked::default();
    asked.say(sql);
    let rows = asked.rows(db).await?;
    rows.iter().map(|row| Ok(PersonId(row.try_get_by_index::<Uuid>(0)?))).collect()
}
