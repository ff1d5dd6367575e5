//! Dialects of office documents and PDF.

use super::{Row, Work};
use crate::damage::structure;
use crate::office::{docx, rtf, xlsx};
use crate::pdf::{self, Rules};

fn document(work: &mut Work, style: docx::Style) -> Vec<u8> {
    docx::document(&work.page, style, &mut work.random)
}

fn workbook(work: &mut Work, style: xlsx::Style) -> Vec<u8> {
    xlsx::workbook(&work.page, style, &mut work.random)
}

fn printed(work: &mut Work, style: pdf::Style) -> Vec<u8> {
    pdf::document(&work.page, style)
}

const RULED: pdf::Style =
    pdf::Style { gbk: false, rules: Rules::Strokes, apart: false, left: false, numbered: true };

fn broken_document(work: &mut Work) -> Vec<u8> {
    structure::page_breaks(&mut work.page, &mut work.random);
    document(work, docx::Style::default())
}

/// Without rules and spans nothing tells a blank from a gap.
fn unruled(work: &mut Work) -> Vec<u8> {
    structure::blanks_lost(&mut work.truth);
    let left = work.random.chance(50);
    printed(work, pdf::Style { rules: Rules::None, left, ..RULED })
}

fn unmerged_rtf(work: &mut Work) -> Vec<u8> {
    rtf::document(&work.page, rtf::Style { unmerged: true, bytes: false })
}

pub(super) const ALL: &[Row] = &[
    ("docx-merged", "docx", |work| document(work, docx::Style::default())),
    ("docx-unmerged", "docx", |work| {
        document(work, docx::Style { unmerged: true, ..docx::Style::default() })
    }),
    ("docx-runs", "docx", |work| {
        document(work, docx::Style { split_runs: true, ..docx::Style::default() })
    }),
    ("docx-numbered", "docx", |work| {
        document(work, docx::Style { numbered: true, ..docx::Style::default() })
    }),
    ("docx-controls", "docx", |work| {
        document(work, docx::Style { controls: true, ..docx::Style::default() })
    }),
    ("docx-tracked", "docx", |work| {
        document(work, docx::Style { tracked: true, ..docx::Style::default() })
    }),
    ("docx-nested", "docx", |work| {
        document(work, docx::Style { nested: true, ..docx::Style::default() })
    }),
    ("docx-page-breaks", "docx", broken_document),
    ("xlsx-one-sheet", "xlsx", |work| workbook(work, xlsx::Style::default())),
    ("xlsx-sheets", "xlsx", |work| {
        workbook(work, xlsx::Style { sheets: true, ..xlsx::Style::default() })
    }),
    ("xlsx-unmerged", "xlsx", |work| {
        workbook(work, xlsx::Style { unmerged: true, inline: true, ..xlsx::Style::default() })
    }),
    ("xlsx-texts", "xlsx", |work| {
        workbook(work, xlsx::Style { texts: true, offset: true, ..xlsx::Style::default() })
    }),
    ("rtf-unicode", "rtf", |work| rtf::document(&work.page, rtf::Style::default())),
    ("rtf-gbk", "rtf", |work| {
        rtf::document(&work.page, rtf::Style { bytes: true, unmerged: false })
    }),
    ("rtf-unmerged", "rtf", unmerged_rtf),
    ("pdf-strokes", "pdf", |work| printed(work, RULED)),
    ("pdf-rectangles", "pdf", |work| {
        printed(work, pdf::Style { rules: Rules::Rectangles, left: true, ..RULED })
    }),
    ("pdf-apart", "pdf", |work| printed(work, pdf::Style { apart: true, ..RULED })),
    ("pdf-gbk", "pdf", |work| printed(work, pdf::Style { gbk: true, numbered: false, ..RULED })),
    ("pdf-unruled", "pdf", unruled),
];
