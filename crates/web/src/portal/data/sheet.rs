//! A list as JSON, CSV and XLSX, as the ending of its address says: the same rows under the same heads. Which list it is
//! stands elsewhere.

use super::catalogue::workbook;
use crate::frame::Frame;
use crate::portal::document::file::disposition;
use crate::problem::Problem;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use writer::list::{self, Column};

/// A column: its key in JSON, and the key of the words at its head.
pub(crate) type Head = (&'static str, &'static str);

/// A list.
pub(crate) struct Sheet {
    /// What it is called, for the name of the file.
    pub(crate) title: String,
    pub(crate) heads: &'static [Head],
    /// The cells of each row, in the order of the heads.
    pub(crate) rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// The list in the form that the address of the page asks for.
    ///
    /// # Errors
    /// `NotFound` for an ending that no list has; `Failed` where the workbook cannot be written.
    pub(crate) async fn answer(self, f: &Frame) -> Result<Response, Problem> {
        let path = f.here.split('?').next().unwrap_or_default();
        match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("json") => Ok(self.json()),
            Some("csv") => Ok(self.csv(f)),
            Some("xlsx") => self.xlsx(f).await,
            _ => Err(Problem::NotFound),
        }
    }

    fn json(self) -> Response {
        let Sheet { heads, rows, .. } = self;
        let object = |row: Vec<Value>| {
            let pairs = heads.iter().zip(row).map(|((key, _), value)| ((*key).to_owned(), value));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        super::json(&Value::Array(rows.into_iter().map(object).collect()))
    }

    fn csv(self, f: &Frame) -> Response {
        let mut text = list::csv_head(&self.columns(f));
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(cell).collect();
            list::csv_row(cells.iter().map(String::as_str), &mut text);
        }
        let headers = [
            (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (CONTENT_DISPOSITION, disposition(&format!("{}.csv", self.title))),
        ];
        (headers, text).into_response()
    }

    async fn xlsx(self, f: &Frame) -> Result<Response, Problem> {
        let columns = self.columns(f);
        let rows = self.rows.into_iter().map(|row| row.iter().map(cell).collect::<Vec<String>>());
        workbook(self.title, columns, rows).await
    }

    fn columns(&self, f: &Frame) -> Vec<Column> {
        self.heads.iter().map(|(_, key)| Column::plain(&f.t(key))).collect()
    }
}

/// A value as the text of a cell; what is not known is a blank.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
