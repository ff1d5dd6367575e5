//! Table four: the fifteen figures of reviews and suits, in a row, in three blocks, or turned by ninety degrees.

use super::cells::Found;
use super::labels::labels;
use super::lines::Piece;
use super::readings::{Expected, Reading, Way, blocks_balanced, disputed, readings};
use super::runs::{Run, atoms, is_part_of_four};
use crate::document::Geometry;
use crate::note::NoteKind;
use report::{Block, CellId, LabelOf, Outcome};

/// Reads table four.
pub(crate) fn read(runs: &[Run], found: &mut Found) {
    let Some(values) = values(runs) else { return };
    let Some(run) = runs.iter().find(|run| !run.values.is_empty()) else { return };
    let columns = columns(run);
    let expected = Expected {
        cells: 15,
        columns: columns.as_deref().filter(|_| values.len() == run.values.len()),
        ruled: run.geometry == Some(Geometry::Ruled),
        balanced: Some(blocks_balanced),
        last: runs.last().is_some_and(|run| run.last),
    };
    let readings = readings(&values, &expected);
    let ids = || {
        Block::ALL
            .iter()
            .flat_map(|block| Outcome::ALL.iter().map(|outcome| CellId::T4(*block, *outcome)))
    };
    let Some(first) = readings.first() else {
        found.illegible(ids(), &values);
        return;
    };
    // Where the table breaks off behind its heads, figures behind other words are a telephone or a postcode.
    let headed = |run: &Run| last_word(run).is_none_or(is_part_of_four);
    if first.way == Way::Cut && !runs.iter().all(headed) {
        return;
    }
    let balanced = expected.balances(first);
    let equally_good =
        |other: &&Reading| expected.balances(other) == balanced && other.cost == first.cost;
    let rivals = readings.iter().filter(equally_good).count();
    let doubtful = match first.way {
        Way::Printed => false,
        Way::Columns | Way::Shifted => !balanced && (first.cost > 0 || rivals > 1),
        Way::Joined | Way::Parted | Way::Dropped | Way::Ordered => true,
        Way::Cut => false,
    };
    found.row(ids(), first, doubtful);
    found.way(first, readings.len() > 1, values.first());
    if rivals > 1 && first.way != Way::Printed {
        found.dispute(ids(), &disputed(readings.iter().filter(equally_good)));
        found.note(NoteKind::ReadingUndecided, "", "", values.first());
    }
    heads(run, found);
}

/// The figures in the order of the form.
fn values(runs: &[Run]) -> Option<Vec<Piece>> {
    let turned = runs.len() >= 5
        && runs.iter().take(5).zip(Outcome::ALL).all(|(run, outcome)| {
            run.values.len() == 3
                && run
                    .beside
                    .last()
                    .or(run.before.last())
                    .is_some_and(|piece| piece.key() == outcome.label())
        });
    if turned {
        return Some(
            (0..3)
                .flat_map(|block| runs.iter().take(5).map(move |run| run.values[block].clone()))
                .collect(),
        );
    }
    // One figure behind each head, in the order of the form, or in an order that is not known.
    let listed = |run: &&Run| {
        last_word(run).is_some_and(|word| outcome(word).is_some()) && !run.beside.is_empty()
    };
    if runs.len() > Block::ALL.len() && runs.iter().filter(listed).count() * 2 > runs.len() {
        let outcomes = Outcome::ALL.iter().cycle();
        let figures: Option<Vec<Piece>> =
            runs.iter().zip(outcomes).map(|(run, outcome)| only_figure(run, *outcome)).collect();
        return figures.filter(|figures| figures.len() == Block::ALL.len() * Outcome::ALL.len());
    }
    // The first run that is whole, else all runs one after another up to fifteen.
    if let Some(whole) = runs.iter().find(|run| run.values.len() >= 15 || atoms(&run.values) >= 15)
    {
        return Some(whole.values.clone());
    }
    let mut out: Vec<Piece> = Vec::new();
    for run in runs {
        if out.len() >= 15 {
            break;
        }
        out.extend(run.values.iter().cloned());
    }
    (!out.is_empty()).then_some(out)
}

fn last_word(run: &Run) -> Option<&Piece> {
    run.beside.last().or(run.before.last())
}

fn outcome(piece: &Piece) -> Option<Outcome> {
    Outcome::ALL.iter().copied().find(|outcome| outcome.label() == piece.key())
}

/// The one figure of a run that stands behind this head.
fn only_figure(run: &Run, outcome: Outcome) -> Option<Piece> {
    let mut figures = run.values.iter().filter(|value| !value.is_blank());
    let figure = figures.next().or(run.values.first());
    let own = last_word(run).is_some_and(|word| word.key() == outcome.label());
    figure.filter(|_| own && figures.next().is_none()).cloned()
}

/// The columns of the fifteen heads, when all of them are found.
fn columns(run: &Run) -> Option<Vec<(u32, u32)>> {
    let mut heads: Vec<(u32, u32)> = run
        .header
        .heads
        .iter()
        .filter(|head| labels().outcomes.iter().any(|label| head.key() == label.of.label()))
        .filter_map(|head| head.columns)
        .collect();
    heads.sort_unstable();
    heads.dedup();
    (heads.len() == 15).then_some(heads)
}

/// Heads that are like an outcome but not equal.
fn heads(run: &Run, found: &mut Found) {
    let pieces: Vec<&Piece> = if run.header.heads.is_empty() {
        run.before.iter().collect()
    } else {
        run.header.heads.iter().collect()
    };
    let known = |key: &str| {
        labels().outcomes.iter().any(|label| label.of.label() == key)
            || labels().blocks.iter().any(|label| label.of.label() == key)
            || key == "行政诉讼"
    };
    let outcomes: Vec<&&Piece> = pieces
        .iter()
        .filter(|piece| labels().outcomes.iter().any(|label| like(label.of.label(), piece)))
        .collect();
    for (at, piece) in outcomes.iter().enumerate() {
        let key = piece.key();
        if super::cells::spaced(&piece.raw) && known(key) {
            found.note_once(NoteKind::SplitLabel, &piece.raw, Some(piece));
        }
        if known(key) || outcomes.len() != 15 {
            continue;
        }
        let (block, outcome) = (Block::ALL[at / 5], Outcome::ALL[at % 5]);
        // Without ruled columns a head may be broken over lines, and only its first line stands here.
        if run.geometry != Some(Geometry::Ruled) && outcome.label().starts_with(key) {
            continue;
        }
        found.misspelt(
            LabelOf::Outcome(block, outcome),
            outcome.label(),
            &piece.raw,
            Some(piece.place.clone()),
        );
    }
}

fn like(label: &str, piece: &Piece) -> bool {
    if piece.key() == label {
        return true;
    }
    let key: Vec<char> = piece.key().chars().collect();
    let label: Vec<char> = label.chars().collect();
    label.len() > 2 && super::labels::likeness(&key, &label) >= 0.7
}
