//! Rows stated as lines, as people type them into fields for text: `规章：1、2、16` and `规章 / 1 / 2 / 16`.
//!
//! Marks that separate the cells of files of data are read in `delimited`.

use super::Line;
use crate::document::{Geometry, Grid, GridCell};
use report::Place;

/// Such rows before they are believed: a sentence may end with three figures as well.
const ROWS_MIN: usize = 10;

/// Figures of one of these rows, at least.
const FIGURES_MIN: usize = 3;

/// A head between marks has no more characters.
const HEAD_MAX: usize = 24;

/// What stands between figures behind a colon.
const BEHIND_COLON: [&str; 6] = ["、", "，", ",", "；", ";", "/"];

/// What stands between figures and in front of them.
const BETWEEN: [&str; 6] = [" / ", " · ", " → ", " - ", "/", "、"];

/// How the rows of a text are stated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    mark: &'static str,
    colon: bool,
}

impl Stated {
    /// The way in which at least ten rows of the text are stated.
    pub(super) fn of(lines: &[Line<'_>]) -> Option<Stated> {
        // Only few lines of other texts end with a figure behind such a mark.
        let likely: Vec<&str> =
            lines.iter().map(|line| trimmed(line.text)).filter(|text| may_be_row(text)).collect();
        if likely.len() < ROWS_MIN {
            return None;
        }
        let ways = BEHIND_COLON.iter().map(|mark| Stated { mark, colon: true });
        let ways = ways.chain(BETWEEN.iter().map(|mark| Stated { mark, colon: false }));
        let holds = |way: &Stated| {
            let rows = likely.iter().filter(|text| {
                way.parts(text).is_some_and(|(label, figures)| {
                    !label.is_empty() && figures.len() >= FIGURES_MIN
                })
            });
            rows.take(ROWS_MIN).count() == ROWS_MIN
        };
        ways.into_iter().find(holds)
    }

    /// The row that a line is: label and figures, or heads between marks.
    pub(super) fn row(self, line: Line<'_>) -> Option<Grid> {
        let text = self.filled(trimmed(line.text));
        let cells: Vec<&str> = match self.parts(text) {
            Some(("", figures)) => figures,
            Some((label, figures)) => [label].into_iter().chain(figures).collect(),
            None if !self.colon && self.mark != "、" && line.text.contains(self.mark) => {
                let heads: Vec<&str> = text.split(self.mark).map(str::trim).collect();
                let is_head =
                    |head: &&str| head.chars().count() <= HEAD_MAX || head.starts_with('（');
                // One head may stand before empty fields.
                let alone = heads.len() < 2 && text.len() == trimmed(line.text).len();
                if alone || text.contains('。') || !heads.iter().all(is_head) {
                    return None;
                }
                heads
            }
            None => return None,
        };
        let columns = u32::try_from(cells.len()).ok()?;
        let cell = |(column, text): (u32, &str)| GridCell {
            row: 0,
            column,
            row_span: 1,
            column_span: 1,
            text: text.to_owned(),
            place: Place::Line(line.number),
        };
        let cells = (0..).zip(cells).map(cell).collect();
        Some(Grid { rows: 1, columns, cells, geometry: Geometry::Delimited })
    }

    /// A row without the empty fields at its end.
    fn filled<'t>(&self, text: &'t str) -> &'t str {
        let mut text = text;
        while let Some(rest) = text.strip_suffix(self.mark.trim()).filter(|_| !self.colon) {
            text = rest.trim_end();
        }
        text
    }

    /// The label and the figures of a row.
    fn parts<'t>(&self, text: &'t str) -> Option<(&'t str, Vec<&'t str>)> {
        if self.colon {
            // A row without a label has no colon either.
            let colon = text.char_indices().rfind(|(_, c)| matches!(c, '：' | ':'));
            let (at, behind) = colon.map_or((0, 0), |(at, c)| (at, at + c.len_utf8()));
            let figures = text[behind..].split(self.mark).map(str::trim);
            let figures: Vec<&str> = figures.collect();
            let is_cell = |figure: &&str| {
                // Between two marks a cell may be empty, and a slash stands for nothing.
                figure.is_empty() || *figure == "/" || is_figure(figure)
            };
            let filled = figures.iter().filter(|figure| !figure.is_empty()).count();
            let least = if at == 0 { FIGURES_MIN } else { 1 };
            let row = filled >= least && figures.iter().all(is_cell);
            return row.then_some((&text[..at], figures));
        }
        let mut figures = Vec::new();
        let mut label = text;
        while !label.is_empty() {
            let (rest, field) = label.rsplit_once(self.mark).unwrap_or(("", label));
            if !is_figure(field.trim()) {
                break;
            }
            figures.push(field.trim());
            label = rest;
        }
        figures.reverse();
        (!figures.is_empty() && label.len() < text.len()).then(|| (label.trim(), figures))
    }
}

/// A line without the full stop or semicolon that ends it.
fn trimmed(text: &str) -> &str {
    text.trim_end().trim_end_matches(['。', '；', ';', '，', '、'])
}

/// Whether a line ends with a figure behind a mark.
fn may_be_row(text: &str) -> bool {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    rest.len() < text.len()
        && rest.trim_end().ends_with(['、', '，', ',', '；', ';', '/', '·', '→', '-'])
}

fn is_figure(text: &str) -> bool {
    let figure = |c: char| {
        c.is_ascii_digit()
            || ('０'..='９').contains(&c)
            || matches!(
                c,
                '.' | '-'
                    | '+'
                    | '—'
                    | '无'
                    | '↑'
                    | '↓'
                    | '新'
                    | '增'
                    | '减'
                    | '加'
                    | '少'
                    | '元'
                    | '万'
                    | '件'
            )
    };
    !text.is_empty() && text.chars().all(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: &str = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请";

    /// Ten rows between `first` and `mark`, and `text` as it is read among them.
    fn row(first: &str, mark: &str, text: &str) -> Option<Vec<String>> {
        let rows = format!("{LABEL}{first}1{mark}23{mark}0\n").repeat(10) + text;
        let lines: Vec<Line<'_>> =
            (1..).zip(rows.lines()).map(|(number, text)| Line { number, text }).collect();
        let grid = Stated::of(&lines)?.row(lines[10])?;
        Some(grid.cells.into_iter().map(|cell| cell.text).collect())
    }

    #[test]
    fn figures_behind_a_colon_or_between_marks_are_cells() {
        for (first, mark) in [
            ("：", "、"),
            ("：", "；"),
            (": ", ", "),
            (" / ", " / "),
            ("/", "/"),
            (" · ", " · "),
            ("、", "、"),
        ] {
            let text = format!("{LABEL}{first}5{mark}减3{mark}1.5；");
            assert_eq!(
                row(first, mark, &text),
                Some([LABEL, "5", "减3", "1.5"].map(str::to_owned).to_vec()),
                "{first:?}"
            );
        }
        let heads = |text: &str| row(" / ", " / ", text).map(|heads| heads.join("·"));
        assert_eq!(heads("自然人 / 总计").as_deref(), Some("自然人·总计"));
        assert_eq!(heads("第一项 /  /").as_deref(), Some("第一项"));
        assert_eq!(heads("行政许可 / 0 /  /").as_deref(), Some("行政许可·0"));
    }

    #[test]
    fn sentences_and_headings_are_no_rows() {
        for text in [
            "四、政府信息公开行政复议、行政诉讼情况",
            "全年公开12条，其中：政策3条、动态9条。",
            "一、总体情况",
        ] {
            assert_eq!(row("：", "、", text), None, "{text}");
            assert_eq!(row("、", "、", text), None, "{text}");
        }
    }
}
