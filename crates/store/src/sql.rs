//! Rows into tables: one statement for as many rows as an engine takes at once, and several statements on one way.

use crate::StoreError;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};
use std::fmt::Write;

/// A table and its columns, in the order in which rows give their values.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [&'static str],
    /// What to do about a row that is there already: nothing said, it is a failure.
    pub(crate) on_conflict: &'static str,
}

/// Values bound in one statement: SQLite takes 32,766, PostgreSQL 65,535; fewer are quicker to parse.
const BOUND: usize = 4_000;

impl Table {
    /// How many rows go into one statement.
    fn rows_at_once(&self) -> usize {
        BOUND / self.columns.len()
    }

    fn statement(&self, backend: DbBackend, rows: usize) -> String {
        let mut sql = format!("INSERT INTO {} ({}) VALUES ", self.name, self.columns.join(", "));
        let mut place = 0;
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns.len() {
                place += 1;
                if column > 0 {
                    sql.push(',');
                }
                match backend {
                    DbBackend::Sqlite => sql.push('?'),
                    _ => write!(sql, "${place}").expect("a string takes all"),
                }
            }
            sql.push(')');
        }
        sql.push_str(self.on_conflict);
        sql
    }

    /// Inserts rows, each with one value for every column.
    pub(crate) async fn insert(
        &self,
        db: &impl ConnectionTrait,
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        let backend = db.get_database_backend();
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let some: Vec<Vec<Value>> = rows.by_ref().take(self.rows_at_once()).collect();
            let sql = self.statement(backend, some.len());
            let values = some.into_iter().flatten();
            db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        }
        Ok(())
    }
}

/// A statement that is put together, with the values of its places.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) sql: String,
    values: Vec<Value>,
}

impl Asked {
    /// More of its text.
    pub(crate) fn say(&mut self, text: &str) -> &mut Asked {
        self.sql.push_str(text);
        self
    }

    /// A value in its place.
    pub(crate) fn give(&mut self, value: impl Into<Value>) -> &mut Asked {
        self.values.push(value.into());
        write!(self.sql, "${}", self.values.len()).expect("a string takes all");
        self
    }

    /// Values in brackets with commas between.
    pub(crate) fn list<V: Into<Value>>(
        &mut self,
        values: impl IntoIterator<Item = V>,
    ) -> &mut Asked {
        for (at, value) in values.into_iter().enumerate() {
            self.say(if at == 0 { "(" } else { ", " }).give(value);
        }
        self.say(")")
    }

    /// The text and the values.
    pub(crate) fn into_parts(self) -> (String, Vec<Value>) {
        (self.sql, self.values)
    }

    /// Asks; answers the rows.
    pub(crate) async fn rows(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let statement =
            Statement::from_sql_and_values(db.get_database_backend(), self.sql, self.values);
        Ok(db.query_all_raw(statement).await?)
    }
}

/// Statements that belong together. They reach SQLite as one text, because every way to its thread and back costs more
/// than a small statement; a server is sent one after the other.
#[derive(Debug)]
pub(crate) struct Script {
    backend: DbBackend,
    said: Vec<Asked>,
}

impl Script {
    /// A script that says nothing yet.
    pub(crate) fn of(db: &impl ConnectionTrait) -> Script {
        Script { backend: db.get_database_backend(), said: Vec::new() }
    }

    /// One more statement, to be said.
    pub(crate) fn next(&mut self) -> &mut Asked {
        let joins = self.backend == DbBackend::Sqlite && !self.said.is_empty();
        if joins {
            // The places go on counting: a number stands for one value of the whole text.
            self.last().say("; ")
        } else {
            self.said.push(Asked::default());
            self.last()
        }
    }

    fn last(&mut self) -> &mut Asked {
        self.said.last_mut().expect("a statement was pushed before")
    }

    /// Rows to be inserted, few enough for one statement each time.
    pub(crate) fn insert(&mut self, table: &Table, rows: Vec<Vec<Value>>) {
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let asked = self.next();
            asked.say(&format!(
                "INSERT INTO {} ({}) VALUES ",
                table.name,
                table.columns.join(", ")
            ));
            for (at, row) in rows.by_ref().take(table.rows_at_once()).enumerate() {
                asked.say(if at == 0 { "" } else { ", " }).list(row);
            }
            asked.say(table.on_conflict);
        }
    }

    /// Asks that a row read by the last statement stays as it is until the transaction ends. Whoever writes into SQLite
    /// holds all of it from the beginning.
    pub(crate) fn lock(&mut self) {
        if self.backend == DbBackend::Postgres {
            self.last().say(" FOR UPDATE");
        }
    }

    /// Executes all of it.
    pub(crate) async fn run(self, db: &impl ConnectionTrait) -> Result<(), StoreError> {
        for Asked { sql, values } in self.said {
            db.execute_raw(Statement::from_sql_and_values(self.backend, sql, values)).await?;
        }
        Ok(())
    }

    /// Asks all of it; answers the rows of all statements in their order.
    pub(crate) async fn rows(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let mut rows = Vec::new();
        for asked in self.said {
            rows.extend(asked.rows(db).await?);
        }
        Ok(rows)
    }
}

/// Executes a statement whose places are `$1`, `$2` …, as both engines take them; answers the number of rows.
pub(crate) async fn execute(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, StoreError> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.execute_raw(statement).await?.rows_affected())
}

/// The first row, if there is one.
pub(crate) async fn one(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<QueryResult>, StoreError> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.query_one_raw(statement).await?)
}

/// The text in the first column of the first row, if there is one.
pub(crate) async fn one_text(
    db: &impl ConnectionTrait,
    sql: &str,
) -> Result<Option<String>, StoreError> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_serves_both_engines() {
        let table = Table { name: "t", columns: &["a", "b"], on_conflict: "" };
        assert_eq!(
            table.statement(DbBackend::Sqlite, 2),
            "INSERT INTO t (a, b) VALUES (?,?), (?,?)"
        );
        assert_eq!(
            table.statement(DbBackend::Postgres, 2),
            "INSERT INTO t (a, b) VALUES ($1,$2), ($3,$4)"
        );
    }

    #[test]
    fn a_script_is_one_text_for_sqlite_and_several_for_a_server() {
        let table = Table { name: "t", columns: &["a", "b"], on_conflict: "" };
        let said = |backend: DbBackend| {
            let mut script = Script { backend, said: Vec::new() };
            script.next().say("SELECT a FROM t WHERE a = ").give(1);
            script.lock();
            script.insert(&table, vec![vec![1.into(), 2.into()], vec![3.into(), 4.into()]]);
            script.said.into_iter().map(|asked| asked.sql).collect::<Vec<_>>()
        };
        assert_eq!(
            said(DbBackend::Sqlite),
            ["SELECT a FROM t WHERE a = $1; INSERT INTO t (a, b) VALUES ($2, $3), ($4, $5)"]
        );
        assert_eq!(
            said(DbBackend::Postgres),
            [
                "SELECT a FROM t WHERE a = $1 FOR UPDATE",
                "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)"
            ]
        );
    }
}
