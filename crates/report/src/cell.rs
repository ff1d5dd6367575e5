//! A cell as printed: a number, blank, a dash, text, or illegible; never a silent zero.

use crate::Place;
use rust_decimal::Decimal;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A number with the digits that were printed (`12.50` keeps its zero). 增52 is 52, 减37 is −37.
    Number(Decimal),
    /// Nothing, or white space.
    Blank,
    /// A dash or a slash: `—`, `-`, `/`, `／`.
    Dash,
    /// Words where a number is due.
    Text,
    /// Something is printed, but which value belongs to this cell cannot be told.
    Illegible,
}

/// The unit that is printed with an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 元
    Yuan,
    /// 万元
    TenThousandYuan,
}

impl Unit {
    /// 元 or 万元.
    pub fn label(self) -> &'static str {
        match self {
            Unit::Yuan => "元",
            Unit::TenThousandYuan => "万元",
        }
    }
}

/// One cell of the form as it was printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What stands there.
    pub content: Content,
    /// The unit printed in the cell or its header, for amounts of money only.
    pub unit: Option<Unit>,
    /// The printed text, unchanged.
    pub raw: String,
    /// Where it stands in the source; `None` for figures that no file holds.
    pub place: Option<Place>,
    /// The reading is a choice between several; a note says why.
    pub doubtful: bool,
}

impl Cell {
    /// A cell that holds a plain number, for figures that no file holds.
    pub fn number(value: impl Into<Decimal>) -> Cell {
        let value = value.into();
        Cell {
            content: Content::Number(value),
            unit: None,
            raw: value.to_string(),
            place: None,
            doubtful: false,
        }
    }

    /// The number, if the cell is one.
    pub fn value(&self) -> Option<Decimal> {
        match self.content {
            Content::Number(value) => Some(value),
            _ => None,
        }
    }
}
