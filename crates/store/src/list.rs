//! Lists of matters, page by page. A page begins behind the last matter of the one before, so that the thousandth page
//! costs what the first costs.
//!
//! The list behind a cell is read in runs of the index `matters_in_cell`: the counts say which kinds, outcomes and
//! requesters have matters there, and between which months. Where the counts know exactly how many a selection has, they
//! also say how many months fill a page, and one question reads the runs of these; else each run is read as far as a page
//! may need it, and the runs are merged.

use crate::entities::matters;
use crate::read::{Record, record};
use crate::sql::Asked;
use crate::window::{Grain, of_organs, selected, within};
use crate::{Store, StoreError, day};
use chrono::NaiveDate;
use ledger::OrganId;
use ledger::tally::{Period, Selection};
use sea_orm::{FromQueryResult, QueryResult};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Runs merged by one statement; SQLite takes 500.
const RUNS: usize = 200;

/// Which matters are listed, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The organs; all, if none is named.
    pub organs: Vec<OrganId>,
    /// What is asked of the matters.
    pub selection: Selection,
    /// The period that the windows of the selection speak of.
    pub period: Period,
    /// The codes of states; any, if none is named.
    pub states: Vec<String>,
}

impl Query {
    /// Whether the counts say exactly how many matters it has.
    fn is_counted(&self) -> bool {
        self.states.is_empty()
            && self.selection.fact.is_none()
            && Grain::of(&self.period) == Grain::Months
    }
}

/// Behind which matter a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// Its day in the order of the list; `None` where it has none.
    pub day: Option<NaiveDate>,
    /// Its id.
    pub matter: Uuid,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The matters, without entries and facts.
    pub records: Vec<Record>,
    /// Where the next page begins; `None` if this is the last.
    pub next: Option<After>,
}

/// The order of a list.
#[derive(Clone, Copy)]
struct Order {
    column: &'static str,
    /// `<` and DESC, or `>` and ASC.
    behind: char,
    direction: &'static str,
}

const NEWEST: Order = Order { column: "opened_on", behind: '<', direction: "DESC" };
const DUE: Order = Order { column: "due_on", behind: '>', direction: "ASC" };

impl Store {
    /// A page of the matters that a selection holds, newest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn matters(
        &self,
        query: &Query,
        after: Option<After>,
        limit: u16,
    ) -> Result<Page, StoreError> {
        if query.is_counted() {
            return self.counted_page(query, after, limit).await;
        }
        let mut asked = Asked::default();
        asked.say("SELECT organ, kind, outcome, requester, min(opened_in), max(opened_in)");
        counted(&mut asked, query, &(0..=last_month(after)));
        asked.say(" GROUP BY 1, 2, 3, 4");
        let found = asked.rows(&self.db).await?;
        let runs = found.into_iter().map(|row| {
            move |asked: &mut Asked| -> Result<(), StoreError> { in_run(asked, &row, query) }
        });
        self.page(NEWEST, runs.collect(), after, limit).await
    }

    /// A page of a selection that the counts know exactly.
    async fn counted_page(
        &self,
        query: &Query,
        after: Option<After>,
        limit: u16,
    ) -> Result<Page, StoreError> {
        let months = self.months(query, after, limit).await?;
        let mut asked = Asked::default();
        asked.say(
            "SELECT m.* FROM (SELECT m.id, m.opened_on FROM (SELECT organ, kind, outcome, requester, \
             min(opened_in) * 100 AS earliest, max(opened_in) * 100 + 31 AS latest",
        );
        counted(&mut asked, query, &months);
        // The runs come first, whatever the engine thinks of them.
        asked.say(" GROUP BY 1, 2, 3, 4) r CROSS JOIN matters m WHERE m.register = ");
        asked.give(query.selection.register.as_str());
        asked.say(
            " AND m.organ = r.organ AND m.kind = r.kind AND m.outcome = r.outcome \
             AND m.requester = r.requester AND m.opened_on BETWEEN r.earliest AND r.latest",
        );
        windows(&mut asked, "m.", query);
        if let Some(after) = after {
            asked.say(" AND (m.opened_on, m.id) < (").give(day::of_maybe(after.day));
            asked.say(", ").give(after.matter).say(")");
        }
        asked.say(" ORDER BY m.opened_on DESC, m.id DESC LIMIT ").give(i64::from(limit) + 1);
        asked.say(") u JOIN matters m ON m.id = u.id ORDER BY u.opened_on DESC, u.id DESC");
        let rows = asked.rows(&self.db).await?;
        let rows = rows.iter().map(|row| matters::Model::from_query_result(row, ""));
        turned(rows.collect::<Result<_, _>>()?, NEWEST, usize::from(limit))
    }

    /// The months of opening from which a page is filled: of the newest no more than the last few.
    async fn months(
        &self,
        query: &Query,
        after: Option<After>,
        limit: u16,
    ) -> Result<RangeInclusive<i32>, StoreError> {
        let last = last_month(after);
        let mut asked = Asked::default();
        asked.say("SELECT opened_in, CAST(sum(matters) AS bigint)");
        counted(&mut asked, query, &(0..=last));
        asked.say(" GROUP BY 1 ORDER BY 1 DESC");
        let mut found = 0;
        for row in asked.rows(&self.db).await? {
            let month = row.try_get_by_index::<i32>(0)?;
            // Of the month of the page before nobody knows how much is left.
            if month != last {
                found += row.try_get_by_index::<i64>(1)?;
            }
            if found > i64::from(limit) {
                return Ok(month..=last);
            }
        }
        Ok(0..=last)
    }

    /// A page of the matters in which something is due up to a day, the most urgent first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn due(
        &self,
        organs: &[OrganId],
        up_to: NaiveDate,
        after: Option<After>,
        limit: u16,
    ) -> Result<Page, StoreError> {
        let runs = organs.iter().map(|organ| {
            move |asked: &mut Asked| -> Result<(), StoreError> {
                asked.say("organ = ").give(organ.0).say(" AND due_on > 0 AND due_on <= ");
                asked.give(day::of(up_to));
                Ok(())
            }
        });
        self.page(DUE, runs.collect(), after, limit).await
    }

    /// The matters that bear this number, oldest first; no more than a hundred.
    ///
    /// # Errors
    /// The database fails.
    pub async fn numbered(&self, number: &str) -> Result<Vec<Record>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT * FROM matters WHERE number <> '' AND number = ").give(number);
        asked.say(" ORDER BY id LIMIT 100");
        records(&asked.rows(&self.db).await?)
    }

    /// A page of the matters of a register with this text in a searchable field, in the order of their ids, behind
    /// `after`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn with_text(
        &self,
        register: &str,
        field: &str,
        text: &str,
        after: Option<Uuid>,
        limit: u16,
    ) -> Result<Vec<Record>, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT * FROM matters WHERE id IN (SELECT matter FROM facts WHERE register = ");
        asked.give(register).say(" AND field = ").give(field).say(" AND text = ").give(text);
        asked.say(" AND matter > ").give(after.unwrap_or_default());
        asked.say(" ORDER BY matter LIMIT ").give(i64::from(limit)).say(") ORDER BY id");
        records(&asked.rows(&self.db).await?)
    }

    /// A page merged from runs, each of which is read in the order of an index.
    async fn page(
        &self,
        order: Order,
        runs: Vec<impl Fn(&mut Asked) -> Result<(), StoreError>>,
        after: Option<After>,
        limit: u16,
    ) -> Result<Page, StoreError> {
        let Order { column, behind, direction } = order;
        // One more than asked for tells whether there is a next page.
        let wanted = i64::from(limit) + 1;
        let mut rows: Vec<matters::Model> = Vec::new();
        for some in runs.chunks(RUNS) {
            let mut asked = Asked::default();
            asked.say("SELECT m.* FROM (SELECT * FROM (");
            for (at, run) in some.iter().enumerate() {
                asked.say(if at == 0 { "SELECT * FROM (" } else { " UNION ALL SELECT * FROM (" });
                asked.say(&format!("SELECT id, {column} FROM matters WHERE "));
                run(&mut asked)?;
                if let Some(after) = after {
                    asked.say(&format!(" AND ({column}, id) {behind} ("));
                    asked.give(day::of_maybe(after.day)).say(", ").give(after.matter).say(")");
                }
                asked.say(&format!(
                    " ORDER BY {column} {direction}, id {direction} LIMIT {wanted}) r"
                ));
            }
            // Only what is shown is fetched whole.
            asked.say(&format!(
                ") a ORDER BY {column} {direction}, id {direction} LIMIT {wanted}) u \
                 JOIN matters m ON m.id = u.id ORDER BY u.{column} {direction}, u.id {direction}"
            ));
            for row in asked.rows(&self.db).await? {
                rows.push(matters::Model::from_query_result(&row, "")?);
            }
        }
        let key = |row: &matters::Model| match behind {
            '<' => (-row.opened_on, u128::MAX - row.id.as_u128()),
            _ => (row.due_on, row.id.as_u128()),
        };
        rows.sort_by_key(key);
        turned(rows, order, usize::from(limit))
    }
}

/// The page of the rows found, and where the next begins.
fn turned(mut rows: Vec<matters::Model>, order: Order, limit: usize) -> Result<Page, StoreError> {
    let is_last = rows.len() <= limit;
    rows.truncate(limit);
    let day_of = |row: &matters::Model| match order.behind {
        '<' => row.opened_on,
        _ => row.due_on,
    };
    let last = rows.last().filter(|_| !is_last);
    let next = last.map(|row| -> Result<After, StoreError> {
        Ok(After { day: day::read(day_of(row))?, matter: row.id })
    });
    let next = next.transpose()?;
    Ok(Page { records: rows.into_iter().map(record).collect::<Result<_, _>>()?, next })
}

/// Adds where the counts of a query stand, within some months of opening.
fn counted(asked: &mut Asked, query: &Query, months: &RangeInclusive<i32>) {
    asked.say(" FROM counts WHERE ");
    of_organs(asked, "organ", &query.organs);
    selected(asked, "", &query.selection, &query.period, Grain::Months);
    asked.say(" AND matters > 0 AND opened_in BETWEEN ").give(*months.start());
    asked.say(" AND ").give(*months.end());
}

/// The matters of one organ, kind, outcome and requester, between the months that the counts tell.
fn in_run(asked: &mut Asked, row: &QueryResult, query: &Query) -> Result<(), StoreError> {
    let selection = &query.selection;
    asked.say("organ = ").give(row.try_get_by_index::<Uuid>(0)?);
    asked.say(" AND register = ").give(selection.register.as_str());
    for (column, at) in [("kind", 1), ("outcome", 2), ("requester", 3)] {
        asked.say(&format!(" AND {column} = ")).give(row.try_get_by_index::<String>(at)?);
    }
    let [first, last] = [4, 5].map(|at| row.try_get_by_index::<i32>(at));
    asked.say(" AND opened_on BETWEEN ").give(first? * 100);
    asked.say(" AND ").give(last? * 100 + 31);
    windows(asked, "", query);
    if !query.states.is_empty() {
        asked.say(" AND state IN ").list(query.states.iter().map(String::as_str));
    }
    if let Some(wanted) = &selection.fact {
        asked.say(" AND EXISTS (SELECT 1 FROM facts f WHERE f.matter = matters.id AND f.field = ");
        asked.give(wanted.field.as_str());
        if let Some(text) = &wanted.text {
            asked.say(" AND f.text = ").give(text.as_str());
        }
        within(asked, "coalesce(f.date, 0)", wanted.date, &query.period);
        asked.say(")");
    }
    Ok(())
}

/// Adds the windows of a selection, to the day.
fn windows(asked: &mut Asked, prefix: &str, query: &Query) {
    let Selection { opened, public, closed, .. } = &query.selection;
    for (column, window) in [("opened_on", opened), ("public_on", public), ("closed_on", closed)] {
        within(asked, &format!("{prefix}{column}"), *window, &query.period);
    }
}

/// The last month of opening that a page may hold.
fn last_month(after: Option<After>) -> i32 {
    after.map_or(i32::MAX, |after| day::month(day::of_maybe(after.day)))
}

fn records(rows: &[QueryResult]) -> Result<Vec<Record>, StoreError> {
    rows.iter().map(|row| record(matters::Model::from_query_result(row, "")?)).collect()
}
