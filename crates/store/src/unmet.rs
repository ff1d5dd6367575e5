//! What people sought and nothing was found for: the words and how often, never who. For officers, who see what is asked
//! for and not published.

use crate::sql::{self, Asked};
use crate::{Store, StoreError, day};
use chrono::NaiveDate;

/// Different words that are kept; when there are more, new ones are not, so that nobody fills the disk by asking.
const KEPT: i64 = 5_000;

/// Characters of one question that are kept.
const LONGEST: usize = 60;

/// A question that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    /// What was typed.
    pub words: String,
    /// How often.
    pub times: i64,
    /// The last day on which it was.
    pub last_on: NaiveDate,
}

impl Store {
    /// Counts words that found nothing. Longer ones are cut; that no personal data are in them the caller sees to.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_unmet(&self, words: &str, on: NaiveDate) -> Result<(), StoreError> {
        let words: String = words.trim().chars().take(LONGEST).collect();
        if words.is_empty() {
            return Ok(());
        }
        let writer = self.writer.lock().await;
        let add = "UPDATE unmet SET times = times + 1, last_on = $1 WHERE words = $2";
        let values = [day::of(on).into(), words.as_str().into()];
        if sql::execute(&writer.db, add, values).await? == 0 {
            let begin = "INSERT INTO unmet (words, times, last_on) SELECT $1, 1, $2 \
                         WHERE (SELECT count(*) FROM unmet) < $3 ON CONFLICT DO NOTHING";
            let values = [words.into(), day::of(on).into(), KEPT.into()];
            sql::execute(&writer.db, begin, values).await?;
        }
        Ok(())
    }

    /// The words that found nothing, those sought most first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unmet(&self, limit: u16) -> Result<Vec<Unmet>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT words, times, last_on FROM unmet ORDER BY times DESC, last_on DESC, words LIMIT ");
        asked.give(i64::from(limit));
        let read = |row: &sea_orm::QueryResult| -> Result<Unmet, StoreError> {
            Ok(Unmet {
                words: row.try_get_by_index(0)?,
                times: row.try_get_by_index(1)?,
                last_on: day::known(row.try_get_by_index(2)?)?,
            })
        };
        asked.rows(&self.db).await?.iter().map(read).collect()
    }

    /// Something was published for these words, or they are of no interest: they are counted anew from now on.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_unmet(&self, words: &str) -> Result<(), StoreError> {
        let writer = self.writer.lock().await;
        sql::execute(&writer.db, "DELETE FROM unmet WHERE words = $1", [words.into()]).await?;
        Ok(())
    }
}
