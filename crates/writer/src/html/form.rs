//! The statutory form as a page: every cell with its id, wrong ones outlined and numbered.

use super::{Marks, escape};
use crate::bands::shown;
use crate::form::{self, Holds, Part, Printed};
use report::{Cell, CellId, Content, Report};
use rust_decimal::Decimal;
use words::Words;

/// Draws the tables of one report.
pub(super) struct Form<'a> {
    pub(super) report: &'a Report,
    pub(super) words: &'a Words,
    pub(super) marks: &'a Marks<'a>,
}

impl Form<'_> {
    /// All three tables; those without any cell are left out.
    pub(super) fn draw(&self) -> String {
        let mut out = String::new();
        for table in form::tables(form::edition(self.report)) {
            if self.report.cells.keys().any(|id| id.table() == table.number) {
                self.table(&table, &mut out);
            }
        }
        out
    }

    fn table(&self, table: &Printed, out: &mut String) {
        let caption = self.words.text(&format!("table-{}", table.number));
        let class = match table.number {
            2 => "form narrow",
            3 => "form",
            _ => "form wide",
        };
        out.push_str(&format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption} {}\">\
             <table class=\"{class}\"><caption>{caption}</caption>",
            self.marks.section
        ));
        let (head, body) = table.rows.split_at(table.head);
        for (name, rows) in [("thead", head), ("tbody", body)] {
            if rows.is_empty() {
                continue;
            }
            out.push_str(&format!("<{name} lang=\"zh-CN\">"));
            for row in rows {
                out.push_str("<tr>");
                row.iter().for_each(|part| self.part(part, out));
                out.push_str("</tr>");
            }
            out.push_str(&format!("</{name}>"));
        }
        out.push_str("</table></div>\n");
    }

    fn part(&self, part: &Part, out: &mut String) {
        let span = |name: &str, count: usize| {
            if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() }
        };
        let spans = format!("{}{}", span("colspan", part.columns), span("rowspan", part.rows));
        let (class, scope) = match part.holds {
            Holds::Figure(id) => return self.cell(id, &spans, out),
            Holds::Corner => (" class=\"corner\"", "col"),
            Holds::Group(_) => (" class=\"group\"", "colgroup"),
            Holds::Heads(_) => ("", "colgroup"),
            Holds::Head(_) => ("", "col"),
            Holds::Side(_) => (" class=\"side\"", "rowgroup"),
            Holds::Label(_) => (" class=\"label\"", "row"),
        };
        let label = part.holds.label().unwrap_or_default();
        out.push_str(&format!("<th{class}{spans} scope=\"{scope}\">{label}</th>"));
    }

    fn cell(&self, id: CellId, spans: &str, out: &mut String) {
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
            "<td id=\"r{}-{id}\"{class}{spans}>{}{}</td>",
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
