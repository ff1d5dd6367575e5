//! Dialects of one damage each, in the carriers where that damage is met.

use super::{Row, Work};
use crate::damage::{self, script, structure};
use crate::html::{self, Style};
use crate::page::{Covered, Page};
use crate::random::Random;
use crate::text;

/// Writes the page in a carrier drawn by lot: HTML, one cell to a line with pipes, tabs, indented.
pub(super) fn carried(work: &mut Work) -> Vec<u8> {
    match work.random.below(4) {
        0 => html::styled(&work.page, Style::PLAIN, &mut work.random).into_bytes(),
        1 => text::page(&work.page, |table| text::pipes_behind(table, true)).into_bytes(),
        2 => text::page(&work.page, text::indented).into_bytes(),
        _ => text::page(&work.page, |table| text::delimited(table, "\t", Covered::Empty))
            .into_bytes(),
    }
}

fn after(work: &mut Work, damage: fn(&mut Page, &mut Random)) -> Vec<u8> {
    damage(&mut work.page, &mut work.random);
    carried(work)
}

fn converted(work: &mut Work, how: script::Conversion) -> Vec<u8> {
    script::traditional(&mut work.page, how, &mut work.random);
    carried(work)
}

fn cut_off(work: &mut Work) -> Vec<u8> {
    structure::cut_off(&mut work.page, &mut work.truth, &mut work.random);
    carried(work)
}

fn headless(work: &mut Work) -> Vec<u8> {
    structure::headless(&mut work.page, &mut work.truth);
    carried(work)
}

pub(super) const ALL: &[Row] = &[
    ("damage-split-digits", "txt", |work| after(work, damage::split_digits)),
    ("damage-wide-digits", "txt", |work| after(work, damage::wide_digits)),
    ("damage-separators", "txt", |work| after(work, damage::separators)),
    ("damage-spaced-labels", "txt", |work| after(work, damage::spaced_labels)),
    ("damage-misspelt", "txt", |work| after(work, damage::misspelt)),
    ("damage-truncated-labels", "txt", |work| after(work, damage::truncated_labels)),
    ("damage-radicals", "txt", |work| after(work, damage::radicals)),
    ("damage-compatibility", "txt", |work| after(work, damage::compatibility)),
    ("damage-zero-width", "txt", |work| after(work, damage::zero_width)),
    ("damage-padding", "txt", |work| after(work, damage::padding)),
    ("damage-ascii-punctuation", "txt", |work| after(work, damage::ascii_punctuation)),
    ("damage-ordinals", "txt", |work| after(work, damage::ordinals)),
    ("damage-traditional", "txt", |work| converted(work, script::Conversion::Whole)),
    ("damage-traditional-partial", "txt", |work| converted(work, script::Conversion::Partial)),
    ("damage-readings", "txt", |work| converted(work, script::Conversion::WithReadings)),
    ("damage-unnumbered", "txt", |work| after(work, structure::unnumbered)),
    ("damage-no-headings", "txt", |work| after(work, structure::no_headings)),
    ("damage-title-twice", "txt", |work| after(work, structure::title_twice)),
    ("damage-foreign-tables", "txt", |work| after(work, structure::foreign_tables)),
    ("damage-chrome", "txt", |work| after(work, structure::chrome)),
    ("damage-groups-apart", "txt", |work| after(work, structure::groups_apart)),
    ("damage-headless", "txt", headless),
    ("damage-cut-off", "txt", cut_off),
];
