//! The positions of the form: rows, columns and cells of tables two, three and four, with their printed labels.
//!
//! Source: 年度报告格式（试行）2019 and 年度报告格式 2021; the labels are exact.

mod disclosure;
mod disputes;
mod requests;

use crate::Edition;
pub use disclosure::{Figure, Item};
pub use disputes::{Block, Outcome};
pub use requests::{Column, Row};
use std::fmt;
use std::str::FromStr;

/// The id of a cell, such as `t2.norm.made`, `t3.N1.nat` or `t4.rv.up`; ordered as the form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellId {
    /// Table two.
    T2(Item, Figure),
    /// Table three.
    T3(Row, Column),
    /// Table four.
    T4(Block, Outcome),
}

impl CellId {
    /// All cells of an edition, in the order of the form: 200 in 2019, 200 in 2021.
    pub fn all(edition: Edition) -> impl Iterator<Item = CellId> {
        let two = Item::ALL.iter().flat_map(move |item| {
            item.figures(edition).iter().map(|figure| CellId::T2(*item, *figure))
        });
        let three = Row::ALL
            .iter()
            .filter(move |row| row.in_edition(edition))
            .flat_map(|row| Column::ALL.iter().map(|column| CellId::T3(*row, *column)));
        let four = Block::ALL
            .iter()
            .flat_map(|block| Outcome::ALL.iter().map(|outcome| CellId::T4(*block, *outcome)));
        two.chain(three).chain(four)
    }

    /// The number of its table, which is the number of its section: 2, 3 or 4.
    pub fn table(self) -> u8 {
        match self {
            CellId::T2(..) => 2,
            CellId::T3(..) => 3,
            CellId::T4(..) => 4,
        }
    }

    /// The cell by its printed labels, such as 规章·本年制发件数.
    pub fn label(self, edition: Edition) -> String {
        // A row or column that only the other edition has is called by the other's label.
        let other = if edition == Edition::Y2019 { Edition::Y2021 } else { Edition::Y2019 };
        match self {
            CellId::T2(item, figure) => {
                let row = item.label(edition).or_else(|| item.label(other)).unwrap_or_default();
                let column =
                    figure.label(edition).or_else(|| figure.label(other)).unwrap_or_default();
                format!("{row}·{column}")
            }
            CellId::T3(row, column) => format!("{}·{}", row.label(), column.label()),
            CellId::T4(block, outcome) => format!("{}·{}", block.label(), outcome.label()),
        }
    }

    /// Whether the cell holds an amount of money and not a count.
    pub fn is_money(self) -> bool {
        matches!(self, CellId::T2(_, Figure::Amount))
    }

    /// Whether the cell holds a signed change, 本年增/减.
    pub fn is_signed(self) -> bool {
        matches!(self, CellId::T2(_, Figure::Change))
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellId::T2(item, figure) => write!(out, "t2.{}.{}", item.code(), figure.code()),
            CellId::T3(row, column) => write!(out, "t3.{}.{}", row.code(), column.code()),
            CellId::T4(block, outcome) => write!(out, "t4.{}.{}", block.code(), outcome.code()),
        }
    }
}

/// A text is not the id of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotACellId(pub String);

impl FromStr for CellId {
    type Err = NotACellId;

    fn from_str(text: &str) -> Result<CellId, NotACellId> {
        let mut parts = text.split('.');
        let id = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("t2"), Some(item), Some(figure), None) => Item::from_code(item)
                .zip(Figure::from_code(figure))
                .map(|(item, figure)| CellId::T2(item, figure)),
            (Some("t3"), Some(row), Some(column), None) => Row::from_code(row)
                .zip(Column::from_code(column))
                .map(|(row, column)| CellId::T3(row, column)),
            (Some("t4"), Some(block), Some(outcome), None) => Block::from_code(block)
                .zip(Outcome::from_code(outcome))
                .map(|(block, outcome)| CellId::T4(block, outcome)),
            _ => None,
        };
        id.ok_or_else(|| NotACellId(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_reads_back() {
        for edition in Edition::ALL {
            for id in CellId::all(*edition) {
                assert_eq!(id.to_string().parse(), Ok(id));
            }
        }
    }

    #[test]
    fn editions_have_the_cells_of_the_form() {
        let three =
            |edition| CellId::all(edition).filter(|id| matches!(id, CellId::T3(..))).count();
        assert_eq!((three(Edition::Y2019), three(Edition::Y2021)), (161, 175));
    }
}
