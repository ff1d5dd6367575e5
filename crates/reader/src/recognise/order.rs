//! Table three whose labels stand apart from its figures, as in texts taken from a page column by column: the figures
//! are given their rows and columns where their number and every equation of the form leave no other way.

use super::labels::labels;
use super::lines::Piece;
use super::readings::{Reading, Slot, Way, row_balanced};
use super::runs::{Run, atoms};
use super::value::figure;
use report::{Column, Edition, Row};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Labels of rows that stand together before any figure, at least, in a text that parts them.
const LABELS_MIN: usize = 15;

/// What the words of the table say about the order of its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// All labels stand in front, in the order of the form.
    Labels,
    /// The figures of each column stand behind its head.
    Columns,
    /// Nothing.
    Unknown,
}

/// The order that the words of the runs tell.
pub(super) fn order(runs: &[Run]) -> Order {
    let Some(first) = runs.first() else { return Order::Unknown };
    let rows: Vec<usize> = words(first).filter_map(|piece| place(piece.key())).collect();
    let heads = || {
        runs.iter().zip(Column::ALL).all(|(run, column)| {
            words(run).last().is_some_and(|piece| piece.key() == column.label())
        })
    };
    if runs.len() == Column::ALL.len() && heads() {
        Order::Columns
    } else if rows.len() >= LABELS_MIN && rows.is_sorted() {
        Order::Labels
    } else {
        Order::Unknown
    }
}

/// Whether figures stand apart from their labels without lines or words that part them into rows: then only the
/// equations can.
pub(super) fn is_loose(runs: &[Run], order: Order) -> bool {
    let row = Column::ALL.len();
    let parted = |run: &Run| run.values.len() <= row;
    order == Order::Columns || order == Order::Labels && !runs.first().is_some_and(parted)
}

/// Where in the form a label stands; 其他 and 总计 by themselves are heads of columns too.
fn place(key: &str) -> Option<usize> {
    let row = labels().row(key).filter(|_| key.chars().count() > 2)?;
    Row::ALL.iter().position(|one| *one == row)
}

fn words(run: &Run) -> impl DoubleEndedIterator<Item = &Piece> {
    run.before.iter().chain(&run.beside)
}

/// The rows of the table, where the figures are as many as its cells and either all are nought, whatever their order,
/// or exactly one order that the words allow satisfies every equation.
pub(super) fn rows(runs: &[Run], rest: &[Piece], order: Order) -> Option<Vec<(Row, Reading)>> {
    let count: usize = runs.iter().map(|run| atoms(&run.values)).sum();
    let edition = edition(runs, rest);
    let form: Vec<Row> = Row::ALL.iter().copied().filter(|row| row.in_edition(edition)).collect();
    let width = Column::ALL.len();
    if count != form.len() * width {
        return None;
    }
    let slots: Vec<Slot> = runs.iter().flat_map(|run| &run.values).try_fold(
        Vec::with_capacity(count),
        |mut slots, piece| {
            for atom in piece.folded.split(' ').filter(|atom| !atom.is_empty()) {
                let figure = figure(atom);
                figure.number()?;
                slots.push(Slot { figure, raw: atom.into(), place: piece.place.clone() });
            }
            Some(slots)
        },
    )?;
    let by_rows = |row: usize, column: usize| row * width + column;
    let by_columns = |row: usize, column: usize| column * form.len() + row;
    let table = |at: &dyn Fn(usize, usize) -> usize| -> Vec<(Row, Reading)> {
        let reading = |row: usize| {
            let slots = (0..width).map(|column| slots.get(at(row, column)).cloned()).collect();
            Reading { slots, cost: 1, way: Way::Ordered }
        };
        form.iter().enumerate().map(|(at, row)| (*row, reading(at))).collect()
    };
    let nought = slots.iter().all(|slot| slot.figure.number() == Some(Decimal::ZERO));
    let mut tables = Vec::new();
    if nought || order == Order::Labels {
        tables.push(table(&by_rows));
    }
    if !nought && order != Order::Unknown {
        tables.push(table(&by_columns));
    }
    let mut balanced = tables.into_iter().filter(|table| balances(table, edition));
    balanced.next().filter(|_| balanced.next().is_none())
}

fn edition(runs: &[Run], rest: &[Piece]) -> Edition {
    let new = |piece: &Piece| {
        ["申请人无正当理由逾期", "逾期未按收费通知"].iter().any(|part| piece.key().contains(part))
    };
    let new = runs.iter().flat_map(words).chain(rest).any(new);
    if new { Edition::Y2021 } else { Edition::Y2019 }
}

/// Whether every row and every column balances.
fn balances(table: &[(Row, Reading)], edition: Edition) -> bool {
    let numbers: BTreeMap<Row, Vec<Option<Decimal>>> =
        table.iter().map(|(row, reading)| (*row, reading.numbers())).collect();
    numbers.values().all(|row| row_balanced(row))
        && columns_held(&numbers, edition) == 2 * Column::ALL.len()
}

/// How often the two equations of the form hold, over all columns.
pub(super) fn columns_held(
    numbers: &BTreeMap<Row, Vec<Option<Decimal>>>,
    edition: Edition,
) -> usize {
    let value = |row: Row, at: usize| numbers.get(&row).and_then(|row| row[at]).unwrap_or_default();
    let holds = |at: usize| {
        let results: Decimal = Row::results(edition).map(|row| value(row, at)).sum();
        let received = value(Row::N1, at) + value(Row::N2, at);
        let handled = value(Row::T, at) + value(Row::N4, at);
        usize::from(results == value(Row::T, at)) + usize::from(received == handled)
    };
    (0..Column::ALL.len()).map(holds).sum()
}

#[cfg(test)]
mod tests {
    use report::{CellId, Column, Content, Row};
    use std::fmt::Write;

    const HEAD: &str = "青溪县2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n";
    const HEADS: [&str; 7] =
        ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];

    fn form() -> Vec<Row> {
        Row::ALL.iter().copied().filter(|row| *row != Row::F).collect()
    }

    /// Seven requests granted, of which five by people; `received` stands against the results.
    fn number(row: Row, column: usize, received: u32) -> u32 {
        match (row, column) {
            (Row::N1, 0) => received,
            (Row::N1, 6) => received + 2,
            (Row::A | Row::T, 0) => 5,
            (Row::N1 | Row::A | Row::T, 2) => 2,
            (Row::A | Row::T, 6) => 7,
            _ => 0,
        }
    }

    fn labels() -> String {
        form().iter().map(|row| format!("{}\n", row.label())).collect()
    }

    fn read(text: &str, row: Row, column: Column) -> Option<Content> {
        let read = crate::read_report(text.as_bytes(), None).expect("a report");
        read.report.cells.get(&CellId::T3(row, column)).map(|cell| cell.content.clone())
    }

    fn by_rows(received: u32) -> String {
        let mut text = format!("{HEAD}申请人情况\n{}\n{}", HEADS.join("\n"), labels());
        for row in form() {
            for column in 0..7 {
                let _ = writeln!(text, "{}", number(row, column, received));
            }
        }
        text + "四、政府信息公开行政复议、行政诉讼情况\n"
    }

    fn by_columns(received: u32) -> String {
        let mut text = format!("{HEAD}{}申请人情况\n", labels());
        for (column, head) in HEADS.iter().enumerate() {
            let _ = writeln!(text, "{head}");
            for row in form() {
                let _ = writeln!(text, "{}", number(row, column, received));
            }
        }
        text + "四、政府信息公开行政复议、行政诉讼情况\n"
    }

    #[test]
    fn figures_apart_from_their_labels_are_told_by_the_equations() {
        for text in [by_rows(5), by_columns(5)] {
            for (row, column, value) in [
                (Row::N1, Column::Natural, 5),
                (Row::A, Column::Research, 2),
                (Row::T, Column::Total, 7),
                (Row::E3, Column::Total, 0),
            ] {
                let expected = Some(Content::Number(value.into()));
                assert_eq!(read(&text, row, column), expected, "{}", row.label());
            }
        }
    }

    #[test]
    fn where_an_equation_is_broken_nothing_is_believed() {
        for text in [by_rows(6), by_columns(6)] {
            for row in form() {
                let content = read(&text, row, Column::Natural);
                assert!(matches!(content, None | Some(Content::Illegible)), "{content:?}");
            }
        }
    }
}
