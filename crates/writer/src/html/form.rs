//! The statutory form drawn as the form is printed: the same rows, the same merged heads, in both editions.

use super::{Marks, escape};
use crate::bands::shown;
use report::{Block, Cell, CellId, Column, Content, Edition, Figure, Item, Outcome, Report, Row};
use rust_decimal::Decimal;
use words::Words;

/// What stands in the corner of table three.
const CORNER: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

/// Columns of figures of table two.
const FIGURES: usize = 3;

/// Draws the tables of one report.
pub(super) struct Form<'a> {
    pub(super) report: &'a Report,
    pub(super) words: &'a Words,
    pub(super) marks: &'a Marks<'a>,
}

impl Form<'_> {
    /// All three tables; those without any cell are left out.
    pub(super) fn draw(&self) -> String {
        let edition = self.edition();
        let has = |of: fn(&CellId) -> bool| self.report.cells.keys().any(of);
        let mut out = String::new();
        if has(|id| matches!(id, CellId::T2(..))) {
            self.table("table-2", "form narrow", &self.two(edition), &mut out);
        }
        if has(|id| matches!(id, CellId::T3(..))) {
            self.table("table-3", "form", &self.three(edition), &mut out);
        }
        if has(|id| matches!(id, CellId::T4(..))) {
            self.table("table-4", "form wide", &self.four(), &mut out);
        }
        out
    }

    /// The edition whose form is drawn; a mixed report is drawn by the edition of more of its rows.
    fn edition(&self) -> Edition {
        let by_rows = || {
            let old = [Figure::Published, Figure::Total, Figure::Previous, Figure::Change];
            let is_old = |id: &CellId| matches!(id, CellId::T2(_, figure) if old.contains(figure));
            if self.report.cells.keys().any(is_old) { Edition::Y2019 } else { Edition::Y2021 }
        };
        self.report.edition.unwrap_or_else(by_rows)
    }

    fn table(&self, key: &str, class: &str, body: &str, out: &mut String) {
        let caption = self.words.text(key);
        out.push_str(&format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption} {}\">\
             <table class=\"{class}\"><caption>{caption}</caption>{body}</table></div>\n",
            self.marks.section
        ));
    }

    fn two(&self, edition: Edition) -> String {
        let mut out = String::from("<tbody lang=\"zh-CN\">");
        let mut group = "";
        let mut heads: &[Figure] = &[];
        for item in Item::ALL {
            let figures = item.figures(edition);
            let Some(label) = item.label(edition) else { continue };
            if item.group() != group {
                group = item.group();
                heads = &[];
                out.push_str(&format!(
                    "<tr><th class=\"group\" colspan=\"4\" scope=\"colgroup\">{group}</th></tr>"
                ));
            }
            if heads != figures {
                heads = figures;
                out.push_str("<tr><th scope=\"col\">信息内容</th>");
                for (at, figure) in figures.iter().enumerate() {
                    let head = figure.label(edition).unwrap_or_default();
                    out.push_str(&format!("<th scope=\"col\"{}>{head}</th>", spread(at, figures)));
                }
                out.push_str("</tr>");
            }
            out.push_str(&format!("<tr><th class=\"label\" scope=\"row\">{label}</th>"));
            for (at, figure) in figures.iter().enumerate() {
                self.cell(CellId::T2(*item, *figure), &spread(at, figures), &mut out);
            }
            out.push_str("</tr>");
        }
        out + "</tbody>"
    }

    fn three(&self, edition: Edition) -> String {
        let mut out = three_head();
        out.push_str("<tbody lang=\"zh-CN\">");
        let results = Row::results(edition).count() + 1;
        for row in Row::ALL.iter().filter(|row| row.in_edition(edition)) {
            out.push_str("<tr>");
            if *row == Row::A {
                out.push_str(&format!(
                    "<th class=\"side\" rowspan=\"{results}\" scope=\"rowgroup\">三、本年度办理结果</th>"
                ));
            }
            if let Some((title, rows)) = group(*row) {
                out.push_str(&format!(
                    "<th class=\"side\" rowspan=\"{rows}\" scope=\"rowgroup\">{title}</th>"
                ));
            }
            let span = match row {
                Row::N1 | Row::N2 | Row::N4 => " colspan=\"3\"",
                Row::A | Row::B | Row::F | Row::T => " colspan=\"2\"",
                _ => "",
            };
            out.push_str(&format!("<th class=\"label\" scope=\"row\"{span}>{}</th>", row.label()));
            for column in Column::ALL {
                self.cell(CellId::T3(*row, *column), "", &mut out);
            }
            out.push_str("</tr>");
        }
        out + "</tbody>"
    }

    fn four(&self) -> String {
        let mut out = String::from(
            "<thead lang=\"zh-CN\"><tr><th colspan=\"5\" scope=\"colgroup\">行政复议</th>\
             <th colspan=\"10\" scope=\"colgroup\">行政诉讼</th></tr><tr>",
        );
        let heads = |rows: &str| -> String {
            let head =
                |outcome: &Outcome| format!("<th{rows} scope=\"col\">{}</th>", outcome.label());
            Outcome::ALL.iter().map(head).collect()
        };
        out.push_str(&heads(" rowspan=\"2\""));
        for block in [Block::Direct, Block::AfterReview] {
            out.push_str(&format!("<th colspan=\"5\" scope=\"colgroup\">{}</th>", block.label()));
        }
        out.push_str(&format!("</tr><tr>{}{}</tr></thead><tbody><tr>", heads(""), heads("")));
        for block in Block::ALL {
            for outcome in Outcome::ALL {
                self.cell(CellId::T4(*block, *outcome), "", &mut out);
            }
        }
        out + "</tr></tbody>"
    }

    fn cell(&self, id: CellId, span: &str, out: &mut String) {
        let cell = self.report.cell(id);
        let mut class = kind(cell).to_owned();
        let mark = self.marks.of(id);
        if let Some(severity) = mark.severity {
            class.push_str(if mark.first.is_empty() { " part " } else { " first " });
            class.push_str(severity.code());
        }
        let class = class.trim();
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        let text = cell.map(|_| shown(cell, self.words)).unwrap_or_default();
        out.push_str(&format!(
            "<td id=\"r{}-{id}\"{class}{span}>{}{}</td>",
            self.marks.section,
            escape(&text),
            self.marks.badges(&mark.first, self.words)
        ));
    }
}

/// The class of a cell by what stands in it.
fn kind(cell: Option<&Cell>) -> &'static str {
    let Some(cell) = cell else { return "gone" };
    match &cell.content {
        _ if cell.doubtful => "doubt",
        Content::Number(value) if *value == Decimal::ZERO => "zero",
        Content::Number(_) => "",
        Content::Blank | Content::Illegible | Content::Dash | Content::Text => "word",
    }
}

/// The last of fewer figures than columns spreads over the rest.
fn spread(at: usize, figures: &[Figure]) -> String {
    let rest = FIGURES.saturating_sub(at);
    if at + 1 == figures.len() && rest > 1 { format!(" colspan=\"{rest}\"") } else { String::new() }
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

fn three_head() -> String {
    let mut out = format!(
        "<thead lang=\"zh-CN\"><tr><th class=\"corner\" colspan=\"3\" rowspan=\"3\" scope=\"col\">{CORNER}</th>\
         <th colspan=\"7\" scope=\"colgroup\">申请人情况</th></tr>\
         <tr><th rowspan=\"2\" scope=\"col\">{}</th>\
         <th colspan=\"5\" scope=\"colgroup\">法人或其他组织</th>\
         <th rowspan=\"2\" scope=\"col\">{}</th></tr><tr>",
        Column::Natural.label(),
        Column::Total.label()
    );
    for column in Column::ALL.iter().filter(|one| !matches!(one, Column::Natural | Column::Total)) {
        out.push_str(&format!("<th scope=\"col\">{}</th>", column.label()));
    }
    out + "</tr></thead>"
}
