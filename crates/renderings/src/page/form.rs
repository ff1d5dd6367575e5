//! The three tables of the form as geometry, with the spans of the official templates.

use super::{Slot, Table, What, Which};
use crate::model::Model;
use report::{Block, CellId, Column, Figure, Item, Outcome, Row};

/// Places cells one after another into rows.
struct Layout {
    slots: Vec<Slot>,
}

impl Layout {
    fn put(&mut self, at: (usize, usize), span: (usize, usize), text: &str, what: What) {
        self.slots.push(Slot {
            row: at.0,
            column: at.1,
            rows: span.0,
            columns: span.1,
            text: text.to_owned(),
            what,
        });
    }

    fn label(&mut self, at: (usize, usize), span: (usize, usize), text: &str) {
        self.put(at, span, text, What::Label);
    }

    fn value(&mut self, at: (usize, usize), columns: usize, model: &Model, id: CellId) {
        let text = model.cells.get(&id).map_or("", |cell| cell.text.as_str());
        self.put(at, (1, columns), text, What::Value(id));
    }

    fn table(self, which: Which, rows: usize, columns: usize) -> Table {
        let mut slots = self.slots;
        slots.sort_by_key(|slot| (slot.row, slot.column));
        Table { which, rows, columns, slots }
    }
}

/// Columns 1 to 3 over which `count` figures spread: the last takes what is left.
fn spread(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).map(move |index| (1 + index, if index + 1 == count { 4 - count } else { 1 }))
}

fn head_of(figure: Figure, item: Item, model: &Model) -> String {
    let label = figure.label(model.edition).unwrap_or_default();
    match (item, model.amount_head) {
        (Item::Procurement, Some(unit)) if figure == Figure::Amount => {
            format!("{label}（{}）", unit.label())
        }
        _ => label.to_owned(),
    }
}

pub(crate) fn two(model: &Model) -> Table {
    let mut layout = Layout { slots: Vec::new() };
    let mut row = 0;
    let mut group = "";
    for item in Item::ALL {
        let figures = item.figures(model.edition);
        let Some(label) = item.label(model.edition) else { continue };
        if item.group() != group {
            group = item.group();
            layout.label((row, 0), (1, 4), group);
            layout.label((row + 1, 0), (1, 1), "信息内容");
            for (figure, (column, wide)) in figures.iter().zip(spread(figures.len())) {
                layout.label((row + 1, column), (1, wide), &head_of(*figure, *item, model));
            }
            row += 2;
        }
        layout.label((row, 0), (1, 1), label);
        for (figure, (column, wide)) in figures.iter().zip(spread(figures.len())) {
            layout.value((row, column), wide, model, CellId::T2(*item, *figure));
        }
        row += 1;
    }
    layout.table(Which::Two, row, 4)
}

/// A group of result rows: its label, and its first and last row.
const GROUPS: &[(&str, Row, Row)] = &[
    ("（三）不予公开", Row::C1, Row::C8),
    ("（四）无法提供", Row::D1, Row::D3),
    ("（五）不予处理", Row::E1, Row::E5),
    ("（六）其他处理", Row::F1, Row::F3),
];

pub(crate) fn three(model: &Model) -> Table {
    let mut layout = Layout { slots: Vec::new() };
    let corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
    layout.label((0, 0), (3, 3), corner);
    layout.label((0, 3), (1, 7), "申请人情况");
    layout.label((1, 3), (2, 1), Column::Natural.label());
    layout.label((1, 4), (1, 5), "法人或其他组织");
    layout.label((1, 9), (2, 1), Column::Total.label());
    for (column, at) in Column::ALL[1..6].iter().zip(4..) {
        layout.label((2, at), (1, 1), column.label());
    }
    let rows: Vec<Row> =
        Row::ALL.iter().copied().filter(|row| row.in_edition(model.edition)).collect();
    let results = rows.len() - 3;
    layout.label((5, 0), (results, 1), "三、本年度办理结果");
    for (row, at) in rows.iter().zip(3..) {
        match row {
            Row::N1 | Row::N2 | Row::N4 => layout.label((at, 0), (1, 3), row.label()),
            Row::A | Row::B | Row::F | Row::T => layout.label((at, 1), (1, 2), row.label()),
            _ => {
                if let Some((label, first, last)) = GROUPS.iter().find(|group| group.1 == *row) {
                    let span = rows.iter().filter(|row| (*first..=*last).contains(row)).count();
                    layout.label((at, 1), (span, 1), label);
                }
                layout.label((at, 2), (1, 1), row.label());
            }
        }
        for (column, to) in Column::ALL.iter().zip(3..) {
            layout.value((at, to), 1, model, CellId::T3(*row, *column));
        }
    }
    layout.table(Which::Three, rows.len() + 3, 10)
}

pub(crate) fn four(model: &Model) -> Table {
    let mut layout = Layout { slots: Vec::new() };
    layout.label((0, 0), (1, 5), Block::Review.label());
    layout.label((0, 5), (1, 10), "行政诉讼");
    layout.label((1, 5), (1, 5), Block::Direct.label());
    layout.label((1, 10), (1, 5), Block::AfterReview.label());
    for (block, left) in Block::ALL.iter().zip([0, 5, 10]) {
        for (outcome, at) in Outcome::ALL.iter().zip(left..) {
            let (row, span) = if *block == Block::Review { (1, 2) } else { (2, 1) };
            layout.label((row, at), (span, 1), outcome.label());
            layout.value((3, at), 1, model, CellId::T4(*block, *outcome));
        }
    }
    layout.table(Which::Four, 4, 15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    use report::Edition;

    #[test]
    fn tables_are_covered_once_everywhere() {
        for seed in 0..20 {
            let model = Model::new(&mut Random::new(seed));
            for table in [two(&model), three(&model), four(&model)] {
                let area: usize = table.slots.iter().map(|slot| slot.rows * slot.columns).sum();
                assert_eq!(area, table.rows * table.columns, "{:?} {}", table.which, seed);
            }
            assert_eq!(three(&model).rows, if model.edition == Edition::Y2019 { 26 } else { 28 });
        }
    }
}
