//! Dialects of plain text and Markdown.

use super::{Row, Work};
use crate::damage::{self, structure};
use crate::page::{Covered, Table};
use crate::text::{self, drawn};

fn written(work: &mut Work, table: impl FnMut(&Table) -> String) -> Vec<u8> {
    text::page(&work.page, table).into_bytes()
}

/// Written in a shape in which a blank cell leaves no trace.
fn without_blanks(work: &mut Work, table: impl FnMut(&Table) -> String) -> Vec<u8> {
    structure::blanks_lost(&mut work.truth);
    written(work, table)
}

fn broken_pipes(work: &mut Work) -> Vec<u8> {
    damage::broken_labels(&mut work.page, &mut work.random);
    written(work, |table| text::pipes_behind(table, true))
}

fn broken_indented(work: &mut Work) -> Vec<u8> {
    damage::broken_labels(&mut work.page, &mut work.random);
    written(work, text::indented)
}

fn shifted(work: &mut Work) -> Vec<u8> {
    structure::blanks_lost(&mut work.truth);
    let mut random = work.random.clone();
    written(work, |table| text::shifted(table, &mut random))
}

fn paged(work: &mut Work) -> Vec<u8> {
    structure::page_breaks(&mut work.page, &mut work.random);
    written(work, |table| text::delimited(table, "\t", Covered::Empty))
}

fn paged_lines(work: &mut Work) -> Vec<u8> {
    structure::page_breaks(&mut work.page, &mut work.random);
    without_blanks(work, |table| text::lines(table, false))
}

fn paged_aligned(work: &mut Work) -> Vec<u8> {
    structure::page_breaks(&mut work.page, &mut work.random);
    let right = work.random.chance(60);
    without_blanks(work, |table| text::aligned(table, right, false))
}

/// Figures run together: nobody can tell them apart but by luck, so nothing is sure.
fn glued_figures(work: &mut Work) -> Vec<u8> {
    for cell in work.truth.cells.values_mut() {
        cell.sure = false;
    }
    written(work, text::glued_figures)
}

/// Each cell an item of a list.
fn bullets(work: &mut Work) -> Vec<u8> {
    let mark = *work.random.pick(&["- ", "* ", "• ", "■"]);
    without_blanks(work, |table| {
        text::lines(table, false).lines().map(|line| format!("{mark}{line}\n")).collect()
    })
}

/// Rows typed as lines, the figures behind a colon or between marks.
fn stated(work: &mut Work) -> Vec<u8> {
    let (first, mark) =
        *work.random.pick(&[("：", "、"), (": ", ", "), ("：", "；"), (" · ", " · ")]);
    without_blanks(work, |table| text::stated(table, first, mark))
}

/// As a program prints a frame of data, with numbers for its rows and columns.
fn numbered(work: &mut Work) -> Vec<u8> {
    let mark = *work.random.pick(&["\t", ","]);
    written(work, |table| text::numbered(table, mark))
}

fn semicolons(work: &mut Work) -> Vec<u8> {
    let mark = *work.random.pick(&[";", "；", "^"]);
    written(work, |table| text::delimited(table, mark, Covered::Empty))
}

fn one_line(work: &mut Work) -> Vec<u8> {
    structure::blanks_lost(&mut work.truth);
    let text = text::page(&work.page, |table| text::single_spaces(table, false, false));
    text::on_one_line(&text).into_bytes()
}

fn line_ends(work: &mut Work) -> Vec<u8> {
    let end = *work.random.pick(&["\r\n", "\r", "\u{2028}", "\n\n"]);
    let bytes = written(work, |table| text::delimited(table, "\t", Covered::Empty));
    String::from_utf8_lossy(&bytes).replace('\n', end).into_bytes()
}

fn encoded(work: &mut Work) -> Vec<u8> {
    let bytes = written(work, |table| text::pipes_behind(table, true));
    let text = String::from_utf8_lossy(&bytes).into_owned();
    match work.random.below(4) {
        0 => crate::html::wrapping::utf16(&text, true),
        1 => crate::html::wrapping::utf16(&text, false),
        2 => crate::html::wrapping::encoded(&text, encoding_rs::GB18030),
        _ => crate::html::wrapping::encoded(&text, encoding_rs::GBK),
    }
}

pub(super) const ALL: &[Row] = &[
    ("text-pipes-behind", "txt", |work| written(work, |table| text::pipes_behind(table, true))),
    ("text-pipes-only", "txt", |work| written(work, |table| text::pipes_behind(table, false))),
    ("text-pipes-broken-labels", "txt", broken_pipes),
    ("text-lines", "txt", |work| without_blanks(work, |table| text::lines(table, false))),
    ("text-lines-parted", "txt", |work| without_blanks(work, |table| text::lines(table, true))),
    ("text-indented", "txt", |work| written(work, text::indented)),
    ("text-indented-broken-labels", "txt", broken_indented),
    ("text-paragraph-cells", "txt", |work| written(work, text::paragraph_cells)),
    ("text-tabs", "txt", |work| {
        written(work, |table| text::delimited(table, "\t", Covered::Empty))
    }),
    ("text-tabs-repeated", "txt", |work| {
        written(work, |table| text::delimited(table, "\t", Covered::Repeated))
    }),
    ("text-tabs-gone", "txt", |work| {
        written(work, |table| text::delimited(table, "\t", Covered::Gone))
    }),
    ("text-tabs-shifted", "txt", shifted),
    ("text-commas", "csv", |work| {
        written(work, |table| text::delimited(table, ",", Covered::Empty))
    }),
    ("text-semicolons", "csv", semicolons),
    ("text-numbered", "txt", numbered),
    ("text-bullets", "txt", bullets),
    ("text-stated", "txt", stated),
    ("text-pipe-rows", "txt", |work| {
        written(work, |table| text::delimited(table, "|", Covered::Empty))
    }),
    ("text-aligned", "txt", |work| {
        without_blanks(work, |table| text::aligned(table, false, false))
    }),
    ("text-aligned-right", "txt", |work| {
        without_blanks(work, |table| text::aligned(table, true, false))
    }),
    ("text-aligned-wide", "txt", |work| {
        without_blanks(work, |table| text::aligned(table, true, true))
    }),
    ("text-single-spaces", "txt", |work| {
        without_blanks(work, |table| text::single_spaces(table, false, false))
    }),
    ("text-glued-labels", "txt", |work| {
        without_blanks(work, |table| text::single_spaces(table, true, false))
    }),
    ("text-table-on-a-line", "txt", |work| {
        without_blanks(work, |table| text::single_spaces(table, false, true))
    }),
    ("text-one-line", "txt", one_line),
    ("text-glued-figures", "txt", glued_figures),
    ("text-box", "txt", |work| written(work, |table| drawn::drawn(table, drawn::LINES))),
    ("text-box-plus", "txt", |work| written(work, |table| drawn::drawn(table, drawn::PLUS))),
    ("text-box-heavy", "txt", |work| written(work, |table| drawn::drawn(table, drawn::HEAVY))),
    ("text-pages", "txt", paged),
    ("text-pages-lines", "txt", paged_lines),
    ("text-pages-aligned", "txt", paged_aligned),
    ("text-line-ends", "txt", line_ends),
    ("text-encodings", "txt", encoded),
    ("markdown", "md", |work| drawn::markdown(&work.page, Covered::Empty, true).into_bytes()),
    ("markdown-repeated", "md", |work| {
        drawn::markdown(&work.page, Covered::Repeated, true).into_bytes()
    }),
    ("markdown-gone", "md", |work| drawn::markdown(&work.page, Covered::Gone, false).into_bytes()),
];
