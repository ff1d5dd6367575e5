//! Tests only: the tables of `cases/*.md`, which officials read and the tests execute.

use chrono::NaiveDate;
use std::collections::HashMap;

/// The rows of the table below a heading (or the first of the file when it is empty), by the names of their columns.
pub(crate) fn table(text: &str, heading: &str) -> Vec<HashMap<String, String>> {
    let from = text.find(heading).expect("the heading stands in the case file");
    let mut lines = text[from..].lines().skip_while(|line| !line.starts_with('|'));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let head = cells(lines.next().expect("a table below the heading"));
    let rows: Vec<_> = lines
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let row = cells(line);
            assert_eq!(row.len(), head.len(), "{line}");
            head.iter().cloned().zip(row).collect()
        })
        .collect();
    assert!(!rows.is_empty(), "{heading}: no rows");
    rows
}

/// The date a cell begins with; nothing for an empty cell.
pub(crate) fn date(cell: &str) -> Option<NaiveDate> {
    (!cell.is_empty()).then(|| cell.get(..10).unwrap_or(cell).parse().expect("a date"))
}

/// The dates of a cell that holds several.
pub(crate) fn dates(cell: &str) -> Vec<Option<NaiveDate>> {
    cell.split('；').map(|one| date(one.trim())).collect()
}
