//! Deputies (A/B 角): who acts for whom in which organ, from a day to a day.

use super::posts::{self, reversed};
use super::{Changing, done};
use crate::sql::{self, Asked};
use crate::{Store, StoreError, day};
use chrono::NaiveDate;
use ledger::{OrganId, PersonId, Refusal};
use sea_orm::QueryResult;
use serde_json::json;
use uuid::Uuid;

/// A deputy that is to be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDeputy {
    /// Who is away.
    pub absent: PersonId,
    /// Who acts meanwhile.
    pub deputy: PersonId,
    /// In which organ: all posts that the absent one holds there. The three administrators have no deputies.
    pub organ: OrganId,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day.
    pub until_on: NaiveDate,
}

/// A deputy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deputy {
    /// Its id.
    pub id: Uuid,
    /// What was agreed.
    pub named: NewDeputy,
}

const COLUMNS: &str = "id, absent, deputy, organ, from_on, until_on";

fn read(row: &QueryResult) -> Result<Deputy, StoreError> {
    Ok(Deputy {
        id: row.try_get_by_index(0)?,
        named: NewDeputy {
            absent: PersonId(row.try_get_by_index(1)?),
            deputy: PersonId(row.try_get_by_index(2)?),
            organ: OrganId(row.try_get_by_index(3)?),
            from_on: day::known(row.try_get_by_index(4)?)?,
            until_on: day::known(row.try_get_by_index(5)?)?,
        },
    })
}

impl Store {
    /// Names a deputy. Nobody deputises for himself, nor for somebody who holds no post in the organ.
    ///
    /// # Errors
    /// The database fails.
    pub async fn deputised(&self, by: PersonId, deputy: NewDeputy) -> Changing<Deputy> {
        if let Some(refusal) = reversed(deputy.from_on, Some(deputy.until_on)) {
            return Ok(Err(refusal));
        }
        if deputy.absent == deputy.deputy {
            return Ok(Err(Refusal::new("deputy-of-oneself")));
        }
        let noting = self.noting().await?;
        if !super::persons::exists(&noting.tx, deputy.deputy).await? {
            return Ok(Err(super::persons::unknown()));
        }
        let held = posts::of_person(&noting.tx, deputy.absent).await?;
        let has_post = |on: NaiveDate| {
            held.iter().any(|post| post.given.organ == Some(deputy.organ) && post.is_held(on))
        };
        if !has_post(deputy.from_on) && !has_post(deputy.until_on) {
            return Ok(Err(Refusal::new("deputy-of-nobody")));
        }
        let named = Deputy { id: self.mint.id(), named: deputy };
        let add = format!("INSERT INTO deputies ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6)");
        let values = [
            named.id.into(),
            deputy.absent.0.into(),
            deputy.deputy.0.into(),
            deputy.organ.0.into(),
            day::of(deputy.from_on).into(),
            day::of(deputy.until_on).into(),
        ];
        sql::execute(&noting.tx, &add, values).await?;
        let act = json!({
            "act": "deputised", "absent": deputy.absent, "whom": deputy.deputy,
            "organ": deputy.organ, "from": deputy.from_on, "until": deputy.until_on,
        });
        done(noting, by, &act, Ok(named)).await
    }

    /// Ends a deputyship with a last day, which may lie before its first: then it never was.
    ///
    /// # Errors
    /// The database fails.
    pub async fn deputy_ended(&self, by: PersonId, id: Uuid, last_on: NaiveDate) -> Changing<()> {
        let noting = self.noting().await?;
        let set = "UPDATE deputies SET until_on = $1 WHERE id = $2";
        if sql::execute(&noting.tx, set, [day::of(last_on).into(), id.into()]).await? == 0 {
            return Ok(Err(Refusal::new("deputy-unknown")));
        }
        let act = json!({"act": "deputy-ended", "deputy": id, "until": last_on});
        done(noting, by, &act, Ok(())).await
    }

    /// The deputyships in which a person is the absent one or the deputy and that end on a day or later.
    ///
    /// # Errors
    /// The database fails.
    pub async fn deputies_of(
        &self,
        person: PersonId,
        on: NaiveDate,
    ) -> Result<Vec<Deputy>, StoreError> {
        let mut asked = Asked::default();
        asked.say(&format!("SELECT {COLUMNS} FROM deputies WHERE (absent = ")).give(person.0);
        asked.say(" OR deputy = ").give(person.0).say(") AND until_on >= ").give(day::of(on));
        asked.say(" ORDER BY id").clone().rows(&self.db).await?.iter().map(read).collect()
    }

    /// The deputyships in an organ that end on a day or later.
    ///
    /// # Errors
    /// The database fails.
    pub async fn deputies_in(
        &self,
        organ: OrganId,
        on: NaiveDate,
    ) -> Result<Vec<Deputy>, StoreError> {
        let mut asked = Asked::default();
        asked.say(&format!("SELECT {COLUMNS} FROM deputies WHERE organ = ")).give(organ.0);
        asked.say(" AND until_on >= ").give(day::of(on)).say(" ORDER BY id");
        asked.rows(&self.db).await?.iter().map(read).collect()
    }
}
