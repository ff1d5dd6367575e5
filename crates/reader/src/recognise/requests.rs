//! Table three: runs of figures → rows of requests, with the equations choosing between readings.

use super::assign::{Assigned, assign};
use super::behind::labels_behind;
use super::cells::Found;
use super::fold::{fold, key};
use super::labels::{labels, ungrouped, unnumbered};
use super::lines::Piece;
use super::order::{self, columns_held};
use super::readings::{Expected, Reading, Way, disputed, readings, row_balanced, slot};
use super::runs::{Run, atoms};
use crate::document::Geometry;
use crate::note::{Note, NoteKind};
use report::{CellId, Column, Edition, LabelOf, Row};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Combinations of undecided rows that are tried against the columns.
const COMBINATIONS_MAX: usize = 256;

/// A run with its row and what it may mean.
struct RowRead<'r> {
    row: Row,
    run: &'r Run,
    assigned: Assigned,
    readings: Vec<Reading>,
    chosen: usize,
    /// Nothing could decide between readings.
    open: bool,
    /// The cells in which those readings differ.
    disputed: Vec<usize>,
}

/// Reads table three; `rest` are words of it that no figures followed.
pub(crate) fn read(runs: Vec<Run>, rest: &[Piece], found: &mut Found) {
    let order = order::order(&runs);
    let loose = order::is_loose(&runs, order);
    let mut runs = spread(parted(runs));
    let behind = labels_behind(&runs, rest);
    let moved = behind.is_some();
    if let Some(behind) = behind {
        runs = behind;
    }
    let instances = instances(&runs);
    let mut best: Option<Vec<RowRead<'_>>> = None;
    for instance in &instances {
        let rows = rows(instance);
        if best.as_ref().is_none_or(|best| rows.len() > best.len()) {
            best = Some(rows);
        }
    }
    let Some(mut rows) = best else { return };
    if instances.len() > 1 {
        found.note(
            NoteKind::TableRepeated,
            "三",
            "",
            runs.first().and_then(|run| run.values.first()),
        );
    }
    // Where most figures found no row, the source has lost their order, and the few that did are not to be believed.
    if rows.len() * 3 < runs.len() || loose {
        for row in &mut rows {
            row.readings.clear();
        }
    }
    let read = rows.iter().filter(|row| !row.readings.is_empty()).count();
    if read < ROWS_LEAST
        && let Some(ordered) = order::rows(&runs, rest, order)
    {
        rows =
            ordered.into_iter().map(|(row, reading)| RowRead::of(row, reading, &runs[0])).collect();
    }
    choose(&mut rows);
    if moved {
        doubt(&mut rows);
    }
    for row in &rows {
        report(row, found);
    }
    heads(&runs, found);
}

/// Rows of the form in the edition that has fewer.
const ROWS_LEAST: usize = 23;

impl<'r> RowRead<'r> {
    /// A row that was told by nothing but its place.
    fn of(row: Row, reading: Reading, run: &'r Run) -> RowRead<'r> {
        let assigned = Assigned {
            index: Row::ALL.iter().position(|one| *one == row).unwrap_or_default(),
            likeness: 1.0,
            printed: String::new(),
            joined: 0,
            piece: None,
            behind: String::new(),
        };
        RowRead {
            row,
            run,
            assigned,
            readings: vec![reading],
            chosen: 0,
            open: false,
            disputed: Vec::new(),
        }
    }
}

/// Labels that were sought behind their figures are believed where every column balances and they are whole.
fn doubt(rows: &mut [RowRead<'_>]) {
    let balanced = columns_balanced(rows) == 2 * Column::ALL.len();
    for row in rows.iter_mut().filter(|row| !balanced || row.assigned.likeness < 1.0) {
        row.readings.clear();
    }
}

/// Runs of several rows without labels between are parted into rows.
fn parted(runs: Vec<Run>) -> Vec<Run> {
    let mut out = Vec::with_capacity(runs.len());
    for run in runs {
        let count = run.values.len();
        if run.geometry.is_none()
            && count >= 14
            && count.is_multiple_of(7)
            && atoms(&run.values) == count
            && run.values.chunks(7).any(may_be_row)
        {
            for (at, values) in run.values.chunks(7).enumerate() {
                let mut row = Run { values: values.to_vec(), ..run.clone() };
                if at > 0 {
                    row.before.clear();
                    row.beside.clear();
                }
                out.push(row);
            }
        } else {
            out.push(run);
        }
    }
    out
}

/// Seven pieces that balance, or that cannot be said not to. Fourteen of which neither seven do are one row whose
/// numbers are printed digit by digit.
fn may_be_row(pieces: &[Piece]) -> bool {
    let numbers: Vec<Option<Decimal>> = pieces.iter().map(|piece| piece.figure.number()).collect();
    row_balanced(&numbers) || numbers.contains(&None)
}

/// Where the labels of several rows stand together and their figures behind them, each run gets its label.
fn spread(mut runs: Vec<Run>) -> Vec<Run> {
    for at in 0..runs.len() {
        let words = runs[at].before.len() + runs[at].beside.len();
        let follow = runs[at + 1..]
            .iter()
            .take_while(|run| run.before.is_empty() && run.beside.is_empty())
            .count();
        if follow == 0 || words <= follow {
            continue;
        }
        let mut label: Vec<Piece> = std::mem::take(&mut runs[at].before);
        label.append(&mut runs[at].beside);
        let tail = label.split_off(label.len() - follow - 1);
        let known = tail.iter().all(|piece| {
            let key = piece.key();
            labels().row(ungrouped(key)).is_some()
                || labels()
                    .rows
                    .iter()
                    .any(|row| row.full.len() > 6 && key.ends_with(&text(&row.full)))
        });
        if !known {
            label.extend(tail);
            runs[at].before = label;
            continue;
        }
        runs[at].before = label;
        for (offset, piece) in tail.into_iter().enumerate() {
            runs[at + offset].before.push(piece);
        }
    }
    runs
}

fn text(chars: &[char]) -> String {
    chars.iter().collect()
}

/// The table may be printed more than once; each begins with its first row.
fn instances(runs: &[Run]) -> Vec<&[Run]> {
    let first = |run: &Run| {
        run.beside
            .last()
            .or(run.before.last())
            .is_some_and(|piece| labels().row(piece.key()) == Some(Row::N1))
    };
    let starts: Vec<usize> = (0..runs.len()).filter(|at| first(&runs[*at])).collect();
    if starts.len() < 2 {
        return if runs.is_empty() { Vec::new() } else { vec![runs] };
    }
    let mut out = Vec::new();
    for (number, start) in starts.iter().enumerate() {
        let from = if number == 0 { 0 } else { *start };
        out.push(&runs[from..starts.get(number + 1).copied().unwrap_or(runs.len())]);
    }
    out
}

fn rows<'r>(runs: &'r [Run]) -> Vec<RowRead<'r>> {
    let assigned = assign(runs, &labels().rows, Row::ALL, 0.55);
    let mut out = Vec::new();
    for (run, assigned) in runs.iter().zip(assigned) {
        let Some(assigned) = assigned else { continue };
        let columns = columns(run);
        let ordered = columns.as_ref().is_none_or(|columns| columns.is_sorted());
        let expected = Expected {
            cells: Column::ALL.len(),
            columns: columns.as_deref(),
            ruled: run.geometry == Some(Geometry::Ruled),
            balanced: Some(row_balanced),
            last: run.last,
        };
        let readings = match &columns {
            Some(columns) if !ordered => under_heads(&run.values, columns),
            None if total_first(run) => Vec::new(),
            _ => readings(&run.values, &expected),
        };
        // 其他 and 总计 are heads of columns and labels of other tables too; a few figures behind one are no row.
        let row = Row::ALL[assigned.index];
        let bare = matches!(row, Row::F3 | Row::T)
            && key(&fold(&assigned.printed)) == key(unnumbered(&key(row.label())));
        if bare && readings.first().is_none_or(|reading| reading.way == Way::Cut) {
            continue;
        }
        out.push(RowRead {
            row: Row::ALL[assigned.index],
            run,
            assigned,
            readings,
            chosen: 0,
            open: false,
            disputed: Vec::new(),
        });
    }
    out
}

/// The columns that the header gives to the seven kinds, when it names all of them in order, or in another order with
/// every figure under one of them.
fn columns(run: &Run) -> Option<Vec<(u32, u32)>> {
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(7);
    for column in Column::ALL {
        let label = column.label();
        let head = run.header.heads.iter().rev().find(|head| head.key() == label)?;
        out.push(head.columns?);
    }
    let ordered = out.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let stands = |range: &(u32, u32)| run.values.iter().any(|value| value.columns == Some(*range));
    let moved =
        || run.geometry != Some(Geometry::Aligned) && out.iter().all(stands) && are_apart(&out);
    (ordered || moved()).then_some(out)
}

/// Whether the total stands in front, under heads of which not all are known: then the figures have no order.
fn total_first(run: &Run) -> bool {
    let at = |column: Column| {
        let named = |head: &&Piece| head.key() == column.label();
        run.header.heads.iter().rev().find(named).and_then(|head| head.columns)
    };
    run.geometry == Some(Geometry::Ruled)
        && matches!((at(Column::Natural), at(Column::Total)), (Some(first), Some(total)) if total < first)
}

fn are_apart(columns: &[(u32, u32)]) -> bool {
    let mut sorted = columns.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0].1 <= pair[1].0)
}

/// The figures under the heads of their columns, where these stand in another order than the form's.
fn under_heads(values: &[Piece], columns: &[(u32, u32)]) -> Vec<Reading> {
    let under = |range: &(u32, u32)| values.iter().find(|value| value.columns == Some(*range));
    let slots = columns.iter().map(|range| under(range).and_then(slot)).collect();
    vec![Reading { slots, cost: 0, way: Way::Columns }]
}

/// Where rows have several readings that balance, the columns decide.
fn choose(rows: &mut [RowRead<'_>]) {
    let mut undecided: Vec<(usize, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(first) = row.readings.first() else { continue };
        let balanced = |reading: &Reading| row_balanced(&reading.numbers());
        let equal = row.readings.iter().take(12).filter(|other| {
            balanced(other) == balanced(first)
                && (balanced(first) && other.way == first.way || other.cost == first.cost)
        });
        let count = equal.count();
        if count > 1 {
            undecided.push((at, count));
        }
    }
    while undecided.iter().map(|(_, count)| *count).product::<usize>() > COMBINATIONS_MAX {
        if let Some((at, count)) = undecided.pop() {
            rows[at].open = true;
            rows[at].disputed = disputed(rows[at].readings.iter().take(count));
        }
    }
    if undecided.is_empty() {
        return;
    }
    let total: usize = undecided.iter().map(|(_, count)| *count).product();
    let mut scores = Vec::with_capacity(total);
    for combination in 0..total {
        pick(rows, &undecided, combination);
        scores.push(columns_balanced(rows));
    }
    let best = scores.iter().copied().max().unwrap_or(0);
    let winners: Vec<usize> = (0..total).filter(|at| scores[*at] == best).collect();
    for (at, _) in undecided.iter().filter(|_| winners.len() > 1) {
        let row = *at;
        let mut chosen: Vec<usize> = Vec::with_capacity(winners.len());
        for winner in &winners {
            pick(rows, &undecided, *winner);
            chosen.push(rows[row].chosen);
        }
        rows[row].open = true;
        rows[row].disputed = disputed(chosen.iter().map(|chosen| &rows[row].readings[*chosen]));
    }
    pick(rows, &undecided, winners[0]);
}

fn pick(rows: &mut [RowRead<'_>], undecided: &[(usize, usize)], combination: usize) {
    let mut rest = combination;
    for (at, count) in undecided {
        rows[*at].chosen = rest % count;
        rest /= count;
    }
}

/// In how many columns the two equations of the form hold.
fn columns_balanced(rows: &[RowRead<'_>]) -> usize {
    let numbers: BTreeMap<Row, Vec<Option<Decimal>>> = rows
        .iter()
        .filter_map(|row| row.readings.get(row.chosen).map(|reading| (row.row, reading.numbers())))
        .collect();
    let edition = if numbers.contains_key(&Row::F) { Edition::Y2019 } else { Edition::Y2021 };
    columns_held(&numbers, edition)
}

/// Writes a row's cells, its notes and its label.
fn report(row: &RowRead<'_>, found: &mut Found) {
    let first = row.run.values.first();
    let ids = Column::ALL.iter().map(|column| CellId::T3(row.row, *column));
    match row.readings.get(row.chosen) {
        None => found.illegible(ids, &row.run.values),
        Some(reading) => {
            let balanced = row_balanced(&reading.numbers());
            let doubtful = row.open
                || match reading.way {
                    Way::Printed => false,
                    Way::Columns => row.run.geometry != Some(Geometry::Ruled) && !balanced,
                    Way::Shifted => reading.cost > 0 && !balanced,
                    Way::Joined | Way::Parted | Way::Dropped | Way::Ordered => true,
                    Way::Cut => false,
                };
            found.row(ids.clone(), reading, doubtful);
            found.dispute(ids, &row.disputed);
            found.way(reading, row.readings.len() > 1, first);
            if row.open {
                found.note(NoteKind::ReadingUndecided, row.row.label(), "", first);
            }
        }
    }
    found.label(LabelOf::Row(row.row), row.row.label(), &row.assigned);
    if row.assigned.likeness == 0.0 {
        found.notes.push(Note::new(
            NoteKind::TruncatedLabel,
            "",
            row.row.label(),
            first.map(|piece: &Piece| piece.place.clone()),
        ));
    }
}

/// The heads of the columns that differ from the form.
fn heads(runs: &[Run], found: &mut Found) {
    let Some(run) = runs.first() else { return };
    let heads: Vec<&Piece> = run.header.heads.iter().chain(&run.before).collect();
    for label in &labels().columns {
        if label.full.len() < 3 || heads.iter().any(|head| head.key() == label.key) {
            continue;
        }
        let joined: String = heads.iter().map(|head| head.key()).collect();
        if joined.contains(&label.key) {
            continue;
        }
        let near = heads.iter().find(|head| {
            let key: Vec<char> = head.key().chars().collect();
            key.len() >= 2
                && super::labels::likeness(&key, &label.full) >= 0.6
                && !labels().columns.iter().any(|other| other.full == key)
        });
        if let Some(head) = near {
            found.misspelt(
                LabelOf::Column(label.of),
                label.of.label(),
                &head.raw,
                Some(head.place.clone()),
            );
        }
    }
}
