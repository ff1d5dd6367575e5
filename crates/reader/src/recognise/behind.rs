//! Labels that stand behind their figures, as in texts taken from a page in the order in which it was drawn.
//!
//! Read as usual, every row would get the figures of the next one.

use super::labels::labels;
use super::lines::Piece;
use super::runs::{Run, atoms};

/// A word is a row's label where it is as like as this to one.
const LIKE: f32 = 0.7;

/// Figures that are a row by themselves, and not the number of a page.
const ROW: usize = 5;

/// The runs of table three with the words behind them as their own, where the first row of figures has no label and
/// the last label no figures; `rest` are the words behind the last run.
pub(crate) fn labels_behind(runs: &[Run], rest: &[Piece]) -> Option<Vec<Run>> {
    let (first, others) = runs.split_first()?;
    let labelled = |run: &Run| has_label(&run.before) || has_label(&run.beside);
    let late = others.iter().filter(|run| has_label(&run.before)).count();
    let shaped = runs.iter().all(|run| run.geometry.is_none())
        && atoms(&first.values) >= ROW
        && !labelled(first)
        && late * 2 > others.len()
        && has_label(rest);
    if !shaped {
        return None;
    }
    let behind = others.iter().map(|run| run.before.as_slice()).chain([rest]);
    Some(runs.iter().zip(behind).map(|(run, behind)| moved(run, behind)).collect())
}

fn moved(run: &Run, behind: &[Piece]) -> Run {
    // A long label may begin in front of its figures and end behind them.
    let before = run.beside.iter().chain(behind).cloned().collect();
    Run { before, beside: Vec::new(), ..run.clone() }
}

fn has_label(words: &[Piece]) -> bool {
    words
        .iter()
        .any(|piece| piece.key().chars().count() >= 4 && labels().row_likeness(piece.key()) >= LIKE)
}

#[cfg(test)]
mod tests {
    use report::{CellId, Column, Content, Edition, Row};
    use std::fmt::Write;

    const HEADS: &str = "青溪县2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n申请人情况\n\
                         自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n";

    /// Table three with each row's figures in front of its label; `received` stands against the results.
    fn drawn(received: u32) -> String {
        let mut text = HEADS.to_owned();
        for row in Row::ALL.iter().filter(|row| **row != Row::F) {
            let first = match row {
                Row::N1 => received,
                Row::A | Row::T => 7,
                _ => 0,
            };
            let _ = write!(text, "{first}\n0\n0\n0\n0\n0 {first}\n{}\n", row.label());
        }
        text + "四、政府信息公开行政复议、行政诉讼情况\n"
    }

    fn natural(text: &str, row: Row) -> Content {
        let read = crate::read_report(text.as_bytes(), None).expect("a report");
        assert_eq!(read.report.edition, Some(Edition::Y2021));
        read.report.cells[&CellId::T3(row, Column::Natural)].content.clone()
    }

    #[test]
    fn labels_behind_their_figures_are_theirs() {
        let text = drawn(7);
        for (row, value) in [(Row::N1, 7), (Row::N2, 0), (Row::A, 7), (Row::T, 7), (Row::N4, 0)] {
            assert_eq!(natural(&text, row), Content::Number(value.into()), "{}", row.label());
        }
    }

    #[test]
    fn what_does_not_balance_then_is_not_believed() {
        assert_eq!(natural(&drawn(8), Row::A), Content::Illegible);
    }
}
