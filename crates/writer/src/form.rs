//! The statutory form as it is printed: the rows of its tables two to four and their merged heads, in both editions.
//! How a cell is drawn, marked or filled does not live here.

use report::{Block, CellId, Column, Edition, Figure, Item, Outcome, Report, Row};

/// What stands in the corner of table three.
const CORNER: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

/// Columns of figures of table two.
const FIGURES: usize = 3;

/// A table of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed {
    /// 2, 3 or 4.
    pub(crate) number: u8,
    /// How many of the first rows are heads.
    pub(crate) head: usize,
    /// How wide the columns are to one another.
    pub(crate) widths: &'static [u16],
    /// The rows; what a span covers has no box of its own.
    pub(crate) rows: Vec<Vec<Part>>,
}

/// A box of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// What stands in it.
    pub(crate) holds: Holds,
    /// Rows covered.
    pub(crate) rows: usize,
    /// Columns covered.
    pub(crate) columns: usize,
}

/// What stands in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// The corner over rows and columns of heads.
    Corner,
    /// The head of a group of rows over the whole width.
    Group(&'static str),
    /// The head of several columns.
    Heads(&'static str),
    /// The head of a column.
    Head(&'static str),
    /// The head of several rows, at their side.
    Side(&'static str),
    /// The label of a row.
    Label(&'static str),
    /// A figure.
    Figure(CellId),
}

impl Holds {
    /// The printed words; `None` for a figure.
    pub(crate) fn label(self) -> Option<&'static str> {
        match self {
            Holds::Corner => Some(CORNER),
            Holds::Group(label)
            | Holds::Heads(label)
            | Holds::Head(label)
            | Holds::Side(label)
            | Holds::Label(label) => Some(label),
            Holds::Figure(_) => None,
        }
    }

    fn over(self, rows: usize, columns: usize) -> Part {
        Part { holds: self, rows, columns }
    }

    fn alone(self) -> Part {
        self.over(1, 1)
    }
}

/// The edition in whose form a report is drawn; a mixed report is drawn in the form of more of its rows.
pub(crate) fn edition(report: &Report) -> Edition {
    let by_rows = || {
        let old = [Figure::Published, Figure::Total, Figure::Previous, Figure::Change];
        let is_old = |id: &CellId| matches!(id, CellId::T2(_, figure) if old.contains(figure));
        if report.cells.keys().any(is_old) { Edition::Y2019 } else { Edition::Y2021 }
    };
    report.edition.unwrap_or_else(by_rows)
}

/// The tables of an edition, in their order.
pub(crate) fn tables(edition: Edition) -> [Printed; 3] {
    [two(edition), three(edition), four()]
}

fn two(edition: Edition) -> Printed {
    let mut rows = Vec::new();
    let mut group = "";
    let mut heads: &[Figure] = &[];
    for item in Item::ALL {
        let figures = item.figures(edition);
        let Some(label) = item.label(edition) else { continue };
        if item.group() != group {
            group = item.group();
            heads = &[];
            rows.push(vec![Holds::Group(group).over(1, FIGURES + 1)]);
        }
        if heads != figures {
            heads = figures;
            let mut row = vec![Holds::Head("信息内容").alone()];
            row.extend(figures.iter().enumerate().map(|(at, figure)| {
                let head = figure.label(edition).unwrap_or_default();
                Holds::Head(head).over(1, spread(at, figures))
            }));
            rows.push(row);
        }
        let mut row = vec![Holds::Label(label).alone()];
        row.extend(figures.iter().enumerate().map(|(at, figure)| {
            Holds::Figure(CellId::T2(*item, *figure)).over(1, spread(at, figures))
        }));
        rows.push(row);
    }
    Printed { number: 2, head: 0, widths: &[40, 38, 38, 40], rows }
}

fn three(edition: Edition) -> Printed {
    let mut rows = three_head();
    let results = Row::results(edition).count() + 1;
    for row in Row::ALL.iter().filter(|row| row.in_edition(edition)) {
        let mut parts = Vec::new();
        if *row == Row::A {
            parts.push(Holds::Side("三、本年度办理结果").over(results, 1));
        }
        if let Some((title, rows)) = group(*row) {
            parts.push(Holds::Side(title).over(rows, 1));
        }
        let columns = match row {
            Row::N1 | Row::N2 | Row::N4 => 3,
            Row::A | Row::B | Row::F | Row::T => 2,
            _ => 1,
        };
        parts.push(Holds::Label(row.label()).over(1, columns));
        let cells = Column::ALL.iter().map(|column| Holds::Figure(CellId::T3(*row, *column)));
        parts.extend(cells.map(Holds::alone));
        rows.push(parts);
    }
    Printed { number: 3, head: 3, widths: &[14, 18, 40, 12, 12, 12, 12, 14, 12, 12], rows }
}

fn three_head() -> Vec<Vec<Part>> {
    let is_inner = |one: &&Column| !matches!(one, Column::Natural | Column::Total);
    let inner = Column::ALL.iter().filter(is_inner);
    vec![
        vec![Holds::Corner.over(3, 3), Holds::Heads("申请人情况").over(1, 7)],
        vec![
            Holds::Head(Column::Natural.label()).over(2, 1),
            Holds::Heads("法人或其他组织").over(1, 5),
            Holds::Head(Column::Total.label()).over(2, 1),
        ],
        inner.map(|column| Holds::Head(column.label()).alone()).collect(),
    ]
}

fn four() -> Printed {
    let heads = |rows: usize| {
        Outcome::ALL.iter().map(move |outcome| Holds::Head(outcome.label()).over(rows, 1))
    };
    let mut second: Vec<Part> = heads(2).collect();
    let blocks = [Block::Direct, Block::AfterReview];
    second.extend(blocks.map(|block| Holds::Heads(block.label()).over(1, 5)));
    let figures = Block::ALL.iter().flat_map(|block| {
        Outcome::ALL.iter().map(|outcome| Holds::Figure(CellId::T4(*block, *outcome)).alone())
    });
    let rows = vec![
        vec![Holds::Heads("行政复议").over(1, 5), Holds::Heads("行政诉讼").over(1, 10)],
        second,
        heads(1).chain(heads(1)).collect(),
        figures.collect(),
    ];
    Printed { number: 4, head: 3, widths: &[10; 15], rows }
}

/// Columns that a figure of table two covers: the last of fewer figures than columns spreads over the rest.
fn spread(at: usize, figures: &[Figure]) -> usize {
    if at + 1 == figures.len() { FIGURES.saturating_sub(at).max(1) } else { 1 }
}

/// The head of the group that begins with this row, and how many rows it covers.
fn group(row: Row) -> Option<(&'static str, usize)> {
    match row {
        Row::C1 => Some(("（三）不予公开", 8)),
        Row::D1 => Some(("（四）无法提供", 3)),
        Row::E1 => Some(("（五）不予处理", 5)),
        Row::F1 => Some(("（六）其他处理", 3)),
        _ => None,
    }
}
