//! What the store answers to a tally: groups of matters, and measures of facts. The rules of counting live in
//! `ledger::tally`.

use crate::sql::Asked;
use crate::window::{Grain, bucket, of_organs, selected, when, within};
use crate::{Store, StoreError};
use ledger::OrganId;
use ledger::tally::{Group, Measure, Period, Term, Window};
use sea_orm::QueryResult;

impl Store {
    /// The matters of these organs (of all, if none is named), grouped by everything that cells tell apart. Years,
    /// quarters and months are read from the counts; a period that begins or ends within a month from the matters.
    ///
    /// # Errors
    /// The database fails.
    pub async fn groups(
        &self,
        organs: &[OrganId],
        period: &Period,
    ) -> Result<Vec<Group>, StoreError> {
        let grain = Grain::of(period);
        let (table, condition) = match grain {
            Grain::Months => ("counts", " AND matters <> 0"),
            Grain::Days => ("matters", ""),
        };
        let buckets = grain.columns().map(|column| bucket(column, period, grain)).join(", ");
        let mut asked = Asked::default();
        asked.say(&format!(
            "SELECT register, kind, outcome, requester, {buckets}, CAST(sum(quantity) AS bigint), \
             CAST(sum(coalesce(amount_fen, 0)) AS bigint) FROM {table} WHERE "
        ));
        of_organs(&mut asked, "organ", organs);
        asked.say(condition);
        asked.say(" GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7");
        asked.rows(&self.db).await?.iter().map(group).collect()
    }

    /// What a term comes to that measures facts. A matter with several such facts is measured once for each.
    ///
    /// # Errors
    /// The database fails.
    pub async fn facts_measured(
        &self,
        organs: &[OrganId],
        term: &Term,
        period: &Period,
    ) -> Result<i64, StoreError> {
        let Some(wanted) = &term.selection.fact else { return Ok(0) };
        let measure = match term.measure {
            Measure::FactNumbers => "sum(f.number)",
            _ => "count(*)",
        };
        let mut asked = Asked::default();
        asked.say(&format!("SELECT CAST(coalesce({measure}, 0) AS bigint) FROM facts f "));
        // Where nothing else is asked of the matters, the index of facts knows all there is to know.
        let looks_at_matters = !term.selection.asks_facts_alone();
        if looks_at_matters {
            asked.say("JOIN matters m ON m.id = f.matter ");
        }
        asked.say("WHERE f.register = ");
        asked
            .give(term.selection.register.as_str())
            .say(" AND f.field = ")
            .give(wanted.field.as_str());
        if let Some(text) = &wanted.text {
            asked.say(" AND f.text = ").give(text.as_str());
        }
        // The indexes of facts leave out what is NULL; only what says so may use them.
        if term.measure == Measure::FactNumbers {
            asked.say(" AND f.number IS NOT NULL");
        }
        match wanted.date {
            Window::Within | Window::Before | Window::UpToEnd => {
                asked.say(" AND f.date IS NOT NULL");
                within(&mut asked, "f.date", wanted.date, period);
            }
            Window::Any | Window::NotBefore | Window::NotByEnd => {
                within(&mut asked, "coalesce(f.date, 0)", wanted.date, period);
            }
        }
        asked.say(" AND ");
        of_organs(&mut asked, "f.organ", organs);
        if looks_at_matters {
            selected(&mut asked, "m.", &term.selection, period, Grain::Days);
        }
        let rows = asked.rows(&self.db).await?;
        Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default())
    }
}

fn group(row: &QueryResult) -> Result<Group, StoreError> {
    let text = |at: usize| -> Result<Option<String>, StoreError> {
        Ok(Some(row.try_get_by_index::<String>(at)?).filter(|text| !text.is_empty()))
    };
    Ok(Group {
        register: row.try_get_by_index(0)?,
        kind: text(1)?,
        outcome: text(2)?,
        requester: text(3)?,
        opened: when(row.try_get_by_index(4)?),
        public: when(row.try_get_by_index(5)?),
        closed: when(row.try_get_by_index(6)?),
        quantity: row.try_get_by_index(7)?,
        amount_fen: row.try_get_by_index(8)?,
    })
}
