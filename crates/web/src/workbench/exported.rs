//! A list as a file to be saved: every cell is text, in a workbook or as CSV. Which list, and who may have it, stands with
//! its page.

use super::disclosures::files::saved;
use crate::problem::Problem;
use axum::response::Response;
use std::sync::Arc;
use writer::list::{Column, csv_head, csv_row, xlsx};

/// What a list is wanted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Xlsx,
    Csv,
}

impl Format {
    /// The format that an address names; `None` for the page itself.
    pub(crate) fn asked(code: &str) -> Option<Format> {
        match code {
            "xlsx" => Some(Format::Xlsx),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }

    /// The list under its title.
    pub(crate) fn file<const N: usize>(
        self,
        title: &str,
        heads: [String; N],
        rows: &[[String; N]],
    ) -> Result<Response, Problem> {
        let columns = heads.map(|head| Column::plain(&head));
        match self {
            Format::Xlsx => {
                let bytes = xlsx(title, &columns, rows.iter());
                let bytes = bytes.map_err(|error| Problem::Failed(Arc::new(error)))?;
                Ok(saved(&format!("{title}.xlsx"), bytes))
            }
            Format::Csv => {
                let mut text = csv_head(&columns);
                for row in rows {
                    csv_row(row.iter().map(String::as_str), &mut text);
                }
                Ok(saved(&format!("{title}.csv"), text.into_bytes()))
            }
        }
    }
}

#[cfg(test)]
mod tests;
