//! Places in words and numbers. The place itself is a type of `report`.

use report::Place;
use words::Words;

/// A place as people say it: 第 12 行, page 3, sheet “Sheet1” B12.
pub(crate) fn said(place: &Place, words: &Words) -> String {
    match place {
        Place::Line(line) => words.say("place-line", &[("line", (*line).into())]),
        Place::Page { page, .. } => words.say("place-page", &[("page", (*page).into())]),
        Place::Sheet { sheet, row, column } => words.say(
            "place-sheet",
            &[("sheet", (&**sheet).into()), ("cell", Place::sheet_cell(*row, *column).into())],
        ),
        Place::Table { table, row, column } => words.say(
            "place-table",
            &[("table", (*table).into()), ("row", (*row).into()), ("column", (*column).into())],
        ),
    }
}

/// A place as it stands behind a file name: `:12`, `:3` of a page, `!Sheet1!B12`, `#2:5:3`.
pub(crate) fn address(source: &str, place: Option<&Place>) -> String {
    match place {
        None => source.to_owned(),
        Some(Place::Line(line)) => format!("{source}:{line}"),
        Some(Place::Page { page, area }) => {
            format!("{source}:p{page}({:.0},{:.0})", area[0], area[1])
        }
        Some(Place::Sheet { sheet, row, column }) => {
            format!("{source}:{sheet}!{}", Place::sheet_cell(*row, *column))
        }
        Some(Place::Table { table, row, column }) => {
            format!("{source}:t{table}:{row}:{column}")
        }
    }
}

/// What stands left of a drawn row: the line, the row of the table, nothing for a page.
pub(crate) fn margin(place: Option<&Place>) -> String {
    match place {
        Some(Place::Line(line)) => line.to_string(),
        Some(Place::Sheet { row, .. } | Place::Table { row, .. }) => row.to_string(),
        Some(Place::Page { page, .. }) => format!("p{page}"),
        None => String::new(),
    }
}
