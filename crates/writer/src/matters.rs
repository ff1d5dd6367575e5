//! A list of matters: for a terminal, as lines of JSON, as CSV.

use crate::called::Called;
use crate::list::{self, Column};
use crate::style::{Ink, Style, clean, cut, pad_right, width};
use ledger::{MatterId, Summary};

/// The widest that a title is drawn.
const TITLE_WIDTH: usize = 60;

/// One matter of a list.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// 1, or −1 where it takes away from the figure.
    pub sign: i64,
    /// Its id.
    pub matter: MatterId,
    /// The code of its register.
    pub register: &'a str,
    /// What it has come to.
    pub summary: &'a Summary,
}

/// A list, or a piece of one.
#[derive(Clone, Copy)]
pub struct Lines<'a> {
    /// Who knows what their codes are called.
    pub called: Called<'a>,
    /// The matters.
    pub lines: &'a [Line<'a>],
    /// The place behind which it goes on.
    pub next: Option<&'a str>,
}

impl Line<'_> {
    /// The cells of a row: register, number, title, kind, outcome, requester, the four days, state, sign, id.
    fn cells(&self, called: Called<'_>) -> [String; 13] {
        let (summary, register) = (self.summary, self.register);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let said = |code: &Option<String>, say: &dyn Fn(&str) -> String| {
            code.as_deref().map(say).unwrap_or_default()
        };
        let day =
            |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        [
            called.register(register),
            text(&summary.number),
            summary.title.clone(),
            said(&summary.kind, &|code| called.kind(register, code)),
            said(&summary.outcome, &|code| called.outcome(register, code)),
            said(&summary.requester, &|code| called.requester(code)),
            day(summary.opened_on),
            day(summary.public_on),
            day(summary.due_on),
            day(summary.closed_on),
            called.state(register, &summary.state),
            (self.sign * summary.quantity).to_string(),
            self.matter.to_string(),
        ]
    }
}

/// The heads of the columns, as keys of the message files.
const HEADS: [&str; 13] = [
    "register",
    "number",
    "title",
    "kind",
    "outcome",
    "requester",
    "opened-on",
    "public-on",
    "due-on",
    "closed-on",
    "state",
    "counts",
    "matter",
];

/// The list for a terminal.
pub fn text(list: &Lines<'_>, style: Style) -> String {
    let words = list.called.words;
    if list.lines.is_empty() {
        return format!("{}\n", words.text("matters-none"));
    }
    let mut rows = vec![HEADS.map(|head| words.text(&format!("matters-{head}")).into_owned())];
    rows.extend(list.lines.iter().map(|line| line.cells(list.called).map(|cell| shown(&cell))));
    let filled: Vec<usize> = (0..HEADS.len())
        .filter(|column| rows.iter().skip(1).any(|row| !row[*column].is_empty()))
        .collect();
    let widths: Vec<usize> = filled
        .iter()
        .map(|column| rows.iter().map(|row| width(&row[*column])).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        let cells = filled.iter().zip(&widths);
        let cells = cells.map(|(column, width)| pad_right(&row[*column], *width));
        let line = cells.collect::<Vec<_>>().join("  ");
        let line = line.trim_end();
        let line = if at == 0 { style.paint(Ink::Faint, line) } else { line.to_owned() };
        out.push_str(&format!("{line}\n"));
    }
    if let Some(place) = list.next {
        out.push_str(&format!("{}\n", words.say("matters-more", &[("place", place.into())])));
    }
    out
}

fn shown(cell: &str) -> String {
    cut(&clean(cell), TITLE_WIDTH).into_owned()
}

/// One object of JSON for each matter with its codes as they are, one line each; the last line tells where the list goes on, if it does.
pub fn json(list: &Lines<'_>) -> String {
    let mut out = String::new();
    for line in list.lines {
        let summary = line.summary;
        let object = serde_json::json!({
            "matter": line.matter,
            "register": line.register,
            "number": summary.number,
            "title": summary.title,
            "kind": summary.kind,
            "outcome": summary.outcome,
            "requester": summary.requester,
            "opened_on": summary.opened_on,
            "public_on": summary.public_on,
            "due_on": summary.due_on,
            "closed_on": summary.closed_on,
            "state": summary.state,
            "amount_fen": summary.amount_fen,
            "counts": line.sign * summary.quantity,
        });
        out.push_str(&format!("{object}\n"));
    }
    if let Some(place) = list.next {
        out.push_str(&format!("{}\n", serde_json::json!({ "next": place })));
    }
    out
}

/// The list as CSV for spreadsheets.
pub fn csv(list: &Lines<'_>) -> String {
    let words = list.called.words;
    let columns = HEADS.map(|head| Column::plain(&words.text(&format!("matters-{head}"))));
    let mut out = list::csv_head(&columns);
    for line in list.lines {
        list::csv_row(line.cells(list.called).iter().map(String::as_str), &mut out);
    }
    out
}
