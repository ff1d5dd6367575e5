//! The cells of a report by position, so that a check need not search the map for each of them.

use crate::{Block, Cell, CellId, Column, Figure, Item, Outcome, Report, Row};
use rust_decimal::Decimal;

const ITEMS: usize = Item::ALL.len();
const FIGURES: usize = Figure::ALL.len();
const ROWS: usize = Row::ALL.len();
const COLUMNS: usize = Column::ALL.len();
const BLOCKS: usize = Block::ALL.len();
const OUTCOMES: usize = Outcome::ALL.len();

/// The largest number that is reckoned with: 10^15, a thousand times what the whole country counts.
pub(crate) const REASONABLE: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// The cells of the three tables.
pub(crate) struct Figures<'a> {
    two: [[Option<&'a Cell>; FIGURES]; ITEMS],
    three: [[Option<&'a Cell>; COLUMNS]; ROWS],
    four: [[Option<&'a Cell>; OUTCOMES]; BLOCKS],
}

impl<'a> Figures<'a> {
    /// Lays out the cells of a report.
    pub(crate) fn of(report: &'a Report) -> Figures<'a> {
        let mut figures = Figures {
            two: [[None; FIGURES]; ITEMS],
            three: [[None; COLUMNS]; ROWS],
            four: [[None; OUTCOMES]; BLOCKS],
        };
        for (id, cell) in &report.cells {
            *figures.slot(*id) = Some(cell);
        }
        figures
    }

    fn slot(&mut self, id: CellId) -> &mut Option<&'a Cell> {
        match id {
            CellId::T2(item, figure) => &mut self.two[item as usize][figure as usize],
            CellId::T3(row, column) => &mut self.three[row as usize][column as usize],
            CellId::T4(block, outcome) => &mut self.four[block as usize][outcome as usize],
        }
    }

    /// The cell, if its row was printed.
    pub(crate) fn cell(&self, id: CellId) -> Option<&'a Cell> {
        match id {
            CellId::T2(item, figure) => self.two[item as usize][figure as usize],
            CellId::T3(row, column) => self.three[row as usize][column as usize],
            CellId::T4(block, outcome) => self.four[block as usize][outcome as usize],
        }
    }

    /// The number in the cell, if it is one that can be reckoned with: no sum of such numbers overflows.
    pub(crate) fn value(&self, id: CellId) -> Option<Decimal> {
        self.cell(id)?.value().filter(|value| value.abs() <= REASONABLE)
    }

    /// A number of table two.
    pub(crate) fn two(&self, item: Item, figure: Figure) -> Option<Decimal> {
        self.value(CellId::T2(item, figure))
    }

    /// A number of table three.
    pub(crate) fn three(&self, row: Row, column: Column) -> Option<Decimal> {
        self.value(CellId::T3(row, column))
    }

    /// A number of table four.
    pub(crate) fn four(&self, block: Block, outcome: Outcome) -> Option<Decimal> {
        self.value(CellId::T4(block, outcome))
    }

    /// Whether any cell of this row of table three was printed.
    pub(crate) fn has_row(&self, row: Row) -> bool {
        self.three[row as usize].iter().any(Option::is_some)
    }

    /// The sum, if every one of the cells is a number.
    pub(crate) fn sum(&self, cells: &[CellId]) -> Option<Decimal> {
        cells.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(self.value(*id)?))
    }
}
