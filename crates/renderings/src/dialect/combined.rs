//! Dialects of two or three damages at once, in a carrier drawn by lot.

use super::{Row, Work, damaged};
use crate::damage::{self, script, structure};
use crate::html::{self, Dress, Style};
use crate::office::{docx, rtf, xlsx};
use crate::page::{Covered, Page};
use crate::pdf::{self, Rules};
use crate::random::Random;
use crate::text::{self, drawn};

type Damage = fn(&mut Page, &mut Random);

/// Damages that may meet; those that would hide each other's traces are not among them.
const DAMAGES: &[Damage] = &[
    damage::split_digits,
    damage::wide_digits,
    damage::separators,
    damage::spaced_labels,
    damage::misspelt,
    damage::radicals,
    damage::compatibility,
    damage::zero_width,
    damage::padding,
    damage::ascii_punctuation,
    structure::unnumbered,
    structure::title_twice,
    structure::foreign_tables,
    structure::chrome,
    |page, random| script::traditional(page, script::Conversion::Partial, random),
    |page, random| script::traditional(page, script::Conversion::WithReadings, random),
];

fn damage_some(work: &mut Work, count: u64) {
    for _ in 0..count {
        let damage = *work.random.pick(DAMAGES);
        damage(&mut work.page, &mut work.random);
    }
}

fn in_text(work: &mut Work) -> Vec<u8> {
    damage_some(work, 2);
    damaged::carried(work)
}

fn three_in_text(work: &mut Work) -> Vec<u8> {
    damage_some(work, 3);
    damaged::carried(work)
}

fn paged(work: &mut Work) -> Vec<u8> {
    damage_some(work, 2);
    structure::page_breaks(&mut work.page, &mut work.random);
    damaged::carried(work)
}

fn in_markup(work: &mut Work) -> Vec<u8> {
    damage_some(work, 2);
    let dress = *work.random.pick(&[Dress::Word, Dress::Spans, Dress::Padded]);
    let heads = work.random.chance(40);
    let style = Style { dress, heads, ..Style::PLAIN };
    html::styled(&work.page, style, &mut work.random).into_bytes()
}

fn in_office(work: &mut Work) -> Vec<u8> {
    damage_some(work, 2);
    match work.random.below(3) {
        0 => docx::document(
            &work.page,
            docx::Style { split_runs: true, ..docx::Style::default() },
            &mut work.random,
        ),
        1 => xlsx::workbook(
            &work.page,
            xlsx::Style { texts: true, ..xlsx::Style::default() },
            &mut work.random,
        ),
        _ => rtf::document(&work.page, rtf::Style::default()),
    }
}

/// PDF prints what its font has: radicals, marks without width and readings are left out.
fn in_pdf(work: &mut Work) -> Vec<u8> {
    const PRINTABLE: &[Damage] = &[
        damage::split_digits,
        damage::separators,
        damage::misspelt,
        damage::ascii_punctuation,
        structure::unnumbered,
        structure::chrome,
        structure::foreign_tables,
    ];
    for _ in 0..2 {
        let damage = *work.random.pick(PRINTABLE);
        damage(&mut work.page, &mut work.random);
    }
    let rules = *work.random.pick(&[Rules::Strokes, Rules::Rectangles]);
    let style = pdf::Style { gbk: false, rules, apart: false, left: true, numbered: true };
    pdf::document(&work.page, style)
}

fn drawn_text(work: &mut Work) -> Vec<u8> {
    damage_some(work, 1);
    let pen = *work.random.pick(&[drawn::LINES, drawn::PLUS]);
    if work.random.chance(50) {
        text::page(&work.page, |table| drawn::drawn(table, pen)).into_bytes()
    } else {
        drawn::markdown(&work.page, Covered::Empty, true).into_bytes()
    }
}

fn cut_and_damaged(work: &mut Work) -> Vec<u8> {
    structure::cut_off(&mut work.page, &mut work.truth, &mut work.random);
    damage_some(work, 1);
    damaged::carried(work)
}

pub(super) const ALL: &[Row] = &[
    ("combined-two", "txt", in_text),
    ("combined-three", "txt", three_in_text),
    ("combined-pages", "txt", paged),
    ("combined-html", "html", in_markup),
    ("combined-office", "bin", in_office),
    ("combined-pdf", "pdf", in_pdf),
    ("combined-drawn", "txt", drawn_text),
    ("combined-cut-off", "txt", cut_and_damaged),
];
