//! All rows of one database into another, whatever engines they are. What the tables are is asked of PostgreSQL's
//! catalogue where there is one, because it tells ids from bytes.

use crate::StoreError;
use crate::sql::Asked;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows carried at a time.
const PIECE: usize = 1_000;

/// Column by column of all tables, in order.
const CATALOGUE: &str = "SELECT table_name::text, column_name::text, data_type::text \
    FROM information_schema.columns WHERE table_schema = current_schema() \
    AND table_name <> 'seaql_migrations' ORDER BY table_name, ordinal_position";

/// A column with what it holds.
#[derive(Debug, Clone)]
struct Column {
    name: String,
    sort: String,
}

/// Copies every row. One of both must be PostgreSQL, the other SQLite with the same tables.
pub(crate) async fn rows(
    from: &impl ConnectionTrait,
    to: &impl ConnectionTrait,
) -> Result<(), StoreError> {
    let mut asked = Asked::default();
    asked.say(CATALOGUE);
    let catalogue = match from.get_database_backend() {
        DbBackend::Postgres => asked.rows(from).await?,
        _ => asked.rows(to).await?,
    };
    let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for row in catalogue {
        let column = Column { name: row.try_get_by_index(1)?, sort: row.try_get_by_index(2)? };
        tables.entry(row.try_get_by_index(0)?).or_default().push(column);
    }
    for (table, columns) in tables {
        let keys = match from.get_database_backend() {
            DbBackend::Sqlite => keys(from, &table).await?,
            _ => keys(to, &table).await?,
        };
        table_over(from, to, &table, &columns, &keys).await?;
    }
    Ok(())
}

/// The columns of the primary key, in order, as SQLite tells them.
async fn keys(db: &impl ConnectionTrait, table: &str) -> Result<Vec<String>, StoreError> {
    let mut asked = Asked::default();
    asked.say("SELECT name FROM pragma_table_info(").give(table).say(") WHERE pk > 0 ORDER BY pk");
    asked.rows(db).await?.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Copies one table in the order of its key.
async fn table_over(
    from: &impl ConnectionTrait,
    to: &impl ConnectionTrait,
    table: &str,
    columns: &[Column],
    keys: &[String],
) -> Result<(), StoreError> {
    let names = columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ");
    let order = keys.join(", ");
    let places: Vec<usize> = keys
        .iter()
        .filter_map(|key| columns.iter().position(|column| column.name == *key))
        .collect();
    let mut last: Option<Vec<Value>> = None;
    loop {
        let mut asked = Asked::default();
        asked.say(&format!("SELECT {names} FROM {table}"));
        if let Some(last) = last.take() {
            asked.say(&format!(" WHERE ({order}) > ")).list(last);
        }
        asked.say(&format!(" ORDER BY {order} LIMIT {PIECE}"));
        let rows = asked.rows(from).await?;
        let rows = rows.iter().map(|row| values(row, columns));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let Some(end) = rows.last() else { return Ok(()) };
        last = Some(places.iter().map(|place| end[*place].clone()).collect());
        insert(to, table, &names, rows).await?;
    }
}

fn values(row: &QueryResult, columns: &[Column]) -> Result<Vec<Value>, StoreError> {
    let value = |(at, column): (usize, &Column)| -> Result<Value, StoreError> {
        Ok(match column.sort.as_str() {
            "uuid" => row.try_get_by_index::<Option<Uuid>>(at)?.into(),
            "bytea" => row.try_get_by_index::<Option<Vec<u8>>>(at)?.into(),
            "integer" => row.try_get_by_index::<Option<i32>>(at)?.into(),
            "bigint" => row.try_get_by_index::<Option<i64>>(at)?.into(),
            _ => row.try_get_by_index::<Option<String>>(at)?.into(),
        })
    };
    columns.iter().enumerate().map(value).collect()
}

async fn insert(
    to: &impl ConnectionTrait,
    table: &str,
    names: &str,
    rows: Vec<Vec<Value>>,
) -> Result<(), StoreError> {
    for some in rows.chunks(200) {
        let mut asked = Asked::default();
        asked.say(&format!("INSERT INTO {table} ({names}) VALUES "));
        for (at, row) in some.iter().enumerate() {
            asked.say(if at == 0 { "" } else { ", " }).list(row.iter().cloned());
        }
        let (sql, values) = asked.into_parts();
        let statement = Statement::from_sql_and_values(to.get_database_backend(), sql, values);
        to.execute_raw(statement).await?;
    }
    Ok(())
}
