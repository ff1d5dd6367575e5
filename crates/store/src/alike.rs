//! Matters that a list may bring in once more: by their numbers, or by the day they opened on and their title. Whether
//! one is the same the ledger tells from its entries.

use crate::entities::{entries, matters};
use crate::read::{Record, record};
use crate::sql::Asked;
use crate::{Store, StoreError, day, row, sql};
use chrono::NaiveDate;
use ledger::OrganId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// What tells a matter without a number: the day it opened on, and its title.
pub type Titled = (Option<NaiveDate>, String);

impl Store {
    /// Whether an organ has matters in a register.
    ///
    /// # Errors
    /// The database fails.
    pub async fn has_matters(&self, organ: OrganId, register: &str) -> Result<bool, StoreError> {
        let find = "SELECT 1 FROM matters WHERE organ = $1 AND register = $2 LIMIT 1";
        Ok(sql::one(&self.db, find, [organ.0.into(), register.into()]).await?.is_some())
    }

    /// The matters of an organ's register that bear one of these numbers, with their entries; some thousands of numbers
    /// may be asked for at once.
    ///
    /// # Errors
    /// The database fails, or a row cannot be understood.
    pub async fn numbered_among(
        &self,
        organ: OrganId,
        register: &str,
        numbers: &BTreeSet<String>,
    ) -> Result<Vec<Record>, StoreError> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let mut asked = Asked::default();
        asked.say("SELECT * FROM matters WHERE number <> '' AND number IN ");
        asked.list(numbers.iter().map(String::as_str));
        asked.say(" AND organ = ").give(organ.0).say(" AND register = ").give(register);
        whole(&self.db, asked, |_| true).await
    }

    /// The matters of an organ's register that opened on one of these days under the title beside it, with their entries.
    ///
    /// # Errors
    /// The database fails, or a row cannot be understood.
    pub async fn titled_among(
        &self,
        organ: OrganId,
        register: &str,
        titled: &HashSet<Titled>,
    ) -> Result<Vec<Record>, StoreError> {
        if titled.is_empty() {
            return Ok(Vec::new());
        }
        let days: BTreeSet<i32> = titled.iter().map(|(on, _)| day::of_maybe(*on)).collect();
        let titles: BTreeSet<&str> = titled.iter().map(|(_, title)| title.as_str()).collect();
        let mut asked = Asked::default();
        asked.say("SELECT * FROM matters WHERE organ = ").give(organ.0);
        asked.say(" AND register = ").give(register);
        // The index goes by all of these before it goes by days.
        for column in ["kind", "outcome", "requester"] {
            asked.say(&format!(" AND {column} IN (SELECT {column} FROM counts WHERE organ = "));
            asked.give(organ.0).say(" AND register = ").give(register).say(")");
        }
        asked.say(" AND opened_on IN ").list(days);
        asked.say(" AND title IN ").list(titles);
        let fits =
            |one: &Record| titled.contains(&(one.summary.opened_on, one.summary.title.clone()));
        whole(&self.db, asked, fits).await
    }
}

/// The matters of a question that fit, with their entries.
async fn whole(
    db: &impl ConnectionTrait,
    asked: Asked,
    fits: impl Fn(&Record) -> bool,
) -> Result<Vec<Record>, StoreError> {
    let mut found = Vec::new();
    for one in asked.rows(db).await? {
        let one = record(matters::Model::from_query_result(&one, "")?)?;
        found.extend(fits(&one).then_some(one));
    }
    let places: HashMap<Uuid, usize> =
        found.iter().enumerate().map(|(at, one)| (one.matter.0, at)).collect();
    let ids: Vec<Uuid> = places.keys().copied().collect();
    for some in ids.chunks(2_000) {
        let mut asked = Asked::default();
        asked.say("SELECT * FROM entries WHERE matter IN ").list(some.iter().copied());
        asked.say(" ORDER BY matter, number");
        for row in asked.rows(db).await? {
            let entry = row::entry(entries::Model::from_query_result(&row, "")?)?;
            if let Some(one) = places.get(&entry.matter.0).and_then(|at| found.get_mut(*at)) {
                one.entries.push(entry);
            }
        }
    }
    Ok(found)
}
