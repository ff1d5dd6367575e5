//! The possible readings of a row of figures, when it has more or fewer pieces than the form has cells.
//!
//! A reading only says which printed piece belongs to which cell; no printed digit is changed.

use super::lines::Piece;
use super::value::Figure;
use report::{Content, Place};
use rust_decimal::Decimal;
use std::rc::Rc;

/// One cell of a reading.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// The figure.
    pub(crate) figure: Figure,
    /// As printed.
    pub(crate) raw: Rc<str>,
    /// Where.
    pub(crate) place: Place,
}

/// One way to read a row; `None` is a cell that is not printed.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// One slot for each cell of the form's row.
    pub(crate) slots: Vec<Option<Slot>>,
    /// How far-fetched it is; 0 is as printed.
    pub(crate) cost: u32,
    /// What had to be done.
    pub(crate) way: Way,
}

/// How a reading was come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// One piece for each cell.
    Printed,
    /// Cells told by the columns of the header.
    Columns,
    /// Empty pieces left out before or behind.
    Shifted,
    /// Digits of one number had been separated.
    Joined,
    /// Figures had been glued together.
    Parted,
    /// A figure that belongs to no cell, such as a page number, was left out.
    Dropped,
    /// The row breaks off; the cells behind are not printed.
    Cut,
    /// The figures stand apart from their labels, and the equations told their order.
    Ordered,
}

/// Whether the numbers of a row, one per cell, balance within it.
pub(crate) type Balance = fn(&[Option<Decimal>]) -> bool;

/// What a row should be like.
pub(crate) struct Expected<'a> {
    /// How many cells the form's row has.
    pub(crate) cells: usize,
    /// The columns that the header gives to the cells, where there is one.
    pub(crate) columns: Option<&'a [(u32, u32)]>,
    /// The columns are sure.
    pub(crate) ruled: bool,
    /// Whether the numbers balance within the row, where they should; blanks count as nothing here.
    pub(crate) balanced: Option<Balance>,
    /// The source ends behind this row.
    pub(crate) last: bool,
}

impl Expected<'_> {
    /// Whether the reading balances, or nothing has to.
    pub(crate) fn balances(&self, reading: &Reading) -> bool {
        self.balanced.is_none_or(|balanced| balanced(&reading.numbers()))
    }
}

impl Reading {
    /// The numbers of the reading.
    pub(crate) fn numbers(&self) -> Vec<Option<Decimal>> {
        self.slots.iter().map(|slot| slot.as_ref().and_then(|slot| slot.figure.number())).collect()
    }
}

/// The readings of the pieces, the likeliest first; empty when there is none.
pub(crate) fn readings(pieces: &[Piece], expected: &Expected<'_>) -> Vec<Reading> {
    let mut found = Vec::new();
    let several = pieces.iter().any(|piece| piece.figure.split);
    if pieces.len() == expected.cells {
        found.push(Reading {
            slots: pieces.iter().map(slot).collect(),
            cost: 0,
            way: Way::Printed,
        });
        if !several && (expected.columns.is_none() || !expected.ruled) {
            return found;
        }
    }
    if let Some(columns) = expected.columns {
        found.extend(by_columns(pieces, columns, expected.ruled));
    }
    if pieces.len() > expected.cells {
        windows(pieces, expected.cells, &mut found);
    }
    if found.is_empty() || several || found.iter().all(|one| !expected.balances(one)) {
        super::atoms::regroup(pieces, expected, &mut found);
    }
    rank(found, expected)
}

/// Sorts readings: balanced before unbalanced, then the cheaper; equal readings are one.
fn rank(mut found: Vec<Reading>, expected: &Expected<'_>) -> Vec<Reading> {
    found.sort_by_key(|reading| (!expected.balances(reading), reading.cost));
    let mut kept: Vec<Reading> = Vec::new();
    for reading in found {
        if !kept.iter().any(|other| same(other, &reading)) {
            kept.push(reading);
        }
    }
    kept
}

/// Whether two readings give every cell the same content.
pub(crate) fn same(left: &Reading, right: &Reading) -> bool {
    left.slots.iter().zip(&right.slots).all(equal)
}

fn equal((left, right): (&Option<Slot>, &Option<Slot>)) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => left.figure.content == right.figure.content,
        (None, None) => true,
        _ => false,
    }
}

/// The cells in which readings that nothing chooses between differ: what stands there cannot be told.
pub(crate) fn disputed<'r>(rivals: impl Iterator<Item = &'r Reading>) -> Vec<usize> {
    let mut rivals = rivals.peekable();
    let Some(first) = rivals.peek().map(|first| first.slots.as_slice()) else { return Vec::new() };
    let mut cells: Vec<usize> = rivals
        .flat_map(|other| {
            let pairs = first.iter().zip(&other.slots).enumerate();
            pairs.filter(|(_, pair)| !equal(*pair)).map(|(at, _)| at)
        })
        .collect();
    cells.sort_unstable();
    cells.dedup();
    cells
}

/// A slot from one piece.
#[expect(clippy::unnecessary_wraps, reason = "slots of a reading may be missing")]
pub(crate) fn slot(piece: &Piece) -> Option<Slot> {
    Some(Slot {
        figure: piece.figure.clone(),
        raw: Rc::clone(&piece.raw),
        place: piece.place.clone(),
    })
}

/// Each piece goes to the column of the header that it overlaps most.
fn by_columns(pieces: &[Piece], columns: &[(u32, u32)], ruled: bool) -> Option<Reading> {
    let mut slots: Vec<Option<Slot>> = vec![None; columns.len()];
    let mut dropped = 0;
    for piece in pieces {
        let (start, end) = piece.columns?;
        let overlap = |(from, to): &(u32, u32)| end.min(*to).saturating_sub(start.max(*from));
        let nearest = |(from, to): &(u32, u32)| (start + end).abs_diff(from + to);
        let target = if ruled {
            (0..columns.len())
                .filter(|at| overlap(&columns[*at]) > 0)
                .max_by_key(|at| (overlap(&columns[*at]), usize::MAX - at))
        } else {
            // A figure at the edge of a wide head may be nearer to the middle of the next.
            (0..columns.len())
                .min_by_key(|at| (overlap(&columns[*at]) == 0, nearest(&columns[*at])))
        };
        match target {
            Some(at) if slots[at].is_none() => slots[at] = slot(piece),
            _ if piece.is_blank() => {}
            _ => dropped += 1,
        }
    }
    let filled =
        slots.iter().flatten().filter(|slot| slot.figure.content != Content::Blank).count();
    if dropped > 0 || filled == 0 && !ruled {
        return None;
    }
    Some(Reading { slots, cost: u32::from(!ruled), way: Way::Columns })
}

/// Rows with more pieces than cells: empty pieces before, behind or between are left out.
fn windows(pieces: &[Piece], cells: usize, found: &mut Vec<Reading>) {
    let blank = |piece: &Piece| piece.is_blank();
    let filled: Vec<&Piece> = pieces.iter().filter(|piece| !blank(piece)).collect();
    if filled.len() == cells {
        let slots = filled.iter().map(|piece| slot(piece)).collect();
        // Empty fields behind the last figure are only the end of the row.
        let way = if pieces[..cells].iter().any(blank) { Way::Shifted } else { Way::Printed };
        found.push(Reading { slots, cost: 0, way });
        return;
    }
    for start in 0..=pieces.len() - cells {
        let outside = pieces[..start].iter().chain(&pieces[start + cells..]);
        if outside.clone().all(blank) {
            let inside = pieces[start..start + cells].iter().filter(|piece| blank(piece)).count();
            let cost = 1 + u32::try_from(inside).unwrap_or(u32::MAX - 1);
            found.push(Reading {
                slots: pieces[start..start + cells].iter().map(slot).collect(),
                cost,
                way: Way::Shifted,
            });
        }
    }
}

/// Six kinds of requesters add up to the total.
pub(crate) fn row_balanced(numbers: &[Option<Decimal>]) -> bool {
    match numbers.split_last() {
        Some((Some(total), parts)) => parts.iter().flatten().sum::<Decimal>() == *total,
        _ => false,
    }
}

/// In each of three blocks four results add up to the total.
pub(crate) fn blocks_balanced(numbers: &[Option<Decimal>]) -> bool {
    numbers.chunks(5).all(row_balanced)
}
